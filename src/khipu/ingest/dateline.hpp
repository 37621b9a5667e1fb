#pragma once
// The words around a day that make it the dateline of the text behind it: "LIMA, Jan 9, 2023 (Altiplano Press) -".

#include <string_view>

#include "khipu/ingest/find_days.hpp"

namespace khipu::ingest {

/// True if `named`, a day of the first paragraph `lead`, is a sentence of its own or the begin of one: a place, an
/// agency or nothing before it, and a stop, a dash or a bracket soon after it.
bool is_dateline(std::string_view lead, const NamedDay& named);

/// The year that stands behind the agency of a dateline, "(Reuters), 1998 -" or "(Reuters, 1998) -", where `after` is
/// what follows its day; 0 if none does.
int find_year_behind(std::string_view after);

/// True if `line` is nothing but a place, the day `named` and, it may be, who wrote from there: "TUNIS, Jan 11 (Desk)".
bool is_lone_dateline(std::string_view line, const NamedDay& named);

/// The rest of the sentence that the report begins with, where `after` is what follows the day of its dateline: all of
/// it behind the name of an agency or a desk in brackets, as in wire copy, else what stands near.
std::string_view find_first_sentence(std::string_view after);

}  // namespace khipu::ingest
