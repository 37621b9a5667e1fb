#include "khipu/ingest/html_measure.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/element_names.hpp"

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kProseBytes = 80;     ///< a block of so much text is running text …
constexpr std::uint32_t kSentenceBytes = 24;  ///< … and so is a shorter one that ends like a sentence

constexpr std::size_t kLongestOpener = 80;

bool ends_like_a_sentence(std::string_view text) {
  static constexpr std::array<std::string_view, 13> kEnds{".",  "!",  "?",  "…",  ".\"", ".”", "!”",
                                                          "?”", ".»", ".’", ".)", "。",  "」"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return text.ends_with(end); });
}

std::uint32_t visible_size(std::string_view text) {
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_space(c); }));
}

class Measure {
 public:
  Measure(const HtmlTree& tree, const PageWords& words)
      : tree_(tree), words_(words), names_(words), nodes_(tree.nodes()), stats_(nodes_.size()), own_(nodes_.size()) {}

  std::vector<NodeStat> take() {
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      nodes_[i].element == Element::kText ? measure_text(i) : measure_element(i);
    }
    for (auto i = static_cast<std::uint32_t>(nodes_.size()); i-- > 1;) {
      add_up(i);
    }
    return std::move(stats_);
  }

 private:
  struct OwnText {
    std::uint32_t plain = 0;   ///< text that stands directly in a block, links excepted
    std::uint32_t linked = 0;  ///< … and in links
    bool is_sentence = false;  ///< the last of it ends like one
  };

  void measure_text(std::uint32_t i) {
    const std::uint32_t size = visible_size(tree_.text(nodes_[i]));
    if (size == 0) {
      return;
    }
    const bool linked = in_link(i);
    OwnText& own = own_[block_of(nodes_, nodes_[i].parent)];
    (linked ? own.linked : own.plain) += size;
    own.is_sentence = ends_like_a_sentence(trim(tree_.text(nodes_[i])));
    stats_[i].text = size;
    stats_[i].linked = linked ? size : 0;
  }

  void measure_element(std::uint32_t i) {
    NodeStat& stat = stats_[i];
    stat.cues = cues_of(nodes_[i]);
    stat.has_headline = nodes_[i].level == 1;
    stat.is_hidden = is_hidden(nodes_[i]);
    stat.opens_list = nodes_[i].level > 1 && ((stat.cues & kDropClass) != 0 || is_list_opener(i));
  }

  /// True if all that the heading says is that other articles follow.
  bool is_list_opener(std::uint32_t i) {
    const std::string heading = tree_.inner_text(i);
    if (heading.size() > kLongestOpener) {
      return false;
    }
    split_.split(heading);
    const std::vector<std::string_view>& words = split_.words();
    const PageWords::Hit hit = words.empty() ? PageWords::Hit{} : words_.find(words, 0);
    return (hit.cues & kListCue) != 0 && hit.size == words.size();
  }

  void add_up(std::uint32_t i) {
    NodeStat& stat = stats_[i];
    NodeStat& up = stats_[nodes_[i].parent];
    if (nodes_[i].element == Element::kHidden || nodes_[i].element == Element::kHead) {
      stat = NodeStat{};
      return;
    }
    if (is_block(nodes_[i].element)) {
      const std::uint32_t least = own_[i].is_sentence ? kSentenceBytes : kProseBytes;
      stat.prose += own_[i].plain >= least ? own_[i].plain : 0;
      stat.menu += own_[i].linked > own_[i].plain ? own_[i].linked + own_[i].plain : 0;
    } else if (tree_.tag_name(nodes_[i]) == "a") {
      stat.links += stat.text > 0 ? 1 : 0;
    }
    up.text += stat.text;
    up.linked += stat.linked;
    up.prose += stat.prose;
    up.menu += stat.menu;
    up.links += stat.links;
    up.has_headline = up.has_headline || stat.has_headline;
  }

  bool in_link(std::uint32_t i) const {
    for (std::uint32_t up = nodes_[i].parent; up != 0; up = nodes_[up].parent) {
      if (tree_.tag_name(nodes_[up]) == "a") {
        return true;
      }
      // A link may hold blocks, but not a whole page of them.
      if (nodes_[up].element == Element::kStory || nodes_[up].element == Element::kRoot) {
        return false;
      }
    }
    return false;
  }

  Cues cues_of(const HtmlNode& node) {
    // What a row, a paragraph or a word in it is called often says what it tells of ("row-player-12").
    const bool by_parts = node.element != Element::kInline && node.element != Element::kRow &&
                          node.element != Element::kCell && node.element != Element::kParagraph &&
                          node.element != Element::kListItem;
    Cues cues = 0;
    for (const char* attribute : {"class", "id", "role", "itemprop"}) {
      const std::string_view value = tree_.attribute(node, attribute);
      for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = std::min(value.find_first_of(" \t\r\n", at), value.size());
        cues |= end > at ? names_.find(value.substr(at, end - at), by_parts) : 0;
        at = end + 1;
      }
    }
    return cues;
  }

  bool is_hidden(const HtmlNode& node) const {
    if (tree_.attribute(node, "aria-hidden") == "true" || tree_.has_attribute(node, "hidden")) {
      return true;
    }
    std::string style(tree_.attribute(node, "style"));
    style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
  }

  const HtmlTree& tree_;
  const PageWords& words_;
  ElementNames names_;
  LineWords split_;
  const std::vector<HtmlNode>& nodes_;
  std::vector<NodeStat> stats_;
  std::vector<OwnText> own_;
};

}  // namespace

bool is_block(Element element) {
  return element != Element::kText && element != Element::kInline && element != Element::kTime &&
         element != Element::kBreak;
}

std::uint32_t block_of(const std::vector<HtmlNode>& nodes, std::uint32_t i) {
  while (i != 0 && !is_block(nodes[i].element)) {
    i = nodes[i].parent;
  }
  return i;
}

std::vector<NodeStat> measure_nodes(const HtmlTree& tree, const PageWords& words) {
  return Measure(tree, words).take();
}

}  // namespace khipu::ingest
