#include "khipu/ingest/html_tree_builder.hpp"

#include <algorithm>

namespace khipu::ingest {
namespace {

struct Known {
  TagId html = find_tag("html"), head = find_tag("head"), body = find_tag("body"), p = find_tag("p"),
        li = find_tag("li"), dd = find_tag("dd"), dt = find_tag("dt"), a = find_tag("a"), button = find_tag("button"),
        option = find_tag("option"), select = find_tag("select"), input = find_tag("input"),
        textarea = find_tag("textarea"), form = find_tag("form"), tr = find_tag("tr"), td = find_tag("td"),
        th = find_tag("th"), table = find_tag("table"), caption = find_tag("caption"), br = find_tag("br"),
        address = find_tag("address"), div = find_tag("div");
};
const Known kTag;

constexpr std::size_t kNotOpen = static_cast<std::size_t>(-1);

bool is_scope(const Tag& tag) { return tag.is(kScopeTag); }
bool is_special(const Tag& tag) { return tag.is(kSpecialTag); }
bool is_cell(TagId tag) { return tag == kTag.td || tag == kTag.th; }
bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos; }

}  // namespace

HtmlTreeBuilder::HtmlTreeBuilder(HtmlTree& tree, std::uint32_t max_depth) : tree_(tree), max_depth_(max_depth) {
  HtmlNode root;
  root.element = Element::kRoot;
  root.tag = kTag.html;
  tree_.nodes_.push_back(root);
  push(0);
}

void HtmlTreeBuilder::take(const HtmlToken& token, const std::vector<HtmlAttribute>& attributes) {
  switch (token.kind) {
    case HtmlToken::kText: add_text(token); return;
    case HtmlToken::kStart: start(token, attributes); return;
    case HtmlToken::kEnd: end(token); return;
  }
}

void HtmlTreeBuilder::finish() { close_to(0); }

std::uint32_t HtmlTreeBuilder::append(HtmlNode node) {
  const auto index = static_cast<std::uint32_t>(tree_.nodes_.size());
  node.parent = open_.back();
  node.end = index + 1;
  tree_.nodes_.push_back(node);
  return index;
}

void HtmlTreeBuilder::push(std::uint32_t node) {
  const TagId tag = tree_.nodes_[node].tag;
  open_.push_back(node);
  ++count_of_open_[tag];
  foreign_ += tag_of(tag).is(kForeignTag) ? 1 : 0;
}

/// Closes the element at `depth` and all that is open in it.
void HtmlTreeBuilder::close_to(std::size_t depth) {
  while (open_.size() > depth) {
    HtmlNode& node = tree_.nodes_[open_.back()];
    --count_of_open_[node.tag];
    foreign_ -= tag_of(node.tag).is(kForeignTag) ? 1 : 0;
    node.end = static_cast<std::uint32_t>(tree_.nodes_.size());
    open_.pop_back();
  }
}

/// The innermost open element of that tag; kNotOpen if there is none inside the innermost at which `stops` is true.
template <class Stops>
std::size_t HtmlTreeBuilder::find_open(TagId tag, Stops stops) const {
  for (std::size_t depth = open_.size(); depth-- > 1 && count_of_open_[tag] > 0;) {
    if (tree_.nodes_[open_[depth]].tag == tag) {
      return depth;
    }
    if (stops(tag_at(depth))) {
      break;
    }
  }
  return kNotOpen;
}

/// The same for an element that has no row in the table of tags.
std::size_t HtmlTreeBuilder::find_open_unknown(std::string_view name) const {
  for (std::size_t depth = open_.size(); depth-- > 1 && !is_special(tag_at(depth));) {
    const HtmlNode& node = tree_.nodes_[open_[depth]];
    if (node.tag == 0 && tree_.source_->slice(node.text) == name) {
      return depth;
    }
  }
  return kNotOpen;
}

bool HtmlTreeBuilder::is_open(TagId tag) const { return find_open(tag, is_scope) != kNotOpen; }

