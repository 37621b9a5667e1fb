#pragma once
// News archives as CSV or TSV with a header: RFC 4180 and what spreadsheets make of it.

#include <string_view>

#include "khipu/ingest/byte_source.hpp"
#include "khipu/ingest/handover.hpp"

namespace khipu::ingest {

/// True if `line` names columns of an archive: one for the text and one other, parted by comma, semicolon, tab or bar.
bool is_csv_header(std::string_view line);

/// Hands on one report for each row with text. Fields may be quoted, hold separators and newlines, and double their
/// quotes; blank lines are passed over.
/// Problems: a header without a column of text, which ends it; rows with more or fewer fields than the header, or
/// without text, with the line they begin at; a quote that is not closed.
void read_csv(ByteWindow& window, Handover& out);

}  // namespace khipu::ingest
