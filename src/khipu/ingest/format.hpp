#pragma once
// What kind of document some text is.

#include <cstdint>
#include <string_view>

namespace khipu::ingest {

enum class Format : std::uint8_t { kText, kMarkdown, kHtml, kFeed, kJson, kJsonLines };

/// By content first (`<html`, `<rss`, `{`), by the ending of `name` where the content may be either.
/// Never fails: what looks like nothing else is plain text.
Format find_format(std::string_view utf8, std::string_view name);

}  // namespace khipu::ingest
