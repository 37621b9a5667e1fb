#pragma once
// How far two coders agree (docs/review.md).

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace khipu::ledger {

struct Agreement {
  std::size_t units = 0;        ///< judged by both
  std::size_t same = 0;         ///< of these alike
  std::optional<double> kappa;  ///< Cohen 1960; none where chance alone gives full agreement
  std::optional<double> alpha;  ///< Krippendorff 2011, nominal data; none where only one value occurs
};

/// Values that two coders gave to the same units, in any order. Cost: n log n.
Agreement measure_agreement(const std::vector<std::pair<std::string, std::string>>& values);

}  // namespace khipu::ledger
