#pragma once
// What a line shows by its signs alone, before any of its words is looked up.

#include <cstddef>
#include <string_view>

namespace khipu::ingest {

/// Ends with a stop, a colon, or a quotation mark or bracket behind one; not with initials ("at 11:08 a.m.").
bool ends_sentence(std::string_view line);

/// Holds a quotation mark.
bool has_quote(std::string_view line);

/// "11:08 …", "9h30 …"
bool starts_with_time(std::string_view line);

/// No small letter in it.
bool is_all_caps(std::string_view line);

/// Nothing but the address of a page.
bool is_address(std::string_view line);

/// "Home > Regions > Ica"
bool is_path(std::string_view line);

/// How many parts "Home | News · Peru" and the like have: 1 for a line without a separator.
std::size_t count_parts(std::string_view line);

/// "Puno: 43 points", "Guayas ........ 271": a label, a colon or a row of dots, and soon a digit.
bool is_count_line(std::string_view line);

}  // namespace khipu::ingest
