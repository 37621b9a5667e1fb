#pragma once
// What an HTML page says about itself in its head: JSON-LD, Open Graph, meta, microdata, canonical address.

#include "khipu/ingest/html_tree.hpp"
#include "khipu/ingest/page.hpp"

namespace khipu::ingest {

/// Title, outlet, address, language and day, each from the source that is trusted most and has it.
PageMeta read_html_metadata(const HtmlTree& tree);

}  // namespace khipu::ingest
