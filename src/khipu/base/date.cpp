#include "khipu/base/date.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace khipu {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (year < 1 || year > 9999 || !ymd.ok()) {
    return std::nullopt;
  }
  return Date(std::chrono::sys_days(ymd));
}

Date last_day_of_month(int year, unsigned month) {
  return Date(std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::last));
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const std::string_view year = text.substr(0, 4), month = text.substr(5, 2), day = text.substr(8, 2);
  for (const std::string_view part : {year, month, day}) {
    if (!std::all_of(part.begin(), part.end(), is_digit)) {
      return std::nullopt;
    }
  }
  return make_date(digits(year), unsigned(digits(month)), unsigned(digits(day)));
}

std::string to_iso(Date date) {
  const std::chrono::year_month_day ymd = date.ymd();
  const int year = int(ymd.year());
  const unsigned month = unsigned(ymd.month());
  const unsigned day = unsigned(ymd.day());
  if (year < 0 || year > 9999) {
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
  }
  // By hand: every record has days, and a format string is read anew each time.
  const auto digit = [](unsigned number) { return static_cast<char>('0' + number % 10); };
  const auto of_year = static_cast<unsigned>(year);
  return {digit(of_year / 1000),
          digit(of_year / 100),
          digit(of_year / 10),
          digit(of_year),
          '-',
          digit(month / 10),
          digit(month),
          '-',
          digit(day / 10),
          digit(day)};
}

}  // namespace khipu
