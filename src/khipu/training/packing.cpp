#include "khipu/training/packing.hpp"

#include <cassert>

namespace khipu::training {

Packing::Packing(const std::vector<std::size_t>& lengths) : lengths_(lengths) {
  const std::size_t longest = lengths.empty() ? 0 : lengths.front();
  std::size_t width = lengths.size();
  for (std::size_t step = 0; step < longest; ++step) {
    while (lengths[width - 1] <= step) {
      --width;
    }
    begins_.push_back(begins_.back() + width);
  }
  mirrored_.resize(words());
  sentence_of_.resize(words());
  for (std::size_t s = 0; s < lengths.size(); ++s) {
    assert(s == 0 || lengths[s] <= lengths[s - 1]);
    for (std::size_t t = 0; t < lengths[s]; ++t) {
      mirrored_[row(s, t)] = static_cast<std::uint32_t>(row(s, lengths[s] - 1 - t));
      sentence_of_[row(s, t)] = static_cast<std::uint32_t>(s);
    }
  }
}

}  // namespace khipu::training
