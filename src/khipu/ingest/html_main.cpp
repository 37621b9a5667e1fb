#include "khipu/ingest/html_main.hpp"

#include <algorithm>
#include <string>

namespace khipu::ingest {
namespace {

constexpr double kTooMuchProse = 0.35;   ///< what holds so much is not furniture, whatever its class says
constexpr std::size_t kMostTitle = 160;  ///< per cent: how much longer a title is with the name of the site
constexpr std::size_t kLeastTitle = 40;  ///< per cent of one that begins with the name of the site
constexpr std::uint32_t kLongestCaption = 600;
constexpr double kMostOthers = 0.8;    ///< a box of other articles may hold so much of it
constexpr double kMostProse = 0.85;    ///< of the best part's, that a smaller one inside must hold
constexpr double kOtherStories = 3.0;  ///< how much longer the page's own article is than any other on it
constexpr double kOnlyStory = 0.5;     ///< share of the best part's running text that it holds
constexpr double kMenuCost = 2.0;      ///< bytes of running text that a byte of a block of links outweighs

std::string without_space(std::string_view text) {
  std::string out(text);
  out.erase(std::remove_if(out.begin(), out.end(), is_space), out.end());
  return out;
}

/// An ASCII letter or digit: what no bar between a headline and a site's name begins with.
bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

class MainFinder {
 public:
  MainFinder(const HtmlTree& tree, const std::vector<NodeStat>& stats)
      : tree_(tree), nodes_(tree.nodes()), stats_(stats), left_(stats), dropped_(nodes_.size(), false) {}

  MainPart find_all() {
    drop_furniture();
    return {0, 0, static_cast<std::uint32_t>(nodes_.size()), std::move(dropped_)};
  }

  MainPart find(std::string_view title) {
    drop_furniture();
    const std::uint32_t main = find_main();
    MainPart part;
    part.headline = find_headline(main);
    const std::string wanted = without_space(title);
    if (const std::uint32_t titled = says(part.headline, wanted) ? 0 : find_titled(main, wanted); titled != 0) {
      part.headline = titled;
    }
    part.begin = part.headline != 0 && part.headline < main ? part.headline : main;
    part.end = nodes_[main].end;
    drop_link_lists(part.begin, part.end);
    part.dropped = std::move(dropped_);
    return part;
  }

 private:
  // ---- furniture ----

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
    if (stat.is_hidden) {
      return true;
    }
    const bool caption = (stat.cues & kCaptionClass) != 0 && stat.text < kLongestCaption;
    if (node.element == Element::kFurniture || (stat.cues & (kDropClass | kWallClass)) != 0 || caption) {
      return node.element != Element::kStory && node.level == 0;
    }
    return node.element == Element::kHeader && stat.prose == 0 && !below_story(i);
  }

  /// The box that "Most read" or "Related" is the heading of: the block whose first text it is. The heading itself
  /// where there is none that may go.
  std::uint32_t find_box(std::uint32_t heading) const {
    std::uint32_t box = heading;
    for (std::uint32_t up = nodes_[heading].parent; up != 0; up = nodes_[up].parent) {
      const bool leads = stats_[up].text == stats_[box].text || starts_with(up, box);
      if (!leads || stats_[up].has_headline || nodes_[up].element == Element::kRoot ||
          stats_[up].prose > stats_[0].prose * kMostOthers) {
        break;
      }
      box = up;
    }
    return box;
  }

  /// True if no text stands in `outer` before `inner`.
  bool starts_with(std::uint32_t outer, std::uint32_t inner) const { return texts_[inner] == texts_[outer + 1]; }

  void count_texts() {
    texts_.reserve(nodes_.size());
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      texts_.push_back(count);
      count += nodes_[i].element == Element::kText && stats_[i].text > 0 ? 1 : 0;
    }
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

  void drop(std::uint32_t i) {
    const NodeStat gone = left_[i];
    for (std::uint32_t up = i;; up = nodes_[up].parent) {
      left_[up].prose -= std::min(gone.prose, left_[up].prose);
      left_[up].menu -= std::min(gone.menu, left_[up].menu);
      left_[up].text -= std::min(gone.text, left_[up].text);
      if (up == 0) {
        break;
      }
    }
    dropped_[i] = true;
  }

  void drop_furniture() {
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (stats_[i].opens_list) {
        if (texts_.empty()) {
          count_texts();
        }
        const std::uint32_t box = find_box(i);
        drop(box);
        i = nodes_[box].end - 1;
      } else if (is_furniture(i)) {
        drop(i);
        i = nodes_[i].end - 1;
      }
    }
  }

