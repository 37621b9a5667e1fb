#include "khipu/ingest/html_tree.hpp"

#include <algorithm>

#include "khipu/ingest/html_references.hpp"
#include "khipu/ingest/html_tree_builder.hpp"

namespace khipu::ingest {
namespace {

/// `small` is in small letters.
bool is_same_name(std::string_view written, std::string_view small) {
  return written.size() == small.size() &&
         std::equal(written.begin(), written.end(), small.begin(),
                    [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b); });
}

}  // namespace

HtmlTree::HtmlTree(const MappedText& text, std::uint32_t max_depth) : source_(&text) {
  // A node takes about thirty bytes of a page, most of them in its attributes.
  nodes_.reserve(text.size() / 32 + 16);
  attributes_.reserve(text.size() / 64 + 16);
  HtmlTokens tokens(text.text());
  HtmlTreeBuilder builder(*this, max_depth);
  HtmlToken token;
  while (tokens.next(token)) {
    builder.take(token, tokens.attributes());
  }
  builder.finish();
}

const HtmlAttribute* HtmlTree::find_attribute(const HtmlNode& node, std::string_view name) const {
  for (std::uint32_t i = 0; i < node.count_of_attributes; ++i) {
    const HtmlAttribute& attribute = attributes_[node.first_attribute + i];
    if (is_same_name(source_->slice(attribute.name), name)) {
      return &attribute;
    }
  }
  return nullptr;
}

std::string_view HtmlTree::attribute(const HtmlNode& node, std::string_view name) const {
  const HtmlAttribute* found = find_attribute(node, name);
  if (found == nullptr) {
    return {};
  }
  const std::string_view raw = source_->slice(found->value);
  if (raw.find('&') == std::string_view::npos) {
    return raw;
  }
  resolved_.push_back(resolve_references(raw, true));
  return resolved_.back();
}

bool HtmlTree::has_attribute(const HtmlNode& node, std::string_view name) const {
  return find_attribute(node, name) != nullptr;
}

std::string HtmlTree::text(const HtmlNode& node) const {
  return node.has_references ? resolve_references(raw_text(node), false) : std::string(raw_text(node));
}

void HtmlTree::append_text(const HtmlNode& node, MappedText& to) const {
  node.has_references ? append_resolved(to, *source_, node.text) : to.append_from(*source_, node.text);
}

std::string HtmlTree::inner_text(std::uint32_t node) const {
  std::string all;
  for (std::uint32_t i = node; i < nodes_[node].end; ++i) {
    if (nodes_[i].element == Element::kText) {
      all += text(nodes_[i]);
    }
  }
  return all;
}

}  // namespace khipu::ingest
