#pragma once
// What kind of document some text is.

#include <cstdint>
#include <optional>
#include <string_view>

namespace khipu::ingest {

enum class Format : std::uint8_t { kText, kMarkdown, kHtml, kFeed, kJson, kJsonLines, kCsv, kWarc };

/// By content first (`<html`, `<rss`, `{`), by the ending of `name` where the content may be either.
/// Never fails: what looks like nothing else is plain text.
Format find_format(std::string_view utf8, std::string_view name);

/// The format of an archive of records that can be read one by one, by its first bytes, at least one whole line of them
/// where there is one. nullopt for what is a document, and for what must be decoded as a whole (UTF-16).
std::optional<Format> find_records_format(std::string_view head, std::string_view name);

/// What a file is whose text is wrapped up in a way that we don't read, though it looks like plain text, as far as its
/// beginning shows it: "an RTF document"; "" for others.
std::string_view find_wrapping(std::string_view head);

}  // namespace khipu::ingest
