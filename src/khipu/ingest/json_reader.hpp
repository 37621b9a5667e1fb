#pragma once
// News archives as JSON: an object a line (JSON lines), an array of objects, or one object, in the field names that
// the common scrapers write.

#include <string>

#include "khipu/ingest/mapped_text.hpp"
#include "khipu/ingest/page_words.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::ingest {

/// Appends one report for each line that is an object with text.
/// Problems: each line that is none, with its number; the others are read.
void read_json_lines(const MappedText& text, const std::string& doc, const PageWords& words, const ReadOptions& options,
                     ReadResult& result);

/// The same of one JSON document: an object, an array of objects, or an object whose "items" or "articles" they are.
void read_json(const MappedText& text, const std::string& doc, const PageWords& words, const ReadOptions& options,
               ReadResult& result);

}  // namespace khipu::ingest
