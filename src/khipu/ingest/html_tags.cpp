#include "khipu/ingest/html_tags.hpp"

#include <algorithm>
#include <array>

namespace khipu::ingest {
namespace {

// Sorted by name behind the first row, which stands for every element that has none of its own.
constexpr std::array<Tag, 122> kTags{{
    {"", Element::kInline, 0},
    {"a", Element::kInline, 0},
    {"abbr", Element::kInline, 0},
    {"acronym", Element::kInline, 0},
    {"address", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"applet", Element::kInline, kScopeTag | kSpecialTag},
    {"area", Element::kInline, kVoidTag | kSpecialTag},
    {"article", Element::kStory, kClosesParagraph | kSpecialTag},
    {"aside", Element::kFurniture, kClosesParagraph | kSpecialTag},
    {"audio", Element::kHidden, 0},
    {"b", Element::kInline, 0},
    {"base", Element::kHead, kVoidTag | kHeadTag | kSpecialTag},
    {"bdi", Element::kInline, 0},
    {"bdo", Element::kInline, 0},
    {"big", Element::kInline, 0},
    {"blockquote", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"body", Element::kRoot, kSpecialTag},
    {"br", Element::kBreak, kVoidTag | kSpecialTag},
    {"button", Element::kFurniture, kSpecialTag},
    {"canvas", Element::kHidden, 0},
    {"caption", Element::kCaption, kScopeTag | kSpecialTag},
    {"center", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"cite", Element::kInline, 0},
    {"code", Element::kInline, 0},
    {"col", Element::kBlock, kVoidTag | kSpecialTag},
    {"colgroup", Element::kBlock, kSpecialTag},
    {"data", Element::kInline, 0},
    {"dd", Element::kListItem, kClosesParagraph | kSpecialTag},
    {"del", Element::kInline, 0},
    {"details", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"dfn", Element::kInline, 0},
    {"dialog", Element::kFurniture, kClosesParagraph | kSpecialTag},
    {"dir", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"div", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"dl", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"dt", Element::kListItem, kClosesParagraph | kSpecialTag},
    {"em", Element::kInline, 0},
    {"embed", Element::kInline, kVoidTag | kSpecialTag},
    {"fieldset", Element::kFurniture, kClosesParagraph | kSpecialTag},
    {"figcaption", Element::kCaption, kClosesParagraph | kSpecialTag},
    {"figure", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"font", Element::kInline, 0},
    {"footer", Element::kFurniture, kClosesParagraph | kSpecialTag},
    {"form", Element::kFurniture, kClosesParagraph | kSpecialTag},
    {"h1", Element::kHeading, kClosesParagraph | kSpecialTag | kHeadingTag},
    {"h2", Element::kHeading, kClosesParagraph | kSpecialTag | kHeadingTag},
    {"h3", Element::kHeading, kClosesParagraph | kSpecialTag | kHeadingTag},
    {"h4", Element::kHeading, kClosesParagraph | kSpecialTag | kHeadingTag},
    {"h5", Element::kHeading, kClosesParagraph | kSpecialTag | kHeadingTag},
    {"h6", Element::kHeading, kClosesParagraph | kSpecialTag | kHeadingTag},
    {"head", Element::kHead, kSpecialTag},
    {"header", Element::kHeader, kClosesParagraph | kSpecialTag},
    {"hgroup", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"hr", Element::kBlock, kClosesParagraph | kVoidTag | kSpecialTag},
    {"html", Element::kRoot, kScopeTag | kSpecialTag},
    {"i", Element::kInline, 0},
    {"iframe", Element::kHidden, kRawTag | kSpecialTag},
    {"img", Element::kInline, kVoidTag | kSpecialTag},
    {"input", Element::kInline, kVoidTag | kSpecialTag},
    {"ins", Element::kInline, 0},
    {"kbd", Element::kInline, 0},
    {"label", Element::kFurniture, 0},
    {"li", Element::kListItem, kClosesParagraph | kSpecialTag},
    {"link", Element::kHead, kVoidTag | kHeadTag | kSpecialTag},
    {"main", Element::kStory, kClosesParagraph | kSpecialTag},
    {"map", Element::kHidden, 0},
    {"mark", Element::kInline, 0},
    {"marquee", Element::kInline, kScopeTag | kSpecialTag},
    {"math", Element::kHidden, kForeignTag},
    {"menu", Element::kFurniture, kClosesParagraph | kSpecialTag | kListTag},
    {"meta", Element::kHead, kVoidTag | kHeadTag | kSpecialTag},
    {"nav", Element::kFurniture, kClosesParagraph | kSpecialTag},
    {"nobr", Element::kInline, 0},
    {"noembed", Element::kHidden, kRawTag | kSpecialTag},
    {"noframes", Element::kHidden, kRawTag | kSpecialTag},
    {"noscript", Element::kHidden, kHeadTag | kSpecialTag},
    {"object", Element::kHidden, kScopeTag | kSpecialTag},
    {"ol", Element::kBlock, kClosesParagraph | kSpecialTag | kListTag},
    {"optgroup", Element::kInline, 0},
    {"option", Element::kInline, 0},
    {"p", Element::kParagraph, kClosesParagraph | kSpecialTag},
    {"param", Element::kInline, kVoidTag | kSpecialTag},
    {"pre", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"q", Element::kInline, 0},
    {"rb", Element::kInline, 0},
    {"rp", Element::kInline, 0},
    {"rt", Element::kInline, 0},
    {"ruby", Element::kInline, 0},
    {"s", Element::kInline, 0},
    {"samp", Element::kInline, 0},
    {"script", Element::kHidden, kHeadTag | kRawTag | kSpecialTag},
    {"section", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"select", Element::kFurniture, kSpecialTag},
    {"small", Element::kInline, 0},
    {"source", Element::kInline, kVoidTag | kSpecialTag},
    {"span", Element::kInline, 0},
    {"strike", Element::kInline, 0},
    {"strong", Element::kInline, 0},
    {"style", Element::kHidden, kHeadTag | kRawTag | kSpecialTag},
    {"sub", Element::kInline, 0},
    {"summary", Element::kBlock, kClosesParagraph | kSpecialTag},
    {"sup", Element::kInline, 0},
    {"svg", Element::kHidden, kForeignTag},
    {"table", Element::kBlock, kClosesParagraph | kScopeTag | kSpecialTag | kTablePart},
    {"tbody", Element::kBlock, kSpecialTag | kTablePart},
    {"td", Element::kCell, kScopeTag | kSpecialTag},
    {"template", Element::kHidden, kHeadTag | kScopeTag | kSpecialTag},
    {"textarea", Element::kFurniture, kReferencesTag | kSpecialTag},
    {"tfoot", Element::kBlock, kSpecialTag | kTablePart},
    {"th", Element::kCell, kScopeTag | kSpecialTag},
    {"thead", Element::kBlock, kSpecialTag | kTablePart},
    {"time", Element::kTime, 0},
    {"title", Element::kHead, kHeadTag | kReferencesTag | kSpecialTag},
    {"tr", Element::kRow, kSpecialTag | kTablePart},
    {"track", Element::kInline, kVoidTag | kSpecialTag},
    {"tt", Element::kInline, 0},
    {"u", Element::kInline, 0},
    {"ul", Element::kBlock, kClosesParagraph | kSpecialTag | kListTag},
    {"var", Element::kInline, 0},
    {"video", Element::kHidden, 0},
    {"wbr", Element::kInline, kVoidTag | kSpecialTag},
    {"xmp", Element::kBlock, kRawTag | kSpecialTag | kClosesParagraph},
}};

constexpr std::size_t kLongestName = 10;  // "blockquote", "figcaption"

}  // namespace

TagId find_tag(std::string_view name) {
  std::array<char, kLongestName> lowered{};
  if (name.size() > lowered.size()) {
    return 0;
  }
  std::transform(name.begin(), name.end(), lowered.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::string_view wanted(lowered.data(), name.size());
  const auto* found = std::lower_bound(kTags.begin() + 1, kTags.end(), wanted,
                                       [](const Tag& tag, std::string_view other) { return tag.name < other; });
  return found != kTags.end() && found->name == wanted ? static_cast<TagId>(found - kTags.begin()) : TagId{0};
}

const Tag& tag_of(TagId id) { return kTags[id]; }

}  // namespace khipu::ingest
