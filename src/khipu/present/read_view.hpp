#pragma once
// A report as it was read, before anything is coded: for people who want to see what khipu sees.

#include <string>

#include "khipu/ingest/report.hpp"

namespace khipu::present {

/// One object and a newline (docs/formats/read-report.md).
std::string to_read_json(const ingest::Report& report);

/// Metadata, a line each with where it was read, an empty line, then the text. Safe for a terminal.
std::string to_read_text(const ingest::Report& report);

/// A Markdown document: front matter with the metadata, then headings, paragraphs, lists and tables. khipu reads it as
/// the same report.
std::string to_read_markdown(const ingest::Report& report);

}  // namespace khipu::present
