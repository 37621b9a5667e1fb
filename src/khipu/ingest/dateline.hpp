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

}  // namespace khipu::ingest
