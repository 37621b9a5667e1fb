#pragma once
// Estimates: what the claims about one event come to, with nothing hidden (docs/estimates.md).

#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

/// The name under which docs/estimates.md explains the rule below.
inline constexpr std::string_view kEstimateRule = "khipu-1";

/// One estimate for each measure, class (`of`) and kind among `claims`, which are of one event.
/// Running totals enter no estimate. Shape: sorted by measure, class, kind. A function of the set of claims.
/// Source: ours, docs/estimates.md.
std::vector<Estimate> estimate(const std::vector<Claim>& claims);

}  // namespace khipu::ledger
