#include "khipu/mentions/numbers/digits.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace khipu::mentions {
namespace {

constexpr unsigned kMaxDigits = 15;
constexpr std::size_t kMaxGroups = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The bytes of a separator at `at`: . , ' or ’ (U+2019).
std::size_t separator_size(std::string_view text, std::size_t at) {
  if (text[at] == '.' || text[at] == ',' || text[at] == '\'') {
    return 1;
  }
  return text.substr(at, 3) == "\xE2\x80\x99" ? 3 : 0;
}

/// Runs of digits and the separators between them.
struct Groups {
  std::array<unsigned, kMaxGroups> length{};
  std::array<char, kMaxGroups> separator{};  ///< [i] stands before group i
  std::size_t count = 0;
  std::size_t end = 0;  ///< byte after the last digit
  double digits = 0;    ///< all digits as one integer
  unsigned digit_count = 0;
};

std::optional<Groups> read_groups(std::string_view text) {
  Groups groups;
  std::size_t at = 0;
  for (;;) {
    const std::size_t begin = at;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      groups.digits = groups.digits * 10 + (text[at] - '0');
    }
    groups.length[groups.count++] = static_cast<unsigned>(at - begin);
    groups.digit_count += static_cast<unsigned>(at - begin);
    groups.end = at;
    const std::size_t gap = at < text.size() ? separator_size(text, at) : 0;
    if (gap == 0 || at + gap >= text.size() || !is_digit(text[at + gap])) {
      return groups;
    }
    if (groups.count == kMaxGroups) {
      return std::nullopt;
    }
    groups.separator[groups.count] = gap == 3 ? '\'' : text[at];
    at += gap;
  }
}

/// True if groups [1, end) are three digits each, and the first one to three.
bool are_thousands(const Groups& groups, std::size_t end) {
  if (groups.length[0] > 3) {
    return false;
  }
  for (std::size_t i = 1; i < end; ++i) {
    if (groups.length[i] != 3) {
      return false;
    }
  }
  return true;
}

/// One separator all along, or an apostrophe for millions before another one for thousands ("1'200,000").
bool is_one_habit(const Groups& groups, std::size_t end) {
  for (std::size_t i = 2; i < end; ++i) {
    if (groups.separator[i] != groups.separator[i - 1] && groups.separator[i - 1] != '\'') {
      return false;
    }
  }
  return true;
}

}  // namespace

std::optional<Digits> parse_digits(std::string_view text) {
  if (text.empty() || !is_digit(text.front())) {
    return std::nullopt;
  }
  const std::optional<Groups> groups = read_groups(text);
  if (!groups || groups->digit_count > kMaxDigits) {
    return std::nullopt;
  }
  Digits out;
  out.digit_count = groups->digit_count;
  out.leading_zero = text.front() == '0' && groups->length[0] > 1;
  out.suffix = text.substr(groups->end);
  const std::size_t count = groups->count;
  const unsigned last = groups->length[count - 1];
  const double decimal = groups->digits / std::pow(10.0, last);
  if (count == 1) {
    out.value = groups->digits;
    return out;
  }
  const bool zero_point = groups->length[0] == 1 && text.front() == '0';
  if (are_thousands(*groups, count) && is_one_habit(*groups, count) && !(count == 2 && zero_point)) {
    out.value = groups->digits;
    out.grouped = true;
    out.could_be_decimal = count == 2 && groups->separator[1] != '\'';
    out.as_decimal = decimal;
    out.separator = groups->separator[1];
    return out;
  }
  const bool other_mark = count == 2 || (are_thousands(*groups, count - 1) && is_one_habit(*groups, count - 1) &&
                                         groups->separator[count - 1] != groups->separator[count - 2]);
  if (!other_mark || groups->separator[count - 1] == '\'') {
    return std::nullopt;
  }
  out.value = decimal;
  out.grouped = count > 2;
  return out;
}

}  // namespace khipu::mentions
