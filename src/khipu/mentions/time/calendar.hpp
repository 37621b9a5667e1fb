#pragma once
// Arithmetic over days that never leaves the years 1 to 9999, and the TIMEX3 strings of what it gives.

#include <optional>
#include <string>
#include <string_view>

#include "khipu/base/date.hpp"
#include "khipu/mentions/time/time_words.hpp"

namespace khipu::mentions {

/// A stretch of the calendar with its TIMEX3 value.
struct CalendarSpan {
  Date from, to;
  std::string value;
};

/// `date` moved by `count` units; days of month that do not exist become the last. nullopt outside years 1..9999.
std::optional<Date> shift_date(Date date, TimeUnit unit, long long count);

/// The week, month, year … that `date` lies in: "2023-W02", "2023-01", "2023-Q1", "202".
CalendarSpan period_of(Date date, TimeUnit unit);

/// "P3D", "PT48H", "PXW" for a count that is not told (-1), "P1Y" for 0.
std::string duration_value(int count, TimeUnit unit, bool and_a_half);

/// The weekday (1..7) on `date` or before it; strictly before if `strict`.
Date weekday_before(Date date, unsigned weekday, bool strict);
Date weekday_after(Date date, unsigned weekday, bool strict);

/// True if some year has this day: 29 February does, 31 February does not.
bool day_exists(unsigned month, unsigned day);

}  // namespace khipu::mentions
