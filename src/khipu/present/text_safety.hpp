#pragma once
// Text that came from outside, made safe for where it goes. Reports are written by strangers: nothing of theirs may
// drive a terminal, start a formula in a spreadsheet, or turn the reading direction of what stands beside it.

#include <string>
#include <string_view>

namespace khipu::present {

/// One line for a terminal: white space of any kind becomes one space; control characters, bytes that are no UTF-8 and
/// marks that turn the reading direction are shown escaped (\x1b, \u{202e}).
std::string to_terminal_line(std::string_view text);

/// The content of a text cell of a CSV file, before quoting: control characters are shown escaped, newlines and tabs
/// stay, and a cell that a spreadsheet would take for a formula (it begins, white space aside, with = + - @ or their
/// full-width twins, or with a tab or carriage return; apostrophes before these aside) is preceded by an apostrophe.
std::string to_csv_text(std::string_view text);

/// What to_csv_text() was given, but for control characters, which stay escaped: without that apostrophe.
std::string_view from_csv_text(std::string_view cell);

/// `json` and a newline, with DEL and U+0080 to U+009F escaped as well: JSON itself escapes the controls below U+0020,
/// and these can stand in strings alone, where an escape means the same.
std::string to_safe_json_line(std::string_view json);

/// Columns that `text` takes on a terminal: none for combining marks, two for wide East Asian characters and emoji.
/// Requires the form that to_terminal_line() gives.
std::size_t display_width(std::string_view text);

/// The longest beginning of `text` that fits into `columns`, the last of which is … if something was cut off.
std::string cut_to_width(std::string_view text, std::size_t columns);

}  // namespace khipu::present