void HtmlTreeBuilder::add_text(const HtmlToken& token) {
  const std::string_view text = tree_.source_->slice(token.text);
  if (!is_blank(text)) {
    leave_head(tag_of(0));
  }
  HtmlNode node;
  node.element = Element::kText;
  node.has_references = token.has_references;
  node.text = token.text;
  append(node);
}

/// <head> ends with the first thing that can't stand in it, whether or not its end tag is there.
void HtmlTreeBuilder::leave_head(const Tag& tag) {
  if (open_.size() < 2 || tree_.nodes_[open_[1]].tag != kTag.head || tag.is(kHeadTag)) {
    return;
  }
  // What stands inside <title>, <script>, <noscript> is theirs.
  if (open_.size() == 2 || !tag_at(2).is(kHeadTag)) {
    close_to(1);
  }
}

bool HtmlTreeBuilder::is_passed_over(TagId tag) const {
  return tag == kTag.html || (tag == kTag.head && (had_head_ || had_body_)) || (tag == kTag.body && had_body_) ||
         (tag == kTag.form && is_open(kTag.form));
}

void HtmlTreeBuilder::start(const HtmlToken& token, const std::vector<HtmlAttribute>& attributes) {
  const Tag& tag = tag_of(token.tag);
  HtmlNode node;
  node.element = tag.element;
  node.tag = token.tag;
  node.text = token.text;
  node.level = tag.is(kHeadingTag) ? static_cast<std::uint8_t>(tag.name[1] - '0') : 0;
  node.first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
  node.count_of_attributes = static_cast<std::uint32_t>(attributes.size());
  if (token.tag == kTag.html && tree_.nodes_[0].count_of_attributes == 0) {
    tree_.nodes_[0].first_attribute = node.first_attribute;
    tree_.nodes_[0].count_of_attributes = node.count_of_attributes;
    tree_.attributes_.insert(tree_.attributes_.end(), attributes.begin(), attributes.end());
  }
  if (is_passed_over(token.tag)) {
    return;
  }
  leave_head(tag);
  had_head_ = had_head_ || token.tag == kTag.head;
  had_body_ = had_body_ || (open_.size() == 1 && !tag.is(kHeadTag) && token.tag != kTag.head);
  if (foreign_ > 0 && tag.is(kClosesParagraph)) {
    leave_foreign();
  }
  if (foreign_ == 0) {
    close_before(token.tag);
  }
  tree_.attributes_.insert(tree_.attributes_.end(), attributes.begin(), attributes.end());
  // A form that stands between the rows of a table holds nothing.
  const bool is_empty = tag.is(kVoidTag) || (foreign_ > 0 && token.closes_itself) ||
                        (token.tag == kTag.form && tag_at(open_.size() - 1).is(kTablePart));
  if (!is_empty && open_.size() > max_depth_) {
    tree_.was_cut_ = true;
    return;
  }
  const std::uint32_t index = append(node);
  if (!is_empty) {
    push(index);
  }
}

/// Closes the elements that end where `tag` begins.
void HtmlTreeBuilder::close_before(TagId tag) {
  const Tag& next = tag_of(tag);
  if (next.is(kClosesParagraph)) {
    close_paragraph();
  }
  const std::size_t last = open_.size() - 1;
  if (next.is(kHeadingTag) && tag_at(last).is(kHeadingTag)) {
    close_to(last);
  } else if (tag == kTag.li || tag == kTag.dd || tag == kTag.dt) {
    close_item(tag);
  } else if (tag == kTag.option && tree_.nodes_[open_[last]].tag == kTag.option) {
    close_to(last);
  } else if (tag == kTag.a) {
    close_link();
  } else if (tag == kTag.button) {
    close_to(std::min(find_open(tag, is_scope), open_.size()));
  } else if (tag == kTag.select || tag == kTag.input || tag == kTag.textarea) {
    close_to(std::min(find_open(kTag.select, is_scope), open_.size()));
  } else if (next.is(kTablePart) || is_cell(tag) || tag == kTag.caption) {
    close_table_parts(tag);
  }
}

void HtmlTreeBuilder::close_paragraph() { close_to(std::min(find_open(kTag.p, is_scope), open_.size())); }

