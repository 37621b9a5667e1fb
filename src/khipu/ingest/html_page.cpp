#include "khipu/ingest/html_page.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/html_metadata.hpp"

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kProseBytes = 80;  ///< a block of running text is at least this long …
constexpr double kMostProse = 0.85;        ///< … and the main part holds this share of all of it
constexpr double kTooMuchProse = 0.35;     ///< what holds so much is not furniture, whatever its class says

struct NodeStat {
  Cues cues = 0;              ///< of class, id and role
  std::uint32_t text = 0;     ///< bytes of text below
  std::uint32_t linked = 0;   ///< … inside links
  std::uint32_t prose = 0;    ///< … in blocks of running text
  bool has_headline = false;  ///< an <h1> below
  bool dropped = false;
};

std::uint32_t visible_size(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c != ' ' && c != '\n' && c != '\t' && c != '\r'; }));
}

bool is_block(Element element) {
  return element != Element::kText && element != Element::kInline && element != Element::kTime &&
         element != Element::kBreak;
}

class PageReader {
 public:
  PageReader(const HtmlTree& tree, const PageWords& words)
      : tree_(tree), words_(words), nodes_(tree.nodes()), stats_(nodes_.size()) {}

  Page read(bool whole) {
    measure();
    drop();
    Page page;
    page.is_markup = true;
    page.meta = read_html_metadata(tree_);
    std::uint32_t begin = 0;
    std::uint32_t end = static_cast<std::uint32_t>(nodes_.size());
    if (!whole) {
      main_ = find_main();
      begin = find_headline(main_);
      end = nodes_[main_].end;
    }
    emit(page, begin, end);
    return page;
  }

 private:
  Cues cues_of_name(std::string_view name) const {
    Cues cues = words_.find_word(name);
    // "post-share", "article__share": its parts count where the whole is not known.
    for (std::size_t at = 0; cues == 0 && at <= name.size();) {
      const std::size_t end = std::min(name.find_first_of("-_", at), name.size());
      cues |= end > at + 2 ? words_.find_word(name.substr(at, end - at)) & ~Cues{kBodyClass | kTalkClass} : 0;
      at = end + 1;
    }
    return cues;
  }

