#pragma once
// Stories of a page into Reports.

#include <string>
#include <vector>

#include "khipu/ingest/page.hpp"
#include "khipu/ingest/published.hpp"
#include "khipu/ingest/report.hpp"
#include "khipu/ingest/stories.hpp"

namespace khipu::ingest {

/// Lays out one story: its title first, then its blocks, parted by blank lines. `spent`, if there is one, is the memory
/// of the page's text, which is not looked at again.
Report build_report(const Page& page, const Story& story, Published published, std::string doc, std::uint32_t index,
                    SpentMemory* spent = nullptr);

}  // namespace khipu::ingest
