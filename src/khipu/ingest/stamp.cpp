#include "khipu/ingest/stamp.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

// The names of RFC 822; a page's own language is read by find_days.hpp.
constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads a stamp from left to right.
class StampReader {
 public:
  explicit StampReader(std::string_view text) : text_(text) {}

  std::optional<Stamp> read() {
    auto day = read_iso_day();
    if (!day) {
      at_ = 0;
      day = read_named_day();
    }
    if (!day) {
      return std::nullopt;
    }
    Stamp stamp{*day, {}, {}};
    read_hour(stamp);
    return stamp;
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  bool take(std::string_view any) {
    const bool found = peek() != '\0' && any.find(peek()) != std::string_view::npos;
    at_ += found ? 1 : 0;
    return found;
  }

  void skip(std::string_view any) {
    while (take(any)) {
    }
  }

  /// The number here, of at most `most` digits; -1 if there is none.
  int read_number(int most) {
    int value = -1;
    for (int n = 0; n < most && is_digit(peek()); ++n, ++at_) {
      value = (value < 0 ? 0 : value * 10) + (peek() - '0');
    }
    return value;
  }

  std::optional<Date> read_iso_day() {
    const int year = read_number(4);
    const bool dashed = take("-/");
    const int month = read_number(2);
    if (dashed) {
      take("-/");
    }
    const int day = read_number(2);
    if (year < 1000 || month < 1 || day < 1 || (is_digit(peek()) && dashed)) {
      return std::nullopt;
    }
    return make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  }

  unsigned read_month() {
    const std::string name = lower(text_.substr(at_, 3));
    for (unsigned m = 0; m < kMonths.size(); ++m) {
      if (kMonths[m] == name) {
        while (peek() != '\0' && !is_digit(peek()) && peek() != ' ' && peek() != '-') {
          ++at_;
        }
        return m + 1;
      }
    }
    return 0;
  }

  /// "Mon, 23 Jan 2023", "Jan 23, 2023".
  std::optional<Date> read_named_day() {
    if (const std::size_t comma = text_.substr(0, 12).find(','); comma != std::string_view::npos) {
      at_ = is_digit(text_[comma > 0 ? comma - 1 : 0]) ? 0 : comma + 1;
    }
    skip(" ");
    int day = read_number(2);
    skip(" -");
    const unsigned month = read_month();
    skip(" -");
    day = day < 0 ? read_number(2) : day;
    skip(" -,");
    const int year = read_number(4);
    if (month == 0 || day < 1 || year < 0) {
      return std::nullopt;
    }
    return make_date(year < 70 ? 2000 + year : year < 100 ? 1900 + year : year, month, static_cast<unsigned>(day));
  }

  void read_hour(Stamp& stamp) {
    if (!take("Tt")) {
      skip(" ");
    }
    const int hour = read_number(2);
    take(":");
    const int minute = read_number(2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return;
    }
    stamp.minute = hour * 60 + minute;
    take(":");
    read_number(2);  // seconds
    if (take(".,")) {
      read_number(9);
    }
    skip(" ");
    read_offset(stamp);
  }

  void read_offset(Stamp& stamp) {
    const char sign = peek();
    if (take("Zz") || text_.substr(at_, 3) == "GMT" || text_.substr(at_, 3) == "UTC") {
      stamp.offset_minute = 0;
      return;
    }
    if (!take("+-")) {
      return;
    }
    const int hours = read_number(2);
    take(":");
    const int minutes = read_number(2);
    if (hours >= 0 && hours <= 14 && minutes < 60) {
      stamp.offset_minute = (sign == '-' ? -1 : 1) * (hours * 60 + (minutes < 0 ? 0 : minutes));
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Stamp> find_stamp(std::string_view text) { return StampReader(trim(text)).read(); }

std::optional<Date> find_stamp_day(std::string_view text) {
  const auto stamp = find_stamp(text);
  return stamp ? std::optional(stamp->day) : std::nullopt;
}

std::string to_iso(const Stamp& stamp) {
  std::string iso = to_iso(stamp.day);
  if (stamp.minute) {
    iso += fmt::format("T{:02}:{:02}", *stamp.minute / 60, *stamp.minute % 60);
  }
  if (stamp.minute && stamp.offset_minute) {
    const int offset = std::abs(*stamp.offset_minute);
    iso += offset == 0 ? "Z"
                       : fmt::format("{}{:02}:{:02}", *stamp.offset_minute < 0 ? '-' : '+', offset / 60, offset % 60);
  }
  return iso;
}

}  // namespace khipu::ingest
