#pragma once
// Tolls: running totals over time, one line for each speaker (docs/estimates.md).

#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

/// The lines that the cumulative claims draw: one for each measure, class, place and speaker (accents and case of the
/// speaker aside; the spelling shown is the first in byte order). A claim is true as of its last day, else as of the
/// day of its report; one with neither draws no point.
/// Shape: lines sorted by measure, class, place, speaker; points by day, then figure id. A function of the set.
std::vector<Toll> draw_tolls(const std::vector<Claim>& claims);

/// The day that a total is true as of.
std::optional<Date> find_as_of(const Claim& claim);

}  // namespace khipu::ledger
