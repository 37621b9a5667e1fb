#pragma once
// Totals that differ because they count different things: "39: deaths in clashes; 46: also those linked to road
// blocks".

#include <optional>
#include <string>
#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

/// Two totals of one measure and place, about one day, that differ in what they count. Nothing contradicts anything.
struct ScopeDifference {
  std::size_t narrow = 0, wide = 0;        ///< indexes into the tolls
  std::size_t narrow_at = 0, wide_at = 0;  ///< of their points
  bool by_cause = false;  ///< the narrow one counts deaths of one cause, the wide one others too, or does not say
  bool by_class = false;  ///< the narrow one counts one class of people, the wide one others too
  bool by_start = false;  ///< they begin on different days
  /// The total that makes up the difference to the number ("7 in accidents": 39 + 7 = 46), if somebody states it.
  std::optional<std::size_t> rest = {};
  std::optional<std::size_t> rest_at = {};
};

/// Each pair of lines once, by their latest points that lie at most three days apart, where both state one number that
/// still stands and the smaller is more than half of the larger, or somebody states the rest. Shape: by measure, place,
/// then index. A function of the tolls.
std::vector<ScopeDifference> explain_scopes(const std::vector<Toll>& tolls);

}  // namespace khipu::ledger
