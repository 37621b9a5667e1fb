#pragma once
// Sentences of different length side by side: all first words, then all second words, …, so that one step of a
// recurrent layer is one product of matrices.

#include <cstdint>
#include <vector>

namespace khipu::training {

class Packing {
 public:
  Packing() = default;
  /// Requires lengths that do not grow.
  explicit Packing(const std::vector<std::size_t>& lengths);

  std::size_t words() const { return begins_.back(); }
  std::size_t steps() const { return begins_.size() - 1; }
  std::size_t sentences() const { return lengths_.size(); }
  std::size_t length(std::size_t sentence) const { return lengths_[sentence]; }
  std::size_t begin(std::size_t step) const { return begins_[step]; }  ///< the row of the step's first word
  std::size_t width(std::size_t step) const { return begins_[step + 1] - begins_[step]; }
  std::size_t row(std::size_t sentence, std::size_t step) const { return begins_[step] + sentence; }
  /// By row: the row of the same sentence's word as far from the end as this one from the beginning.
  const std::vector<std::uint32_t>& mirrored() const { return mirrored_; }
  /// By row: which sentence.
  const std::vector<std::uint32_t>& sentence_of() const { return sentence_of_; }

 private:
  std::vector<std::size_t> lengths_, begins_{0};
  std::vector<std::uint32_t> mirrored_, sentence_of_;
};

}  // namespace khipu::training
