#pragma once
// The best tree over scored arcs.

#include <cstdint>
#include <span>
#include <vector>

namespace khipu::language {

/// Scores of arcs between n words: at(word, 0) is the root as head of the word, at(word, 1 + h) word h.
class ArcScores {
 public:
  void resize(std::size_t words);
  std::size_t words() const { return words_; }
  float* row(std::size_t word) { return scores_.data() + word * stride_; }
  const float* row(std::size_t word) const { return scores_.data() + word * stride_; }
  std::size_t stride() const { return stride_; }  ///< a multiple of 16, over words()

 private:
  std::size_t words_ = 0, stride_ = 0;
  std::vector<float> scores_;
};

/// Heads (0 the root, else 1 + word) of the tree with the greatest sum among those in which one word hangs from the
/// root; of equal ones always the same. Spoils the scores. Requires finite scores below 1e6.
/// Cost: n² where every word's best head already makes a tree, as nearly always; n³ at worst.
/// Source: Chu & Liu 1965, Edmonds 1967; one root as Zmigrod, Vieira & Cotterell 2020 discuss, by a penalty.
void best_tree(ArcScores& scores, std::vector<std::uint32_t>& heads);

}  // namespace khipu::language
