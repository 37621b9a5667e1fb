#pragma once
// The fields of an archive's records, by the names that scrapers and services give them: news-please, newspaper,
// trafilatura, Event Registry, Media Cloud, JSON Feed, schema.org. JSON objects and rows of CSV share them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "khipu/base/span.hpp"
#include "khipu/ingest/handover.hpp"
#include "khipu/ingest/mapped_text.hpp"

namespace khipu::ingest {

enum class Field : std::uint8_t { kTitle, kText, kHtml, kSummary, kUrl, kDay, kOutlet, kLanguage, kSource, kList };
constexpr std::size_t kFieldCount = 10;

/// A field name that we know: what it is for, and its rank among those for the same (0 is the best).
struct KnownField {
  Field field = Field::kTitle;
  std::uint8_t rank = 0;
};
/// Names are compared without regard to case.
std::optional<KnownField> find_field(std::string_view name);

/// The best value of each field of one record.
struct FieldSpans {
  std::array<std::optional<Span>, kFieldCount> value;
  std::array<std::uint8_t, kFieldCount> rank{};

  void offer(KnownField known, Span span) {
    const auto slot = static_cast<std::size_t>(known.field);
    if (!value[slot] || known.rank < rank[slot]) {
      value[slot] = span;
      rank[slot] = known.rank;
    }
  }
  std::optional<Span> get(Field field) const { return value[static_cast<std::size_t>(field)]; }
};

/// One record with its values as text.
struct Record {
  MappedText title;
  MappedText text;     ///< the article, "" if there is none
  MappedText html;     ///< the article as markup, where there is no text
  MappedText summary;  ///< stands for the article where there is neither
  std::string url, day, outlet, language;
};

/// ISO 639-1 of "es", "es-PE" or "spa"; "" if it is none.
std::string language_code(std::string_view tag);

/// Appends the report of `record`, its letters put right (mojibake.hpp). False, and no report, if it holds no text.
bool read_record(Record record, Handover& out);

}  // namespace khipu::ingest
