#include "khipu/mentions/time/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace khipu::mentions {
namespace {

/// More than all days of the years 1 to 9999.
constexpr long long kMostDays = 4'000'000;

std::optional<Date> add_days(Date date, long long days) {
  if (days > kMostDays || days < -kMostDays) {
    return std::nullopt;
  }
  const Date moved = date.plus_days(static_cast<int>(days));
  return moved.year() < 1 || moved.year() > 9999 ? std::nullopt : std::optional(moved);
}

std::optional<Date> add_months(Date date, long long months) {
  if (months > kMostDays || months < -kMostDays) {
    return std::nullopt;
  }
  const long long index = date.year() * 12LL + date.month() - 1 + months;
  const long long year = index / 12;
  if (index < 12 || year > 9999) {
    return std::nullopt;
  }
  const auto month = static_cast<unsigned>(index % 12 + 1);
  const unsigned last = last_day_of_month(static_cast<int>(year), month).day();
  return make_date(static_cast<int>(year), month, std::min(date.day(), last));
}

Date day_of(int year, unsigned month, unsigned day) { return *make_date(std::clamp(year, 1, 9999), month, day); }

/// ISO 8601 week of a day, with the year that the week belongs to.
std::string week_value(Date date) {
  const Date thursday = date.plus_days(4 - static_cast<int>(date.weekday()));
  const int week = (thursday - day_of(thursday.year(), 1, 1)) / 7 + 1;
  return fmt::format("{:04}-W{:02}", thursday.year(), week);
}

CalendarSpan years(int first, int count, std::string value) {
  return {day_of(first, 1, 1), day_of(first + count - 1, 12, 31), std::move(value)};
}

}  // namespace

std::optional<Date> shift_date(Date date, TimeUnit unit, long long count) {
  switch (unit) {
    case TimeUnit::kSecond: return add_days(date, count / 86400);
    case TimeUnit::kMinute: return add_days(date, count / 1440);
    case TimeUnit::kHour: return add_days(date, count / 24);
    case TimeUnit::kDay: return add_days(date, count);
    case TimeUnit::kWeek:
    case TimeUnit::kWeekend: return add_days(date, count * 7);
    case TimeUnit::kMonth: return add_months(date, count);
    case TimeUnit::kQuarter: return add_months(date, count * 3);
    case TimeUnit::kYear: return add_months(date, count * 12);
    case TimeUnit::kDecade: return add_months(date, count * 120);
    case TimeUnit::kCentury: return add_months(date, count * 1200);
  }
  return std::nullopt;
}

CalendarSpan period_of(Date date, TimeUnit unit) {
  const int year = date.year();
  switch (unit) {
    case TimeUnit::kWeek: {
      const Date monday = weekday_before(date, 1, false);
      return {monday, monday.plus_days(6), week_value(date)};
    }
    case TimeUnit::kWeekend: {
      const Date monday = weekday_before(date, 1, false);
      return {monday.plus_days(5), monday.plus_days(6), week_value(date) + "-WE"};
    }
    case TimeUnit::kMonth:
      return {day_of(year, date.month(), 1), last_day_of_month(year, date.month()),
              fmt::format("{:04}-{:02}", year, date.month())};
    case TimeUnit::kQuarter: {
      const unsigned quarter = (date.month() - 1) / 3;
      return {day_of(year, quarter * 3 + 1, 1), last_day_of_month(year, quarter * 3 + 3),
              fmt::format("{:04}-Q{}", year, quarter + 1)};
    }
    case TimeUnit::kYear: return years(year, 1, fmt::format("{:04}", year));
    case TimeUnit::kDecade: return years(year / 10 * 10, 10, fmt::format("{:03}", year / 10));
    case TimeUnit::kCentury: return years(year / 100 * 100, 100, fmt::format("{:02}", year / 100));
    default: return {date, date, to_iso(date)};
  }
}

std::string duration_value(int count, TimeUnit unit, bool and_a_half) {
  const bool clock = unit == TimeUnit::kHour || unit == TimeUnit::kMinute || unit == TimeUnit::kSecond;
  const int factor = unit == TimeUnit::kDecade ? 10 : unit == TimeUnit::kCentury ? 100 : 1;
  const long long total = static_cast<long long>(count == 0 ? 1 : count) * factor;
  const std::string number = count < 0    ? "X"
                             : and_a_half ? fmt::format("{}", static_cast<double>(total) + 0.5 * factor)
                                          : std::to_string(total);
  const std::string_view letter = factor > 1                   ? (count < 0 ? to_string(unit) : "Y")
                                  : unit == TimeUnit::kMinute  ? "M"
                                  : unit == TimeUnit::kWeekend ? "WE"
                                                               : to_string(unit);
  return fmt::format("P{}{}{}", clock ? "T" : "", number, letter);
}

Date weekday_before(Date date, unsigned weekday, bool strict) {
  const int back = static_cast<int>((date.weekday() + 7 - weekday) % 7);
  return date.plus_days(-(back == 0 && strict ? 7 : back));
}

Date weekday_after(Date date, unsigned weekday, bool strict) {
  const int ahead = static_cast<int>((weekday + 7 - date.weekday()) % 7);
  return date.plus_days(ahead == 0 && strict ? 7 : ahead);
}

bool day_exists(unsigned month, unsigned day) {
  return make_date(2000, month, day).has_value();  // a leap year
}

}  // namespace khipu::mentions
