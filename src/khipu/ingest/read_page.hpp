#pragma once
// One page, whatever it was cut from, into Reports: the part of the way that all formats share.

#include <string>

#include "khipu/ingest/page.hpp"
#include "khipu/ingest/page_words.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::ingest {

/// Appends the page's reports to `result`; their indices follow on those already there.
void read_page(Page page, const std::string& doc, const PageWords& words, const ReadOptions& options,
               ReadResult& result);

/// One story whose headline is known apart from its text: a feed's item, a record of an archive. `title` may hold no
/// line. Appends one report, or none if nothing but furniture is there.
void read_titled(const Page& title, Page body, const std::string& doc, const PageWords& words,
                 const ReadOptions& options, ReadResult& result);

}  // namespace khipu::ingest
