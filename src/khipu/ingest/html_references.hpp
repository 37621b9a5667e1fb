#pragma once
// Character references of HTML: "&amp;", "&eacute", "&#8220;".

#include <cstdint>
#include <string>
#include <string_view>

#include "khipu/ingest/mapped_text.hpp"

namespace khipu::ingest {

/// A reference resolved.
struct Reference {
  std::uint32_t size = 0;  ///< bytes of it as written; 0: the ampersand stands for itself
  std::string text;        ///< UTF-8
};

/// The reference at the front of `raw`, which begins with an ampersand. In an attribute one without a semicolon does
/// not count where a letter, a digit or "=" follows ("?a=1&copy=2").
Reference read_reference(std::string_view raw, bool in_attribute);

/// `raw` with all references resolved.
std::string resolve_references(std::string_view raw, bool in_attribute);

/// Appends the part `raw` of `from` with its references resolved, each mapped to its own bytes.
void append_resolved(MappedText& to, const MappedText& from, Span raw);

}  // namespace khipu::ingest
