#pragma once
// An HTML page as a flat list of nodes in document order, so that whatever looks at it needs no recursion.

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/ingest/html_tags.hpp"
#include "khipu/ingest/html_tokens.hpp"
#include "khipu/ingest/mapped_text.hpp"

namespace khipu::ingest {

struct HtmlNode {
  std::uint32_t parent = 0;
  std::uint32_t end = 0;  ///< one past the last node below it
  Element element = Element::kInline;
  TagId tag = 0;
  std::uint8_t level = 0;             ///< of a heading
  bool has_references = false;        ///< see HtmlToken
  std::uint32_t first_attribute = 0;  ///< index into the tree's attributes
  std::uint32_t count_of_attributes = 0;
  Span text;  ///< in the source: of a text node its text, of an element its name
};

/// The parsed page. Where end tags are missing or crossed it is what a browser makes of it, as far as the order and the
/// blocks of the text go: formatting that runs over the end of a block is not taken up again, and text that stands in a
/// table outside its cells stays there.
class HtmlTree {
 public:
  /// Never fails: every string has a tree. Tags that are open deeper than `max_depth` inside one another are not read
  /// as tags; `was_cut` says whether there were any. `text` must outlive the tree.
  HtmlTree(const MappedText& text, std::uint32_t max_depth);

  const std::vector<HtmlNode>& nodes() const& { return nodes_; }
  bool was_cut() const { return was_cut_; }
  const MappedText& source() const& { return *source_; }

  /// Value of an attribute, references resolved; "" if there is none. `name` in small letters.
  std::string_view attribute(const HtmlNode& node, std::string_view name) const;
  bool has_attribute(const HtmlNode& node, std::string_view name) const;
  /// Lower-case name of an element that we tell apart; "" for text and for others.
  std::string_view tag_name(const HtmlNode& node) const { return tag_of(node.tag).name; }
  /// The text of a text node with its references resolved; "" for an element.
  std::string text(const HtmlNode& node) const;
  /// The same as it stands in the file.
  std::string_view raw_text(const HtmlNode& node) const { return source_->slice(node.text); }
  /// The text of a text node with its way back.
  void append_text(const HtmlNode& node, MappedText& to) const;
  /// All text below a node.
  std::string inner_text(std::uint32_t node) const;

 private:
  friend class HtmlTreeBuilder;
  const HtmlAttribute* find_attribute(const HtmlNode& node, std::string_view name) const;

  const MappedText* source_;
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
  mutable std::deque<std::string> resolved_;  ///< values of attributes that hold references, as they were asked for
  bool was_cut_ = false;
};

}  // namespace khipu::ingest