  /// Menus and lists of other articles that no name tells: several links and hardly a word beside them.
  void drop_link_lists(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin + 1; i < end; ++i) {
      const NodeStat& stat = stats_[i];
      const bool list = is_block(nodes_[i].element) && stat.links >= 2 && stat.prose == 0 && !stat.has_headline &&
                        stat.menu * 10 >= stat.text * 8 && nodes_[i].element != Element::kParagraph;
      if (dropped_[i]) {
        i = nodes_[i].end - 1;
      } else if (list) {
        drop(i);
        i = nodes_[i].end - 1;
      }
    }
  }

  // ---- the main part ----

  double worth(std::uint32_t i) const { return left_[i].prose - kMenuCost * left_[i].menu; }

  bool may_be_main(std::uint32_t i) const {
    const Element element = nodes_[i].element;
    return is_block(element) && element != Element::kParagraph && element != Element::kListItem && left_[i].prose > 0;
  }

  template <class Visit>
  void visit_kept(std::uint32_t from, Visit visit) const {
    for (std::uint32_t i = from; i < nodes_[from].end; ++i) {
      if (dropped_[i]) {
        i = nodes_[i].end - 1;
      } else {
        visit(i);
      }
    }
  }

  /// The element with the most running text and the fewest links; inside it, the deepest that still holds nearly all.
  std::uint32_t find_main() const {
    std::uint32_t best = 0;
    visit_kept(0, [&](std::uint32_t i) { best = may_be_main(i) && worth(i) >= worth(best) ? i : best; });
    best = find_only_story(best);
    const double prose = left_[best].prose * kMostProse;
    const double text = words_of(best) * kMostProse;
    std::uint32_t deepest = best;
    visit_kept(best, [&](std::uint32_t i) {
      deepest = may_be_main(i) && left_[i].prose >= prose && words_of(i) >= text ? i : deepest;
    });
    return deepest;
  }

  /// All but menus.
  double words_of(std::uint32_t i) const { return double(left_[i].text) - left_[i].menu; }

  /// Of several articles inside `main` (by their element or their class) the one that is the page's own: far longer
  /// than any other and than all that stands in none; inside it again. `main` if there is no such one.
  std::uint32_t find_only_story(std::uint32_t main) const {
    for (std::uint32_t inner = find_longest_story(main); inner != main; inner = find_longest_story(main)) {
      main = inner;
    }
    return main;
  }

  std::uint32_t find_longest_story(std::uint32_t main) const {
    std::uint32_t longest = main;
    double first = 0;
    double second = 0;
    for (std::uint32_t i = main + 1; i < nodes_[main].end; ++i) {
      const bool story = nodes_[i].element == Element::kStory || (stats_[i].cues & kBodyClass) != 0;
      if (!dropped_[i] && (!story || !may_be_main(i))) {
        continue;
      }
      const double prose = dropped_[i] ? 0 : left_[i].prose;
      if (prose > first) {
        second = first;
        first = prose;
        longest = i;
      } else {
        second = std::max(second, prose);
      }
      i = nodes_[i].end - 1;
    }
    return first > kOtherStories * second && first > left_[main].prose * kOnlyStory ? longest : main;
  }

  /// An <h1> that is all link is the site's name, save inside the main part.
  bool is_headline(std::uint32_t i, std::uint32_t main) const {
    return nodes_[i].level == 1 && !dropped_[i] && stats_[i].text > 0 &&
           (i > main || stats_[i].linked < stats_[i].text);
  }

  /// The first <h1> of the main part, or the last one before it; 0 if there is none.
  std::uint32_t find_headline(std::uint32_t main) const {
    std::uint32_t headline = 0;
    for (std::uint32_t i = 0; i < nodes_[main].end && (i <= main || headline == 0); ++i) {
      headline = is_headline(i, main) ? i : headline;
    }
    return headline;
  }

  /// "Radio Pampa: Paro en Oruro": a heading that `wanted` has behind the name of the site and a sign.
  bool is_behind_site(std::uint32_t i, const std::string& wanted) const {
    const std::size_t size = stats_[i].text;
    return nodes_[i].element == Element::kHeading && !dropped_[i] && size < wanted.size() &&
           size * 100 >= wanted.size() * kLeastTitle && !is_word_byte(wanted[wanted.size() - size - 1]) &&
           wanted.compare(wanted.size() - size, size, without_space(tree_.inner_text(i))) == 0;
  }

  /// True if block `i` holds just the text `wanted`, white space and the name of the site behind a bar aside.
  bool says(std::uint32_t i, const std::string& wanted) const {
    const std::uint32_t size = stats_[i].text;
    if (is_behind_site(i, wanted)) {
      return true;
    }
    const bool fits = size <= wanted.size() && size * kMostTitle >= wanted.size() * 100 &&
                      (size == wanted.size() || !is_word_byte(wanted[size]));
    return fits && is_block(nodes_[i].element) && !dropped_[i] &&
           wanted.compare(0, size, without_space(tree_.inner_text(i))) == 0;
  }

  /// The last block before the main part, or the first in it, that says what the title does; 0 if none does.
  std::uint32_t find_titled(std::uint32_t main, const std::string& wanted) const {
    std::uint32_t found = 0;
    for (std::uint32_t i = 0; i < nodes_[main].end && (i <= main || found == 0) && !wanted.empty(); ++i) {
      found = says(i, wanted) ? i : found;
    }
    return found;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const std::vector<NodeStat>& stats_;
  std::vector<NodeStat> left_;  ///< the same without what was dropped
  std::vector<bool> dropped_;
  std::vector<std::uint32_t> texts_;  ///< nodes with text before each; empty until a list of others asks for it
};

}  // namespace

MainPart find_main_part(const HtmlTree& tree, const std::vector<NodeStat>& stats, std::string_view title) {
  return MainFinder(tree, stats).find(title);
}

MainPart take_whole(const HtmlTree& tree, const std::vector<NodeStat>& stats) {
  return MainFinder(tree, stats).find_all();
}

}  // namespace khipu::ingest
