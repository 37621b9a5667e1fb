#pragma once
// A report as it was read, before anything is coded: for people who want to see what khipu sees.

#include <functional>
#include <string_view>
#include <vector>

#include "khipu/ingest/report.hpp"
#include "khipu/ingest/source_trace.hpp"

namespace khipu::present {

/// Where each block stood in the file, in their order; empty: not asked for.
using Traces = std::vector<ingest::BlockTrace>;

/// Takes what is written, piece by piece: a report may be a hundred megabytes, and is not to be there twice.
using Write = std::function<void(std::string_view)>;

/// One object and a newline (docs/formats/read-report.md).
void write_read_json(const ingest::Report& report, const Traces& traces, const Write& write);

/// Metadata, a line each with where it was read, an empty line, then the text, each block below a line with its kind
/// and its bytes if those are asked for. Safe for a terminal.
void write_read_text(const ingest::Report& report, const Traces& traces, const Write& write);

/// A Markdown document: front matter with the metadata, then headings, paragraphs, lists and tables. khipu reads it as
/// the same report.
void write_read_markdown(const ingest::Report& report, const Write& write);

}  // namespace khipu::present
