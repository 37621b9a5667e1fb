#pragma once
// Nests the tags of a page. Private to HtmlTree.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "khipu/ingest/html_tree.hpp"

namespace khipu::ingest {

/// Takes tokens in order and appends nodes to a tree (HTML Living Standard, 13.2.6, without the adoption agency and
/// without foster parents).
class HtmlTreeBuilder {
 public:
  HtmlTreeBuilder(HtmlTree& tree, std::uint32_t max_depth);

  void take(const HtmlToken& token, const std::vector<HtmlAttribute>& attributes);
  /// Closes what is still open.
  void finish();

 private:
  const Tag& tag_at(std::size_t depth) const { return tag_of(tree_.nodes_[open_[depth]].tag); }
  bool is_open(TagId tag) const;
  template <class Stops>
  std::size_t find_open(TagId tag, Stops stops) const;
  void start(const HtmlToken& token, const std::vector<HtmlAttribute>& attributes);
  void end(const HtmlToken& token);
  std::size_t find_ended(const HtmlToken& token) const;
  std::size_t find_open_unknown(std::string_view name) const;
  void add_text(const HtmlToken& token);
  bool is_passed_over(TagId tag) const;
  void leave_head(const Tag& tag);
  void close_before(TagId tag);
  void push(std::uint32_t node);
  void close_to(std::size_t depth);
  void close_link();
  void leave_foreign();
  void close_paragraph();
  void close_item(TagId tag);
  void close_table_parts(TagId tag);
  std::uint32_t append(HtmlNode node);

  HtmlTree& tree_;
  std::uint32_t max_depth_;
  std::vector<std::uint32_t> open_;                 ///< nodes, the outermost first
  std::array<std::uint32_t, 256> count_of_open_{};  ///< by TagId
  std::uint32_t foreign_ = 0;                       ///< <svg> and <math> that are open
  bool had_head_ = false;
  bool had_body_ = false;
};

}  // namespace khipu::ingest
