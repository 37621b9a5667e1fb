#pragma once
// Plain text and Markdown into lines.

#include "khipu/ingest/mapped_text.hpp"
#include "khipu/ingest/page.hpp"
#include "khipu/ingest/page_words.hpp"

namespace khipu::ingest {

/// Cuts a text into lines. Markdown's marks (#, -, >, **, tables, links, front matter) are taken off and kept as
/// Markup; texts pasted from Markdown carry such marks too, so that those of a line's inside are taken off there as
/// well. Lines that belong to one paragraph because the text was wrapped at a width are joined.
/// Takes the text over: of a giant no two copies are ever whole at once.
Page read_text_page(MappedText text, bool is_markdown, const PageWords& words);

}  // namespace khipu::ingest
