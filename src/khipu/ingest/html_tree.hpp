#pragma once
// An HTML page as a flat list of nodes: Gumbo's tree in document order, so that whatever looks at it needs no
// recursion.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/ingest/mapped_text.hpp"

struct GumboInternalNode;

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

struct HtmlNode {
  const GumboInternalNode* source = nullptr;
  std::uint32_t parent = 0;
  std::uint32_t end = 0;  ///< one past the last node below it
  Element element = Element::kInline;
  std::uint8_t level = 0;  ///< of a heading
};

/// The parsed page; keeps the text that it was parsed from.
class HtmlTree {
 public:
  /// Never fails: HTML5 gives every string a tree. Tags that are open deeper than `max_depth` inside one another are
  /// not read as tags; `was_cut` says whether there were any.
  HtmlTree(const MappedText& text, std::uint32_t max_depth);
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;
  ~HtmlTree();

  const std::vector<HtmlNode>& nodes() const& { return nodes_; }
  bool was_cut() const { return was_cut_; }

  /// Value of an attribute; "" if there is none.
  std::string_view attribute(const HtmlNode& node, const char* name) const;
  bool has_attribute(const HtmlNode& node, const char* name) const;
  /// Lower-case name of an element; "" for text.
  std::string_view tag_name(const HtmlNode& node) const;
  /// The text of a text node as decoded; "" for an element.
  std::string_view text(const HtmlNode& node) const;
  /// The text of a text node with its way back.
  void append_text(const HtmlNode& node, MappedText& to) const;
  /// All text below a node, as it stands.
  std::string inner_text(std::uint32_t node) const;

 private:
  struct Arena;
  const MappedText* source_;
  std::string bytes_;  ///< what Gumbo parsed: as long as the source, tags that are too deep blanked
  std::unique_ptr<Arena> arena_;
  std::vector<HtmlNode> nodes_;
  bool was_cut_ = false;
};

}  // namespace khipu::ingest
