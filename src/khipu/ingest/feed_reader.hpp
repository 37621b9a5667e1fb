#pragma once
// RSS 0.9x, 1.0 (RDF), 2.0 and Atom: one report for each item.

#include <string>

#include "khipu/ingest/mapped_text.hpp"
#include "khipu/ingest/page_words.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::ingest {

/// Appends a report for every item that has text. An item's full content counts before its summary.
/// Problems: an item without text; a feed that ends inside an item (that item is not read).
void read_feed(const MappedText& text, const std::string& doc, const PageWords& words, const ReadOptions& options,
               ReadResult& result);

}  // namespace khipu::ingest