  Cues cues_of(const HtmlNode& node) const {
    Cues cues = 0;
    for (const char* attribute : {"class", "id", "role", "itemprop"}) {
      const std::string value = lower(tree_.attribute(node, attribute));
      for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = std::min(value.find_first_of(" \t\r\n", at), value.size());
        cues |= end > at ? cues_of_name(std::string_view(value).substr(at, end - at)) : 0;
        at = end + 1;
      }
    }
    const bool hidden = tree_.attribute(node, "aria-hidden") == "true" ||
                        tree_.attribute(node, "style").find("display:none") != std::string_view::npos;
    return cues | (hidden ? Cues{kDropClass} : 0);
  }

  bool in_link(std::uint32_t i) const {
    for (std::uint32_t up = nodes_[i].parent; up != 0 && !is_block(nodes_[up].element); up = nodes_[up].parent) {
      if (tree_.tag_name(nodes_[up]) == "a") {
        return true;
      }
    }
    return false;
  }

  std::uint32_t block_of(std::uint32_t i) const {
    while (i != 0 && !is_block(nodes_[i].element)) {
      i = nodes_[i].parent;
    }
    return i;
  }

  void measure() {
    std::vector<std::uint32_t> own(nodes_.size());  // text that stands directly in a block, links excepted
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      if (node.element == Element::kText) {
        const std::uint32_t size = visible_size(tree_.text(node));
        stats_[i].text = size;
        const bool linked = size > 0 && in_link(i);
        stats_[i].linked = linked ? size : 0;
        own[block_of(node.parent)] += linked ? 0 : size;
      } else {
        stats_[i].cues = cues_of(node);
        stats_[i].has_headline = node.level == 1;
      }
    }
    for (auto i = static_cast<std::uint32_t>(nodes_.size()); i-- > 1;) {
      NodeStat& up = stats_[nodes_[i].parent];
      if (nodes_[i].element == Element::kHidden || nodes_[i].element == Element::kHead) {
        stats_[i] = NodeStat{};
        continue;
      }
      if (own[i] >= kProseBytes && is_block(nodes_[i].element)) {
        stats_[i].prose += own[i];
      }
      up.text += stats_[i].text;
      up.linked += stats_[i].linked;
      up.prose += stats_[i].prose;
      up.has_headline = up.has_headline || stats_[i].has_headline;
    }
  }

  bool is_furniture(std::uint32_t i) const {
    const HtmlNode& node = nodes_[i];
    const NodeStat& stat = stats_[i];
    if (node.element == Element::kHidden || node.element == Element::kHead || node.element == Element::kCaption) {
      return true;
    }
    if (node.element == Element::kRoot || node.element == Element::kText || stat.has_headline) {
      return false;
    }
    if ((stat.cues & kTalkClass) != 0 && node.element != Element::kStory && stat.prose < stats_[0].prose) {
      return true;
    }
    if (stat.prose > stats_[0].prose * kTooMuchProse) {
      return false;
    }
    if (node.element == Element::kFurniture || (stat.cues & (kDropClass | kCaptionClass)) != 0) {
      return node.element != Element::kStory && node.level == 0;
    }
    return node.element == Element::kHeader && stat.prose == 0 && !below_story(i);
  }

  bool below_story(std::uint32_t i) const {
    while (i != 0) {
      i = nodes_[i].parent;
      if (nodes_[i].element == Element::kStory) {
        return true;
      }
    }
    return false;
  }

  void drop() {
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (is_furniture(i)) {
        const std::uint32_t prose = stats_[i].prose;
        for (std::uint32_t up = nodes_[i].parent; prose > 0; up = nodes_[up].parent) {
          stats_[up].prose -= std::min(prose, stats_[up].prose);
          if (up == 0) {
            break;
          }
        }
        stats_[i].dropped = true;
        i = nodes_[i].end - 1;
      }
    }
  }

  /// The deepest element that holds nearly all running text.
  std::uint32_t find_main() const {
    std::uint32_t best = 0;
    const double needed = stats_[0].prose * kMostProse;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (stats_[i].dropped) {
        i = nodes_[i].end - 1;
      } else if (is_block(nodes_[i].element) && nodes_[i].element != Element::kParagraph &&
                 nodes_[i].element != Element::kListItem && stats_[i].prose > 0 && stats_[i].prose >= needed) {
        best = i;
      }
    }
    return best;
  }

  /// The <h1> of the main part, or the last one before it; else where the main part begins.
  std::uint32_t find_headline(std::uint32_t main) const {
    std::uint32_t headline = main;
    for (std::uint32_t i = 0; i < nodes_[main].end; ++i) {
      if (i == main && headline != main) {
        return headline;
      }
      if (nodes_[i].level == 1 && !stats_[i].dropped && stats_[i].text > 0) {
        headline = i;
        if (i > main) {
          return main;
        }
      }
    }
    return headline;
  }

  // ---- lines ----

  struct Pending {
    MappedText text;
    Line line;
    std::uint32_t linked = 0;
    std::uint32_t size = 0;
  };

  Markup markup_of(std::uint32_t block) const {
    const NodeStat& stat = stats_[block];
    const HtmlNode& node = nodes_[block];
    if (node.element == Element::kHeading) {
      return (stat.cues & kDeckClass) != 0 ? Markup::kDeck : Markup::kHeading;
    }
    const bool small = stat.text < 400;
    if (small && (stat.cues & kDeckClass) != 0) {
      return Markup::kDeck;
    }
    if (small && (stat.cues & kDateClass) != 0) {
      return Markup::kDate;
    }
    if (small && (stat.cues & kBylineClass) != 0) {
      return Markup::kByline;
    }
    if (small && (stat.cues & kKickerClass) != 0) {
      return Markup::kKicker;
    }
    return node.element == Element::kListItem ? Markup::kListItem : Markup::kParagraph;
  }

  void flush(Page& page) {
    if (pending_.size > 0) {
      pending_.line.is_link = pending_.linked * 10 > pending_.size * 8;
      pending_.line.after_gap = true;
      add_line(page, pending_.text, {0, pending_.text.size()}, pending_.line);
    }
    pending_ = Pending{};
  }

  void start_block(Page& page, std::uint32_t block) {
    flush(page);
    pending_.line.markup = markup_of(block);
    pending_.line.level = nodes_[block].level;
  }

  /// A row of a data table becomes one line, "| a | b |"; a table that only lays out a page does not.
  bool is_data_row(std::uint32_t row) const {
    std::uint32_t cells = 0;
    for (std::uint32_t i = row + 1; i < nodes_[row].end; ++i) {
      const Element element = nodes_[i].element;
      cells += element == Element::kCell ? 1 : 0;
      if (element == Element::kParagraph || element == Element::kHeading || element == Element::kBlock ||
          element == Element::kListItem || element == Element::kStory) {
        return false;
      }
    }
    return cells >= 2 && stats_[row].linked * 2 <= stats_[row].text;
  }

  void emit(Page& page, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t row_end = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      const HtmlNode& node = nodes_[i];
      if (stats_[i].dropped) {
        i = node.end - 1;
        continue;
      }
      if (row_end > 0 && i >= row_end) {
        pending_.text.append_own(" |");
        row_end = 0;
      }
      if (node.element == Element::kText) {
        take_text(page, i, row_end);
      } else if (node.element == Element::kRow && is_data_row(i)) {
        start_block(page, i);
        pending_.line.markup = Markup::kTableRow;
        row_end = node.end;
      } else if (row_end > 0) {
        pending_.text.append_own(node.element == Element::kCell ? " | " : "");
      } else if (node.element == Element::kBreak) {
        take_break(page);
      } else if (node.element == Element::kTime) {
        take_time(page, i);
      } else if (is_block(node.element)) {
        start_block(page, i);
        last_block_ = i;
      }
    }
    if (row_end > 0) {
      pending_.text.append_own(" |");
    }
    flush(page);
  }

  /// What stands after the end of an inner block belongs to the outer one again.
  void enter_block_of(Page& page, std::uint32_t i) {
    const std::uint32_t block = block_of(nodes_[i].parent);
    if (block != last_block_) {
      start_block(page, block);
      last_block_ = block;
    }
  }

  void take_text(Page& page, std::uint32_t i, std::uint32_t row_end) {
    if (row_end == 0) {
      enter_block_of(page, i);
    }
    tree_.append_text(nodes_[i], pending_.text);
    pending_.size += stats_[i].text;
    pending_.linked += stats_[i].linked;
    was_break_ = was_break_ && stats_[i].text == 0;
  }

  /// Two <br> part paragraphs; one is a space.
  void take_break(Page& page) {
    if (was_break_) {
      start_block(page, last_block_);
    } else {
      pending_.text.append_own("\n");
    }
    was_break_ = true;
  }

  void take_time(Page& page, std::uint32_t i) {
    enter_block_of(page, i);
    if (!pending_.line.marked_day) {
      pending_.line.marked_day = find_stamp_day(tree_.attribute(nodes_[i], "datetime"));
    }
  }

  const HtmlTree& tree_;
  const PageWords& words_;
  const std::vector<HtmlNode>& nodes_;
  std::vector<NodeStat> stats_;
  std::uint32_t main_ = 0;
  std::uint32_t last_block_ = 0;
  bool was_break_ = false;
  Pending pending_;
};

}  // namespace

Page read_html_page(const HtmlTree& tree, const PageWords& words) { return PageReader(tree, words).read(false); }

Page read_html_fragment(const HtmlTree& tree, const PageWords& words) { return PageReader(tree, words).read(true); }

}  // namespace khipu::ingest
