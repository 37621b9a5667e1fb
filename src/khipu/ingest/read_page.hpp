#pragma once
// One page, whatever it was cut from, into Reports: the part of the way that all formats share.

#include <string>

#include "khipu/ingest/page.hpp"
#include "khipu/ingest/page_words.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::ingest {

/// Appends the page's reports to `result`; their indices follow on those already there.
void read_page(const Page& page, const std::string& doc, const PageWords& words, const ReadOptions& options,
               ReadResult& result);

/// The same for a page that is known to be one story with this title (a feed's item, a line of an archive).
void read_single(Page page, const std::string& doc, const PageWords& words, const ReadOptions& options,
                 ReadResult& result);

}  // namespace khipu::ingest
