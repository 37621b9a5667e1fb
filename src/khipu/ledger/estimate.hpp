#pragma once
// Estimates: what the claims about one event come to, with nothing hidden (docs/estimates.md).

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

/// Whose rule makes numbers of claims.
enum class Convention : std::uint8_t {
  kKhipu,
  kUcdp,     ///< Uppsala Conflict Data Program: low, best, high; in doubt the lower
  kAcled,    ///< Armed Conflict Location & Event Data: one number, the most conservative
  kCcc,      ///< Crowd Counting Consortium: low, high, and their mean
  kCluster,  ///< NEXUS: the number in the middle of the largest group of numbers close to one another
};
std::string_view to_string(Convention convention);  ///< "ucdp"
std::optional<Convention> find_convention(std::string_view name);
/// The name and version that an estimate bears, under which docs/estimates.md explains the rule: "khipu-3".
std::string_view rule_name(Convention convention);

/// The size class of the Crowd Counting Consortium: 0 not known, 1 from 1, 2 from 100, 3 from 1,000, 4 from 10,000.
int crowd_class(double mean);

/// One estimate for each measure, class (`of`) and kind among `claims`, which are of one event.
/// Running totals enter no estimate; nor does what a speaker has said anew on a later day.
/// Shape: sorted by measure, class, kind. A function of the set of claims.
/// Source: docs/estimates.md; the conventions' own manuals as cited there.
std::vector<Estimate> estimate(const std::vector<Claim>& claims, Convention convention = Convention::kKhipu);

}  // namespace khipu::ledger