/// HTML inside a picture whose end tag is missing.
void HtmlTreeBuilder::leave_foreign() {
  std::size_t depth = open_.size();
  for (std::size_t d = open_.size(); d-- > 1;) {
    depth = tag_at(d).is(kForeignTag) ? d : depth;
  }
  close_to(depth);
}

/// Links do not nest. One with blocks open in it has lost its end tag: it holds the page, not a link's text.
void HtmlTreeBuilder::close_link() {
  if (const std::size_t depth = find_open(kTag.a, is_special); depth != kNotOpen) {
    close_to(depth);
  } else if (const std::size_t far = find_open(kTag.a, is_scope); far != kNotOpen) {
    tree_.nodes_[open_[far]].tag = 0;
    --count_of_open_[kTag.a];
    ++count_of_open_[0];
  }
}

/// An <li> ends the one before it, but not one that holds its list.
void HtmlTreeBuilder::close_item(TagId tag) {
  for (std::size_t depth = open_.size(); depth-- > 1;) {
    const TagId open = tree_.nodes_[open_[depth]].tag;
    const bool same = tag == kTag.li ? open == kTag.li : open == kTag.dd || open == kTag.dt;
    if (same) {
      close_to(depth);
      return;
    }
    if (tag_at(depth).is(kSpecialTag) && open != kTag.address && open != kTag.div && open != kTag.p) {
      return;
    }
  }
}

/// A row ends a cell and a row, a group of rows ends those and a group; none reaches beyond its own table.
void HtmlTreeBuilder::close_table_parts(TagId tag) {
  if (tag == kTag.table) {
    return;
  }
  std::size_t keep = open_.size();
  for (std::size_t depth = open_.size(); depth-- > 1;) {
    const TagId open = tree_.nodes_[open_[depth]].tag;
    if (open == kTag.table) {
      close_to(keep);
      return;
    }
    const bool group = tag_at(depth).is(kTablePart) && open != kTag.tr;
    const bool ends = is_cell(open) || open == kTag.caption || (open == kTag.tr && !is_cell(tag)) ||
                      (group && !is_cell(tag) && tag != kTag.tr);
    keep = ends ? depth : keep;
  }
}

void HtmlTreeBuilder::end(const HtmlToken& token) {
  if (token.tag == kTag.body || token.tag == kTag.html) {
    return;  // what follows belongs to the page all the same
  }
  if (token.tag == kTag.br) {
    HtmlNode node;
    node.element = Element::kBreak;
    node.tag = token.tag;
    append(node);
  } else if (token.tag == kTag.a) {
    close_link();
  } else {
    close_to(std::min(find_ended(token), open_.size()));
  }
}

/// Which open element an end tag ends; kNotOpen if none.
std::size_t HtmlTreeBuilder::find_ended(const HtmlToken& token) const {
  const Tag& tag = tag_of(token.tag);
  if (token.tag == 0) {
    return find_open_unknown(tree_.source_->slice(token.text));
  }
  if (is_cell(token.tag) || tag.is(kTablePart) || token.tag == kTag.caption) {
    return find_open(token.tag, [](const Tag& open) { return open.name == "table"; });
  }
  if (tag.is(kHeadingTag)) {
    std::size_t depth = kNotOpen;
    for (std::size_t d = open_.size(); d-- > 1 && depth == kNotOpen && !is_scope(tag_at(d));) {
      depth = tag_at(d).is(kHeadingTag) ? d : depth;
    }
    return depth;
  }
  if (token.tag == kTag.li) {
    return find_open(token.tag, [](const Tag& open) { return is_scope(open) || open.is(kListTag); });
  }
  if (token.tag == kTag.form) {
    // Crossed with blocks, it would end them, and their own end tags then others.
    return find_open(token.tag, [](const Tag& open) {
      return is_special(open) && open.element != Element::kParagraph && open.element != Element::kListItem;
    });
  }
  return find_open(token.tag, tag.is(kSpecialTag) ? is_scope : is_special);
}

}  // namespace khipu::ingest
