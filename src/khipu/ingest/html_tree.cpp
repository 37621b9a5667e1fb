#include "khipu/ingest/html_tree.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "khipu/ingest/entity_map.hpp"

namespace khipu::ingest {

/// Gumbo frees its tree by recursion, which a page of nested tags turns into a stack overflow. All that it asks for
/// comes from here instead and goes at one stroke.
struct HtmlTree::Arena {
  static constexpr std::size_t kBlock = 1U << 18U;
  std::vector<std::unique_ptr<std::byte[]>> blocks;
  std::size_t left = 0;
  std::byte* at = nullptr;

  static void* allocate(void* self, std::size_t size) { return static_cast<Arena*>(self)->take(size); }
  static void release(void*, void*) {}

  void* take(std::size_t size) {
    size = (size + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);
    if (size > left) {
      const std::size_t block = std::max(size, kBlock);
      blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(block));
      at = blocks.back().get();
      left = block;
    }
    void* const result = at;
    at += size;
    left -= size;
    return result;
  }
};

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_void_tag(std::string_view name) {
  static constexpr std::array<std::string_view, 14> kVoid{"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                          "input", "link", "meta", "param", "source", "track", "wbr"};
  return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

/// Blanks the start tags that stand more than `limit` deep, each byte by a space so that offsets hold. Gumbo looks
/// through all open elements at many tags, which for tags nested n deep takes n².
bool blank_deep_tags(std::string& html, std::uint32_t limit) {
  bool cut = false;
  std::uint32_t depth = 0;
  std::size_t at = 0;
  while ((at = html.find('<', at)) != std::string::npos && at + 1 < html.size()) {
    const bool closing = html[at + 1] == '/';
    const std::size_t name_begin = at + (closing ? 2 : 1);
    if (name_begin >= html.size() || !is_letter(html[name_begin])) {
      ++at;
      continue;
    }
    const std::size_t name_end = html.find_first_of(" \t\r\n/>", name_begin);
    const std::size_t end = html.find('>', name_begin);
    if (name_end == std::string::npos || end == std::string::npos) {
      break;
    }
    if (closing) {
      depth -= depth > 0 ? 1 : 0;
    } else if (html[end - 1] != '/' && !is_void_tag(std::string_view(html).substr(name_begin, name_end - name_begin))) {
      ++depth;
      if (depth > limit) {
        std::fill(html.begin() + static_cast<std::ptrdiff_t>(at), html.begin() + static_cast<std::ptrdiff_t>(end) + 1,
                  ' ');
        cut = true;
      }
    }
    at = end;
  }
  return cut;
}

Element element_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY: return Element::kRoot;
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_META:
    case GUMBO_TAG_LINK: return Element::kHead;
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_NOFRAMES: return Element::kHidden;
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_FIELDSET: return Element::kFurniture;
    case GUMBO_TAG_HEADER: return Element::kHeader;
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN: return Element::kStory;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6: return Element::kHeading;
    case GUMBO_TAG_P: return Element::kParagraph;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD: return Element::kListItem;
    case GUMBO_TAG_TR: return Element::kRow;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH: return Element::kCell;
    case GUMBO_TAG_BR: return Element::kBreak;
    case GUMBO_TAG_TIME: return Element::kTime;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION: return Element::kCaption;
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_HGROUP: return Element::kBlock;
    default: return Element::kInline;
  }
}

HtmlNode make_node(const GumboNode* source, std::uint32_t parent) {
  HtmlNode node;
  node.source = source;
  node.parent = parent;
  if (source->type == GUMBO_NODE_ELEMENT || source->type == GUMBO_NODE_TEMPLATE) {
    const GumboTag tag = source->v.element.tag;
    node.element = element_of(tag);
    node.level = tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? static_cast<std::uint8_t>(tag - GUMBO_TAG_H1 + 1) : 0;
  } else {
    node.element = source->type == GUMBO_NODE_COMMENT ? Element::kHidden : Element::kText;
  }
  return node;
}

std::vector<HtmlNode> flatten(const GumboNode* root) {
  std::vector<HtmlNode> nodes;
  struct Open {
    std::uint32_t index;
    unsigned next_child;
  };
  std::vector<Open> open;
  nodes.push_back(make_node(root, 0));
  open.push_back({0, 0});
  while (!open.empty()) {
    Open& top = open.back();
    const GumboNode* source = nodes[top.index].source;
    const bool has_children = source->type == GUMBO_NODE_ELEMENT || source->type == GUMBO_NODE_TEMPLATE;
    const GumboVector* children = has_children ? &source->v.element.children : nullptr;
    if (children == nullptr || top.next_child >= children->length) {
      nodes[top.index].end = static_cast<std::uint32_t>(nodes.size());
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children->data[top.next_child++]);
    const std::uint32_t parent = top.index;
    nodes.push_back(make_node(child, parent));
    open.push_back({static_cast<std::uint32_t>(nodes.size() - 1), 0});
  }
  return nodes;
}

}  // namespace

HtmlTree::HtmlTree(const MappedText& text, std::uint32_t max_depth)
    : source_(&text), bytes_(text.text()), arena_(std::make_unique<Arena>()) {
  was_cut_ = blank_deep_tags(bytes_, max_depth);
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &Arena::allocate;
  options.deallocator = &Arena::release;
  options.userdata = arena_.get();
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, bytes_.data(), bytes_.size());
  nodes_ = flatten(output->root);
}

HtmlTree::~HtmlTree() = default;

std::string_view HtmlTree::attribute(const HtmlNode& node, const char* name) const {
  if (node.source->type != GUMBO_NODE_ELEMENT) {
    return {};
  }
  const GumboAttribute* found = gumbo_get_attribute(&node.source->v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

bool HtmlTree::has_attribute(const HtmlNode& node, const char* name) const {
  return node.source->type == GUMBO_NODE_ELEMENT &&
         gumbo_get_attribute(&node.source->v.element.attributes, name) != nullptr;
}

std::string_view HtmlTree::tag_name(const HtmlNode& node) const {
  return node.source->type == GUMBO_NODE_ELEMENT ? gumbo_normalized_tagname(node.source->v.element.tag)
                                                 : std::string_view{};
}

std::string_view HtmlTree::text(const HtmlNode& node) const {
  const bool is_text = node.source->type == GUMBO_NODE_TEXT || node.source->type == GUMBO_NODE_WHITESPACE ||
                       node.source->type == GUMBO_NODE_CDATA;
  return is_text ? std::string_view(node.source->v.text.text) : std::string_view{};
}

void HtmlTree::append_text(const HtmlNode& node, MappedText& to) const {
  const std::string_view decoded = text(node);
  if (decoded.empty()) {
    return;
  }
  const GumboStringPiece raw = node.source->v.text.original_text;
  const std::ptrdiff_t begin = raw.data == nullptr ? -1 : raw.data - bytes_.data();
  const bool inside = begin >= 0 && static_cast<std::size_t>(begin) + raw.length <= bytes_.size();
  if (inside) {
    append_decoded(to, decoded, *source_,
                   {static_cast<std::uint32_t>(begin),
                    static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(raw.length)});
  } else {
    to.append_own(decoded);
  }
}

std::string HtmlTree::inner_text(std::uint32_t node) const {
  std::string all;
  for (std::uint32_t i = node; i < nodes_[node].end; ++i) {
    all += text(nodes_[i]);
  }
  return all;
}

}  // namespace khipu::ingest
