#pragma once
// A token that begins with a digit: what number it is, whatever the report's habit of writing thousands and decimals.

#include <optional>
#include <string_view>

namespace khipu::mentions {

struct Digits {
  double value = 0;
  bool grouped = false;           ///< written with a thousands separator
  bool could_be_decimal = false;  ///< one separator and three digits: "1.089" is 1089, but 1.089 before "million"
  double as_decimal = 0;          ///< its value then
  char separator = 0;             ///< that separator
  unsigned digit_count = 0;
  bool leading_zero = false;  ///< "007", "000"
  std::string_view suffix;    ///< what is glued behind, of `text`: "rd" of "3rd", "J" of "19J"; "" if nothing
};

/// Reads `text` up to the first byte that is no digit nor a separator between digits.
/// "15,000" = "15.000" = "15'000" = 15000; "18.4" = "18,4"; "1.234,5" = "1,234.5"; "1'200,000" = 1200000.
/// nullopt: no digit at the beginning, more than 15 digits (beyond exact doubles), or separators that make no sense
/// ("1.2.3", "1,23,456").
std::optional<Digits> parse_digits(std::string_view text);

}  // namespace khipu::mentions
