#pragma once
// Years for days that are named without one.

#include <optional>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/ingest/find_days.hpp"

namespace khipu::ingest {

/// Years written out in a text ("2022"), in order, without repeats.
std::vector<int> find_years(std::string_view text);

/// The day with a year found for it: among `years` the latest in which the weekday fits, else the latest year at all
/// in which it does. `weekday` is 1..7, or 0 for none: then only a single year will do.
std::optional<Date> settle_day(const NamedDay& named, unsigned weekday, const std::vector<int>& years);

}  // namespace khipu::ingest
