#pragma once
// Web archives: WARC with the answers of servers (Common Crawl's CC-NEWS, wget, browsers' savers), and WET, which holds
// texts drawn from them.

#include "khipu/ingest/byte_source.hpp"
#include "khipu/ingest/handover.hpp"

namespace khipu::ingest {

/// Hands on the reports of each page in it, one record at a time. Records that are no pages (requests, robots' notes,
/// pictures, redirects) are passed over and counted in one note at the end.
/// Problems: records that are damaged, and the place where the archive breaks off; the record there is not read.
void read_warc(ByteWindow& window, Handover& out);

}  // namespace khipu::ingest
