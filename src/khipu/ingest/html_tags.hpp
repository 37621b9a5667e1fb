#pragma once
// The elements of HTML that we tell apart, and what each does to the tree and to the text in it.

#include <cstdint>
#include <string_view>

namespace khipu::ingest {

/// What an element does to the text in it.
enum class Element : std::uint8_t {
  kText,
  kInline,
  kBlock,
  kParagraph,
  kHeading,
  kListItem,
  kRow,
  kCell,
  kBreak,
  kTime,
  kCaption,
  kHeader,     ///< <header>: of the site or of the article
  kFurniture,  ///< <nav>, <aside>, <footer>, <form>, <button> …
  kHidden,     ///< <script>, <style>, <template> …: no text at all
  kStory,      ///< <article>, <main>
  kRoot,       ///< <html>, <body>
  kHead,       ///< <head> and what belongs there
};

/// How an element stands in the tree (HTML Living Standard, 13.2.6, as far as text depends on it).
enum TagFlag : std::uint16_t {
  kVoidTag = 1U << 0U,  ///< has no content: <br>
  kClosesParagraph = 1U << 1U,
  kScopeTag = 1U << 2U,       ///< what is inside closes nothing outside: <table>, <td>
  kSpecialTag = 1U << 3U,     ///< an end tag of an inline element reaches no further out
  kHeadTag = 1U << 4U,        ///< may stand in <head>
  kRawTag = 1U << 5U,         ///< all up to its end tag is text: <script>
  kReferencesTag = 1U << 6U,  ///< … with character references: <title>
  kForeignTag = 1U << 7U,     ///< <svg>, <math>: "/>" ends an element in there
  kHeadingTag = 1U << 8U,
  kTablePart = 1U << 9U,  ///< table, tbody, thead, tfoot, tr
  kListTag = 1U << 10U,   ///< ol, ul: an <li> inside belongs to it
};

struct Tag {
  std::string_view name;
  Element element = Element::kInline;
  std::uint16_t flags = 0;

  bool is(TagFlag flag) const { return (flags & flag) != 0; }
};

/// Index of a tag in the table; 0 is any element that has no row there.
using TagId = std::uint8_t;

/// Letters of either case.
TagId find_tag(std::string_view name);
const Tag& tag_of(TagId id);

}  // namespace khipu::ingest
