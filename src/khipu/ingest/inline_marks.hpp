#pragma once
// The marks of Markdown inside a line.

#include <string_view>

#include "khipu/base/span.hpp"
#include "khipu/ingest/mapped_text.hpp"

namespace khipu::ingest {

/// True if strip_inline_marks() may find any: stars, backquotes, links.
bool has_inline_marks(std::string_view line);

/// `part` of the text without **bold**, *italic*, `code`, [text](address) and ![picture](address).
MappedText strip_inline_marks(const MappedText& text, Span part);

}  // namespace khipu::ingest
