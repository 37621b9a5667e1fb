#pragma once
// The headings of columns as people and the export tools of archives write them, beyond the names of fields that
// scrapers use (record_fields.hpp).

#include <optional>
#include <string_view>

#include "khipu/ingest/record_fields.hpp"

namespace khipu::ingest {

/// What a column with this heading is for: "Article Body", "Fecha de publicación". Case, marks on letters and what
/// parts the words do not matter. nullopt if it is for nothing that we read.
std::optional<KnownField> find_heading(std::string_view heading);

}  // namespace khipu::ingest
