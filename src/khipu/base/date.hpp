#pragma once
// Calendar days. khipu knows days, not instants: reports say "Monday", hardly ever an hour that matters.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khipu {

/// A day of the proleptic Gregorian calendar. Ordered; arithmetic in whole days.
class Date {
 public:
  constexpr Date() = default;
  constexpr explicit Date(std::chrono::sys_days days) : days_(days) {}

  constexpr int year() const { return int(ymd().year()); }
  constexpr unsigned month() const { return unsigned(ymd().month()); }  ///< 1..12
  constexpr unsigned day() const { return unsigned(ymd().day()); }      ///< 1..31
  /// 1 = Monday … 7 = Sunday (ISO 8601).
  constexpr unsigned weekday() const { return std::chrono::weekday(days_).iso_encoding(); }
  constexpr std::chrono::year_month_day ymd() const { return std::chrono::year_month_day(days_); }
  /// Days since 1970-01-01.
  constexpr int serial() const { return int(days_.time_since_epoch().count()); }

  constexpr Date plus_days(int n) const { return Date(days_ + std::chrono::days(n)); }
  friend constexpr int operator-(Date a, Date b) { return int((a.days_ - b.days_).count()); }
  friend constexpr auto operator<=>(const Date&, const Date&) = default;

 private:
  std::chrono::sys_days days_{};
};

/// nullopt for a day that does not exist (31 February, month 13) or a year outside 1..9999.
std::optional<Date> make_date(int year, unsigned month, unsigned day);

/// The last day of a month. Requires 1 <= month <= 12.
Date last_day_of_month(int year, unsigned month);

/// Exactly "YYYY-MM-DD"; nullopt for anything else.
std::optional<Date> parse_iso_date(std::string_view text);

/// "YYYY-MM-DD".
std::string to_iso(Date date);

/// Days from `from` to `to`, both included; an empty end is open or not settled by the text.
struct DateRange {
  std::optional<Date> from;
  std::optional<Date> to;
  friend constexpr bool operator==(const DateRange&, const DateRange&) = default;
};

}  // namespace khipu
