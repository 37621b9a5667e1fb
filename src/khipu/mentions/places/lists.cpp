#include "khipu/mentions/places/lists.hpp"

#include <algorithm>

namespace khipu::mentions {
namespace {

/// "Macusani, Puno, Peru and Lima": two commas may still lead from a part to its whole; three before an "and" do not.
constexpr std::size_t kCommasOfList = 3;

/// Candidates [begin, end), each linked to the one before.
void mark_chain(Scan& scan, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLeast = 3;
  auto& all = scan.candidates;
  if (end - begin < kLeast || all[end - 1].is_comma_pair) {
    return;
  }
  std::size_t commas = 0;
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (all[i].is_comma_pair) {
      ++commas;
      continue;
    }
    for (std::size_t k = i - commas; commas >= kCommasOfList && k < i; ++k) {
      all[k].is_comma_pair = false;
    }
    commas = 0;
  }
  for (std::size_t i = begin; i < end; ++i) {
    all[i].list = scan.lists;
  }
  ++scan.lists;
}

}  // namespace

void mark_lists(Scan& scan) {
  const auto& all = scan.candidates;
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    for (end = begin + 1; end < all.size() && all[end].before == end - 1;) {
      ++end;
    }
    mark_chain(scan, begin, end);
  }
}

}  // namespace khipu::mentions
