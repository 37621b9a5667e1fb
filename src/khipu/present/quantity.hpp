#pragma once
// Numbers, bounds, days and places in few words, the same in every listing.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/ledger/entry.hpp"

namespace khipu::present {

/// Digits of an id that a table shows; enough to ask `khipu show` with in any ledger that a person would read.
inline constexpr std::size_t kShortId = 8;

/// "17", "32.7": no thousands separator, no needless decimals, no exponent below 10^15.
std::string to_plain_number(double value);

/// "17", "12 to 17", "at least 12", "at most 30", "unknown".
std::string to_bounds(std::optional<double> low, std::optional<double> high);

/// "2023-01-09", "2023-01-04/09", "2022-12-07/2023-01-19", "from 2023-01-04", "to 2023-01-04", "" if not known.
std::string to_days(const DateRange& days);

/// The same for a narrow column: a range over a new year is told in months, "2022-12/2023-02".
std::string to_short_days(const DateRange& days);

/// Minutes after midnight: "13:05".
std::string to_clock(int minute);

/// "Juliaca (PE-PUN)"; the name alone where there is no code.
std::string to_place(const mentions::Place& place);
/// The same for several, parted by "; ".
std::string to_places(const std::vector<mentions::Place>& places);

/// "PROTEST/demo"
std::string to_event_type(std::string_view type, std::string_view mode);

/// The names alone, for a narrow column.
std::string to_place_names(const std::vector<mentions::Place>& places);

/// "killed", "killed in all" for a running total, "blockades now" for a snapshot.
std::string to_measure(coding::Measure measure, coding::FigureKind kind);

/// "12 to 17 killed (people), best 17"; the class is left out where it is "people".
std::string to_estimate(const ledger::Estimate& estimate);

/// The same for a narrow column: "12–17 killed", "≥12 injured (police)".
std::string to_short_estimate(const ledger::Estimate& estimate);

}  // namespace khipu::present
