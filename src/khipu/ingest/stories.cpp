#include "khipu/ingest/stories.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "khipu/ingest/line_signs.hpp"
#include "khipu/ingest/story_heads.hpp"
#include "khipu/ingest/story_lines.hpp"
#include "khipu/ingest/story_title.hpp"

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kTeaserWords = 5;  ///< a shorter link names a source or a place

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "LUNES 25 DE AGOSTO", "Monday 29 July": a heading that is nothing but a day, mostly without its year.
bool is_day_heading(const LineInfo& info) {
  return info.kind == LineKind::kDate && info.words <= 6 && !info.is_dated && info.days.size() == 1 &&
         info.days.front().year == 0;
}

class StoryFinder {
 public:
  StoryFinder(const Page& page, const std::vector<LineInfo>& infos) : l_(page, infos) {}

  PageStories find() {
    const std::vector<StoryHead> heads = find_dated_heads(l_);
    const std::uint32_t others = find_other_articles(heads);
    if (others == l_.size() && is_digest(heads)) {
      return cut_at_heads(heads);
    }
    if (const std::vector<StoryHead> undated = find_undated_heads(l_); heads.size() < 2 && !undated.empty()) {
      return cut_at_heads(undated);
    }
    return single_story(others);
  }

  PageStories titled(bool has_title) {
    PageStories result;
    const std::uint32_t begin = has_title ? 1 : 0;
    std::uint32_t body = begin;
    while (body < l_.size() && !(l_.usable(body) && l_.info(body).is_text())) {
      ++body;
    }
    Story story = make_story(0, has_title ? std::optional(0U) : std::nullopt, body, l_.size());
    if (story.lines.size() > begin) {
      result.stories.push_back(std::move(story));
    }
    return result;
  }

 private:
  bool is_digest(const std::vector<StoryHead>& heads) const {
    if (heads.size() < 2 || l_.is_live()) {
      return false;
    }
    // Prose before the first dated headline: the page is that article, and the rest are teasers or its parts.
    return l_.count_solid(0, heads.front().title) <= 1;
  }

  /// Where the page's article ends because whole other articles or their teasers follow; l_.size() if none do. It is
  /// the page's own when the page is named after it, or when there is hardly a sentence under any other headline.
  std::uint32_t find_other_articles(const std::vector<StoryHead>& heads) const {
    if (heads.size() < 2 || l_.is_live()) {
      return l_.size();
    }
    const auto named = find_named_title(l_);
    return (named && *named == heads.front().title) || has_teasers_only(heads) ? heads[1].title : l_.size();
  }

  /// A whole article under the first headline and hardly a sentence under any other.
  bool has_teasers_only(const std::vector<StoryHead>& heads) const {
    return heads.size() >= 2 && l_.count_solid(heads[0].body, heads[1].title) >= 3 &&
           l_.count_solid(heads[1].title, l_.size()) == 0;
  }

  PageStories cut_at_heads(const std::vector<StoryHead>& heads) {
    PageStories result;
    result.body_begin = heads.front().title;
    for (std::size_t h = 0; h < heads.size(); ++h) {
      const std::uint32_t end = h + 1 < heads.size() ? heads[h + 1].title : l_.size();
      Story story = make_story(heads[h].title, heads[h].title, heads[h].body, end);
      drop_dangling(story, heads[h].body);
      result.stories.push_back(std::move(story));
    }
    return result;
  }

  /// In a list of stories a short line after the last paragraph is a button or the name of a section.
  void drop_dangling(Story& story, std::uint32_t body) const {
    while (!story.lines.empty()) {
      const std::uint32_t last = story.lines.back().line;
      const bool dangling = last > body &&
                            (l_.info(last).kind == LineKind::kShort || l_.info(last).kind == LineKind::kKicker) &&
                            !l_.info(last).ends_sentence && !has_digit(l_.text(last));
      if (!dangling) {
        return;
      }
      story.lines.pop_back();
    }
  }

  /// Names of sections and tags below the last paragraph: a word or two, no figure.
  void drop_last_labels(Story& story, std::uint32_t body) const {
    while (!story.lines.empty()) {
      const std::uint32_t last = story.lines.back().line;
      const LineInfo& info = l_.info(last);
      const bool label = info.kind == LineKind::kKicker || (info.kind == LineKind::kShort && info.words <= 2);
      if (last <= body || !label || info.ends_sentence || has_digit(l_.text(last))) {
        return;
      }
      story.lines.pop_back();
    }
  }

  PageStories single_story(std::uint32_t limit) {
    PageStories result;
    const auto title = find_title(l_, find_body(0));
    const std::uint32_t body = find_body(title.value_or(0));
    const std::uint32_t begin = title.value_or(0);
    drop_teasers(body);
    Story story = make_story(begin, title, body, std::min(limit, find_tail(body)));
    // A dateline or a byline may stand above the headline.
    for (std::uint32_t i = begin; title && i > 0;) {
      --i;
      if (l_.usable(i) && (l_.info(i).kind == LineKind::kDate || l_.info(i).kind == LineKind::kByline)) {
        story.lines.insert(story.lines.begin() + 1, {i, block_kind(i, title, body)});
      }
    }
    drop_last_labels(story, body);
    result.body_begin = begin;
    if (!story.lines.empty()) {
      result.stories.push_back(std::move(story));
    }
    return result;
  }

