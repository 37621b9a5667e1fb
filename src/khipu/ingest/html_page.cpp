#include "khipu/ingest/html_page.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/html_main.hpp"
#include "khipu/ingest/html_measure.hpp"
#include "khipu/ingest/html_metadata.hpp"

namespace khipu::ingest {
namespace {

class PageReader {
 public:
  PageReader(const HtmlTree& tree, const PageWords& words)
      : tree_(tree), nodes_(tree.nodes()), stats_(measure_nodes(tree, words)), spent_(tree.source().text()) {}

  Page read(bool whole) {
    Page page;
    page.is_markup = true;
    page.meta = read_html_metadata(tree_);
    part_ = whole ? take_whole(tree_, stats_) : find_main_part(tree_, stats_, page.meta.title);
    page.meta.has_wall = has_wall();
    if (tree_.source().size() > SpentMemory::kPiece) {
      page.text.reserve(tree_.source().size());
    }
    emit(page, part_.begin, part_.end);
    return page;
  }

 private:
  /// An element that asks to pay and was left out for it: one around the article itself asks nothing.
  bool has_wall() const {
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (part_.dropped[i] && (stats_[i].cues & kWallClass) != 0 && stats_[i].text > 0) {
        return true;
      }
    }
    return false;
  }

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
      spent_.up_to(taken_);
    }
    pending_ = Pending{};
  }

  void start_block(Page& page, std::uint32_t block) {
    flush(page);
    pending_.line.markup = markup_of(block);
    pending_.line.level = nodes_[block].level;
    if (part_.headline != 0 && block == part_.headline) {
      pending_.line.markup = Markup::kHeading;
      pending_.line.level = 1;
    }
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
      if (part_.dropped[i]) {
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
        take_break(page, i);
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
    const std::uint32_t block = block_of(nodes_, nodes_[i].parent);
    if (block != last_block_) {
      start_block(page, block);
      last_block_ = block;
    }
  }

  void take_text(Page& page, std::uint32_t i, std::uint32_t row_end) {
    if (row_end == 0) {
      enter_block_of(page, i);
    }
    if (stats_[i].text > 0) {
      format_ = pending_.size == 0 ? find_format(i) : format_;
      last_text_ = i;
    }
    tree_.append_text(nodes_[i], pending_.text);
    taken_ = nodes_[i].text.end;
    pending_.size += stats_[i].text;
    pending_.linked += stats_[i].linked;
    was_break_ = was_break_ && stats_[i].text == 0;
  }

  bool is_tag(std::uint32_t i, std::initializer_list<std::string_view> names) const {
    const std::string_view name = tree_.tag_name(nodes_[i]);
    return nodes_[i].element == Element::kInline && std::find(names.begin(), names.end(), name) != names.end();
  }
  bool is_format(std::uint32_t i) const { return is_tag(i, {"b", "strong", "big", "i", "em", "font"}); }

  /// The outermost element that prints the text at `i` otherwise than its block; 0 if there is none.
  std::uint32_t find_format(std::uint32_t i) const {
    std::uint32_t outermost = nodes_[i].parent;
    while (nodes_[outermost].element == Element::kInline &&
           nodes_[nodes_[outermost].parent].element == Element::kInline) {
      outermost = nodes_[outermost].parent;
    }
    return is_format(outermost) ? outermost : 0;
  }

  /// True if the line before the <br> at `i` is printed otherwise than what follows: a headline in bold above its
  /// byline, on pages older than <h1>.
  bool changes_format(std::uint32_t i) const {
    if (format_ == 0 || nodes_[format_].end > i || last_text_ >= nodes_[format_].end) {
      return false;
    }
    std::uint32_t next = i + 1;
    while (next < nodes_.size() && nodes_[next].element == Element::kText && stats_[next].text == 0) {
      ++next;
    }
    if (next < nodes_.size() && is_format(next)) {
      return nodes_[next].tag != nodes_[format_].tag ||
             tree_.attribute(nodes_[next], "size") != tree_.attribute(nodes_[format_], "size");
    }
    return is_tag(format_, {"b", "strong", "big"});
  }

  /// Two <br> part paragraphs; one is a space, unless the print changes there.
  void take_break(Page& page, std::uint32_t i) {
    if (was_break_ || (pending_.size > 0 && changes_format(i))) {
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
  const std::vector<HtmlNode>& nodes_;
  const std::vector<NodeStat> stats_;
  MainPart part_;
  std::uint32_t last_block_ = 0;
  bool was_break_ = false;
  std::uint32_t format_ = 0;     ///< around the first text of the pending line, or 0
  std::uint32_t last_text_ = 0;  ///< of the pending line
  Pending pending_;
  SpentMemory spent_;
  std::uint32_t taken_ = 0;  ///< one past the text taken last
};

}  // namespace

Page read_html_page(const HtmlTree& tree, const PageWords& words) { return PageReader(tree, words).read(false); }

Page read_html_fragment(const HtmlTree& tree, const PageWords& words) { return PageReader(tree, words).read(true); }

}  // namespace khipu::ingest
