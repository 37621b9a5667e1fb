#pragma once
// HTML into lines: the main text of a page, found by its structure.

#include "khipu/ingest/html_tree.hpp"
#include "khipu/ingest/page.hpp"
#include "khipu/ingest/page_words.hpp"

namespace khipu::ingest {

/// The blocks of a page's main part in document order. Left out: what its element or class says is furniture, and
/// what stands outside the smallest element that holds nearly all running text, headline excepted. The text that the
/// tree was made of is not looked at again: of a giant its memory goes back as it is copied.
Page read_html_page(const HtmlTree& tree, const PageWords& words);

/// The same of a fragment, such as a feed's content: all of it, no headline.
Page read_html_fragment(const HtmlTree& tree, const PageWords& words);

}  // namespace khipu::ingest
