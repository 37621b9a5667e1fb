#include "khipu/ingest/stamp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

// The names of RFC 822; a page's own language is read by find_days.hpp.
constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::size_t kMostTokens = 16;
constexpr int kNoon = 12 * 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Reads numbers and signs from left to right.
class StampReader {
 public:
  explicit StampReader(std::string_view text) : text_(text) {}

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

  std::optional<Date> read_day() {
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

  /// "14:30:00.000-05:00", "143000Z", "2:30 pm".
  void read_hour(Stamp& stamp) {
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
    const std::string half = lower(text_.substr(std::min(at_, text_.size()), 2));
    if (half == "am" || half == "pm") {
      stamp.minute = *stamp.minute % kNoon + (half == "pm" ? kNoon : 0);
      at_ += 2;
      skip(" ");
    }
    read_offset(stamp);
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void read_offset(Stamp& stamp) {
    const char sign = peek();
    const std::string_view zone = text_.substr(std::min(at_, text_.size()), 3);
    if (take("Zz") || zone == "GMT" || zone == "UTC") {
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
      stamp.offset_minute = (sign == '-' ? -1 : 1) * (hours * 60 + std::max(minutes, 0));
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<Stamp> find_iso_stamp(std::string_view text) {
  StampReader reader(text);
  const auto day = reader.read_day();
  if (!day) {
    return std::nullopt;
  }
  Stamp stamp{*day, {}, {}};
  if (!reader.take("Tt")) {
    reader.skip(" ,");
  }
  reader.read_hour(stamp);
  return stamp;
}

/// A word or a number of a stamp with names in it.
struct Token {
  std::size_t begin = 0;
  std::string_view text;
  bool is_hour = false;  ///< "18:05:00"
  int number = -1;
  unsigned month = 0;
};

Token make_token(std::string_view text, std::size_t begin) {
  Token token;
  token.begin = begin;
  std::size_t end = begin + 1;
  const bool digits = is_digit(text[begin]);
  while (end < text.size() && (digits ? is_digit(text[end]) || text[end] == ':' : is_letter(text[end]))) {
    ++end;
  }
  token.text = text.substr(begin, end - begin);
  token.is_hour = token.text.find(':') != std::string_view::npos;
  if (digits && !token.is_hour && token.text.size() <= 4) {
    token.number = StampReader(token.text).read_number(4);
  } else if (is_letter(text[begin])) {
    const auto* month = std::find(kMonths.begin(), kMonths.end(), lower(token.text.substr(0, 3)));
    token.month = month == kMonths.end() ? 0 : static_cast<unsigned>(month - kMonths.begin()) + 1;
  }
  return token;
}

std::vector<Token> cut(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size() && tokens.size() < kMostTokens;) {
    if (!is_digit(text[at]) && !is_letter(text[at])) {
      ++at;
      continue;
    }
    tokens.push_back(make_token(text, at));
    at += tokens.back().text.size();
  }
  return tokens;
}

bool is_day(const std::vector<Token>& tokens, std::size_t i) {
  return i < tokens.size() && tokens[i].number >= 1 && tokens[i].number <= 31 && tokens[i].text.size() <= 2;
}

/// A month's name, the day beside it and the first year after both.
std::optional<Date> find_named_day(const std::vector<Token>& tokens) {
  std::size_t month = 0;
  while (month < tokens.size() && tokens[month].month == 0) {
    ++month;
  }
  const std::size_t day = month > 0 && is_day(tokens, month - 1) ? month - 1 : month + 1;
  if (month >= tokens.size() || !is_day(tokens, day)) {
    return std::nullopt;
  }
  const std::size_t next = std::max(day, month) + 1;
  for (std::size_t i = next; i < tokens.size(); ++i) {
    const int year = tokens[i].number;
    if (year >= 0 && (tokens[i].text.size() == 4 || i == next)) {
      return make_date(year < 70    ? 2000 + year
                       : year < 100 ? 1900 + year
                                    : year,
                       tokens[month].month, static_cast<unsigned>(tokens[day].number));
    }
  }
  return std::nullopt;
}

std::optional<Stamp> find_named_stamp(std::string_view text) {
  const std::vector<Token> tokens = cut(text);
  const auto day = find_named_day(tokens);
  if (!day) {
    return std::nullopt;
  }
  Stamp stamp{*day, {}, {}};
  const auto hour = std::find_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.is_hour; });
  if (hour != tokens.end()) {
    StampReader(text.substr(hour->begin)).read_hour(stamp);
  }
  return stamp;
}

}  // namespace

std::optional<Stamp> find_stamp(std::string_view text) {
  text = trim(text);
  const auto stamp = find_iso_stamp(text);
  return stamp ? stamp : find_named_stamp(text);
}

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
    const char sign = *stamp.offset_minute < 0 ? '-' : '+';
    iso += offset == 0 ? "Z" : fmt::format("{}{:02}:{:02}", sign, offset / 60, offset % 60);
  }
  return iso;
}

}  // namespace khipu::ingest
