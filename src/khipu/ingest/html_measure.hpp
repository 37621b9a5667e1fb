#pragma once
// What every part of a page holds: running text, links, and what its names say it is for.

#include <cstdint>
#include <string_view>
#include <vector>

#include "khipu/ingest/html_tree.hpp"
#include "khipu/ingest/page_words.hpp"

namespace khipu::ingest {

/// Sizes are bytes of text without white space, of the node and all below it.
struct NodeStat {
  Cues cues = 0;              ///< of its class, id, role and itemprop
  std::uint32_t text = 0;     ///< all of it
  std::uint32_t linked = 0;   ///< … inside links
  std::uint32_t prose = 0;    ///< … in blocks of running text
  std::uint32_t menu = 0;     ///< … in blocks that are links and hardly anything else
  std::uint32_t links = 0;    ///< links that hold text
  bool has_headline = false;  ///< an <h1> in it
  bool is_hidden = false;     ///< the page says that it is not shown
  bool opens_list = false;    ///< a heading such as "Most read": what stands under it are other articles
};

/// White space that the sizes above leave out.
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// True for an element that begins a line of its own.
bool is_block(Element element);

/// The innermost block that holds node `i`.
std::uint32_t block_of(const std::vector<HtmlNode>& nodes, std::uint32_t i);

/// One for each node of the tree.
std::vector<NodeStat> measure_nodes(const HtmlTree& tree, const PageWords& words);

}  // namespace khipu::ingest
