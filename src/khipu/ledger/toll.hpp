#pragma once
// Tolls: running totals over time, one line for each speaker (docs/estimates.md).

#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

/// The lines that the cumulative claims draw: one for each measure, class, cause, place, start and speaker (by
/// speaker_key(); the spelling shown is the first in byte order). A claim is true as of its last day, else as of the
/// day of its report; one with neither draws no point. Points that somebody denies or takes back, and those that their
/// speaker has said anew of the same day, are shown but no increment is reckoned by them.
/// Shape: lines sorted by measure, class, place, speaker, cause, start; points by day, then day of the report, then
/// figure id. A function of the set.
std::vector<Toll> draw_tolls(const std::vector<Claim>& claims);

/// The day that a total is true as of.
std::optional<Date> find_as_of(const Claim& claim);

}  // namespace khipu::ledger