  /// A line inside a text that is nothing but a link, and no sentence, is the headline of another article.
  void drop_teasers(std::uint32_t body) {
    for (std::uint32_t i = body; i < l_.size(); ++i) {
      const bool teaser = l_.line(i).is_link && l_.info(i).kind == LineKind::kShort && l_.info(i).words >= kTeaserWords;
      if (teaser && !l_.is_heading(i)) {
        l_.drop(i);
      }
    }
  }

  /// Where running text begins: the first paragraph or item.
  std::uint32_t find_body(std::uint32_t from) const {
    for (std::uint32_t i = from; i < l_.size(); ++i) {
      if (l_.usable(i) && l_.info(i).is_text() && !(l_.line(i).markup == Markup::kDeck) &&
          !(l_.info(i).kind == LineKind::kItem && l_.next(i) < l_.size() && !l_.info(l_.next(i)).is_text())) {
        return i;
      }
    }
    return l_.size();
  }

  /// The end of the article: where buttons or a list opener part it from a rest that holds hardly any text.
  std::uint32_t find_tail(std::uint32_t body) const {
    std::uint32_t solid_after = 0;
    std::uint32_t small_after = 0;
    std::uint32_t end = l_.size();
    for (std::uint32_t i = l_.size(); i > body;) {
      --i;
      const LineKind kind = l_.info(i).kind;
      const bool gate = kind == LineKind::kShareBar || kind == LineKind::kListOpener;
      if (gate && small_after >= 2 && small_after >= 2 * solid_after) {
        end = i;
      }
      solid_after += l_.is_solid(i) ? 1 : 0;
      small_after += kind == LineKind::kShort || kind == LineKind::kDate ? 1 : 0;
    }
    return end;
  }

  Story make_story(std::uint32_t begin, std::optional<std::uint32_t> title, std::uint32_t body,
                   std::uint32_t end) const {
    Story story;
    story.has_title = title.has_value();
    story.body = body;
    story.lines.reserve(end - begin);
    for (std::uint32_t i = begin; i < end; ++i) {
      if (l_.usable(i) || (title && i == *title)) {
        story.lines.push_back({i, block_kind(i, title, body)});
      }
    }
    if (title) {
      // The title comes first even where a kicker, a date or a byline stood above it.
      const auto at =
          std::find_if(story.lines.begin(), story.lines.end(), [&](const StoryLine& l) { return l.line == *title; });
      std::rotate(story.lines.begin(), at, at + 1);
    }
    return story;
  }

  BlockKind block_kind(std::uint32_t i, std::optional<std::uint32_t> title, std::uint32_t body) const {
    if (title && i == *title) {
      return BlockKind::kTitle;
    }
    const Markup markup = l_.line(i).markup;
    switch (l_.info(i).kind) {
      case LineKind::kDate: return is_day_heading(l_.info(i)) && i > body ? BlockKind::kHeading : BlockKind::kDateline;
      case LineKind::kByline: return BlockKind::kByline;
      case LineKind::kItem: return markup == Markup::kTableRow ? BlockKind::kTableRow : BlockKind::kListItem;
      case LineKind::kShort:
        if (is_unmarked_item(i, body)) {
          return BlockKind::kListItem;
        }
        if (i < body && !l_.is_heading(i)) {
          return BlockKind::kDeck;
        }
        return l_.is_heading(i) || !l_.page().is_markup ? BlockKind::kHeading : BlockKind::kParagraph;
      default: return markup == Markup::kDeck ? BlockKind::kDeck : BlockKind::kParagraph;
    }
  }

  /// A line of a list without bullets: it counts something, and so does the line beside it, or a colon leads to it.
  /// Above the text, where "Bulletin: no. 3" and "Day: 12 May" stand, there must be three.
  bool is_unmarked_item(std::uint32_t i, std::uint32_t body) const {
    constexpr std::uint32_t kEnough = 3;
    if (l_.page().is_markup || !is_count_line(l_.text(i))) {
      return false;
    }
    std::uint32_t beside = 1;
    std::uint32_t at = i;
    while (at > 0 && beside < kEnough && is_count_line(l_.text(at - 1))) {
      --at;
      ++beside;
    }
    const bool led_to = at > 0 && l_.text(at - 1).ends_with(':');
    for (at = i; at + 1 < l_.size() && beside < kEnough && is_count_line(l_.text(at + 1)); ++at) {
      ++beside;
    }
    return beside >= kEnough || (i > body && (beside == 2 || led_to));
  }

  StoryLines l_;
};

}  // namespace

PageStories titled_story(const Page& page, const std::vector<LineInfo>& infos, bool has_title) {
  return StoryFinder(page, infos).titled(has_title);
}

PageStories find_stories(const Page& page, const std::vector<LineInfo>& infos) {
  return StoryFinder(page, infos).find();
}

}  // namespace khipu::ingest
