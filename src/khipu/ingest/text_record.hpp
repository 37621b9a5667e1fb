#pragma once
// Texts that come as they are to be read: no furniture to take off, every byte where the sender counts it.

#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/ingest/report.hpp"

namespace khipu::ingest {

/// A Report of `fields.text` as it stands; its blocks are laid out here, the other fields are kept.
/// Blocks are parted by blank lines, and by a line that ends like a sentence or is too short to have been wrapped.
/// Errors: kBadEncoding; kTooLarge past 2^31 bytes.
Result<Report> make_plain_report(ReportFields fields);

/// One text with what the sender knows about it.
struct TextRecord {
  std::string id;  ///< as given (a number as its digits), "" without one
  Report report;
  std::vector<Span> spans;  ///< stretches that the sender asks about: sorted, disjoint, not empty, on UTF-8 boundaries
};

/// Reads a JSON object {"text", "id", "language" or "lang", "date" (YYYY-MM-DD), "outlet", "url", "spans": [[begin,
/// end], …]}, of which only "text" must be there; other members are left alone. Spans count bytes of the text.
/// Errors: kMalformed for anything else, such as spans that overlap or lie outside; `doc` and `line` name the place.
Result<TextRecord> parse_text_record(std::string_view json, const std::string& doc, std::uint64_t line);

}  // namespace khipu::ingest
