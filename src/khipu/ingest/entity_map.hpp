#pragma once
// Lines decoded text up with the raw markup that it came from.

#include <cstdint>
#include <string_view>

#include "khipu/ingest/mapped_text.hpp"

namespace khipu::ingest {

/// Appends `decoded`, which a parser made of the part `raw` of `from` by resolving character references (&amp;,
/// &#8220;) and line ends. Exact to the character where the two line up; where they do not, the rest maps as a whole.
void append_decoded(MappedText& to, std::string_view decoded, const MappedText& from, Span raw);

}  // namespace khipu::ingest
