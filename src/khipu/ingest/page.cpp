#include "khipu/ingest/page.hpp"

#include <array>
#include <string_view>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

constexpr std::array<std::string_view, 12> kStampMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number at `at`, of at most `most` digits; -1 if there is none.
int read_number(std::string_view text, std::size_t& at, std::size_t most) {
  int value = -1;
  for (std::size_t n = 0; n < most && at < text.size() && is_digit(text[at]); ++n, ++at) {
    value = (value < 0 ? 0 : value * 10) + (text[at] - '0');
  }
  return value;
}

std::optional<Date> read_iso(std::string_view stamp) {
  std::size_t at = 0;
  const int year = read_number(stamp, at, 4);
  const bool dashed = at < stamp.size() && (stamp[at] == '-' || stamp[at] == '/');
  at += dashed ? 1 : 0;
  const int month = read_number(stamp, at, 2);
  at += dashed && at < stamp.size() && (stamp[at] == '-' || stamp[at] == '/') ? 1 : 0;
  const int day = read_number(stamp, at, 2);
  if (year < 1000 || month < 1 || day < 1 || (at < stamp.size() && is_digit(stamp[at]) && dashed)) {
    return std::nullopt;
  }
  return make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::optional<Date> read_rfc822(std::string_view stamp) {
  std::size_t at = stamp.find(',');
  at = at == std::string_view::npos ? 0 : at + 1;
  while (at < stamp.size() && stamp[at] == ' ') {
    ++at;
  }
  const int day = read_number(stamp, at, 2);
  while (at < stamp.size() && (stamp[at] == ' ' || stamp[at] == '-')) {
    ++at;
  }
  const std::string name = lower(stamp.substr(at, 3));
  while (at < stamp.size() && !is_digit(stamp[at])) {
    ++at;
  }
  const int year = read_number(stamp, at, 4);
  for (unsigned m = 0; m < kStampMonths.size(); ++m) {
    if (kStampMonths[m] == name && day > 0 && year >= 0) {
      return make_date(year < 70 ? 2000 + year : year < 100 ? 1900 + year : year, m + 1, static_cast<unsigned>(day));
    }
  }
  return std::nullopt;
}

}  // namespace

void add_line(Page& page, const MappedText& from, Span part, Line line) {
  const std::uint32_t begin = page.text.size();
  append_collapsed(page.text, from, part);
  if (page.text.size() == begin) {
    return;
  }
  line.span = {begin, page.text.size()};
  page.text.append_own("\n");
  page.lines.push_back(line);
}

std::optional<Date> find_stamp_day(std::string_view stamp) {
  stamp = trim(stamp);
  const auto day = read_iso(stamp);
  return day ? day : read_rfc822(stamp);
}

std::string short_language(std::string_view tag) {
  std::string code;
  for (const char c : trim(tag)) {
    if (c == '-' || c == '_') {
      break;
    }
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (small < 'a' || small > 'z') {
      return {};
    }
    code += small;
  }
  return code.size() == 2 ? code : std::string{};
}

}  // namespace khipu::ingest
