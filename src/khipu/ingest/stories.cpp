#include "khipu/ingest/stories.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kSolidWords = 40;    ///< a paragraph that no teaser has
constexpr std::uint32_t kLongestTitle = 40;  ///< words
constexpr std::uint32_t kTeaserWords = 5;    ///< a shorter link names a source or a place
constexpr std::uint32_t kDeckWords = 45;     ///< a teaser's deck is no longer

/// The headline of a story inside a page: its title, its date line, and where its text begins.
struct Head {
  std::uint32_t title = 0;
  std::uint32_t date = 0;
  std::uint32_t body = 0;
};

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
  StoryFinder(const Page& page, const std::vector<LineInfo>& infos)
      : page_(page), infos_(infos), size_(static_cast<std::uint32_t>(infos.size())), dropped_(infos.size(), false) {}

  PageStories find() {
    drop_furniture();
    const std::vector<Head> heads = find_heads();
    const std::uint32_t others = find_other_articles(heads);
    if (others == size_ && is_digest(heads)) {
      return cut_at_heads(heads);
    }
    if (const std::vector<Head> undated = find_undated_heads(); heads.size() < 2 && !undated.empty()) {
      return cut_at_heads(undated);
    }
    return single_story(others);
  }

  PageStories titled(bool has_title) {
    drop_furniture();
    PageStories result;
    const std::uint32_t begin = has_title ? 1 : 0;
    std::uint32_t body = begin;
    while (body < size_ && !(usable(body) && infos_[body].is_text())) {
      ++body;
    }
    Story story = make_story(0, has_title ? std::optional(0U) : std::nullopt, body, size_);
    if (story.lines.size() > begin) {
      result.stories.push_back(std::move(story));
    }
    return result;
  }

 private:
  bool usable(std::uint32_t i) const { return !dropped_[i]; }
  bool is_solid(std::uint32_t i) const {
    return usable(i) && infos_[i].kind == LineKind::kParagraph && infos_[i].words >= kSolidWords;
  }
  bool is_heading(std::uint32_t i) const { return page_.lines[i].markup == Markup::kHeading; }
  bool could_be_title(std::uint32_t i) const {
    return usable(i) && infos_[i].words <= kLongestTitle &&
           (infos_[i].kind == LineKind::kShort || infos_[i].kind == LineKind::kTopic || is_heading(i));
  }
  bool has_headings() const {
    return std::any_of(page_.lines.begin(), page_.lines.end(),
                       [](const Line& line) { return line.markup == Markup::kHeading; });
  }
  /// The next line in use after `i`; size_ if there is none.
  std::uint32_t next(std::uint32_t i) const {
    do {
      ++i;
    } while (i < size_ && !usable(i));
    return i;
  }

  void drop_furniture() {
    for (std::uint32_t i = 0; i < size_; ++i) {
      dropped_[i] = infos_[i].is_furniture() || infos_[i].kind == LineKind::kCaption;
    }
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (infos_[i].kind == LineKind::kAd && i + 1 < size_ && !page_.lines[i + 1].after_gap &&
          infos_[i + 1].words < kSolidWords) {
        dropped_[i + 1] = true;
      }
      if (infos_[i].kind == LineKind::kListOpener) {
        drop_list_after(i);
      }
      // "Topic" alone, and in the next line which.
      if (infos_[i].kind == LineKind::kTopic && infos_[i].words <= 2 && i + 1 < size_ &&
          !page_.lines[i + 1].after_gap && infos_[i + 1].kind == LineKind::kShort) {
        dropped_[i + 1] = true;
      }
    }
  }

  /// What stands under "Most read" or "Related" until text of some length or a headline with its day comes.
  void drop_list_after(std::uint32_t opener) {
    for (std::uint32_t i = opener + 1; i < size_; ++i) {
      const bool dated_head = could_be_title(i) && next(i) < size_ && infos_[next(i)].kind == LineKind::kDate &&
                              next(next(i)) < size_ && infos_[next(next(i))].kind == LineKind::kParagraph;
      if (is_solid(i) || dated_head || (is_heading(i) && i > opener + 1)) {
        return;
      }
      dropped_[i] = true;
    }
  }

  std::vector<Head> find_heads() const {
    std::vector<Head> heads;
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (!usable(i) || infos_[i].kind != LineKind::kDate || (!heads.empty() && i < heads.back().body)) {
        continue;
      }
      const auto title = find_title_before(i);
      if (!title) {
        continue;
      }
      std::uint32_t body = next(i);
      while (body < size_ && (infos_[body].kind == LineKind::kDate || infos_[body].kind == LineKind::kByline ||
                              infos_[body].kind == LineKind::kKicker || page_.lines[body].markup == Markup::kDeck)) {
        body = next(body);
      }
      if (body < size_ && (infos_[body].is_text() || (page_.is_markup && !is_heading(body)))) {
        heads.push_back({*title, i, body});
      }
    }
    keep_marked(heads);
    return heads;
  }

  /// Where headlines are marked as such (or link to their stories), a short line above a date is none: it is the end
  /// of a quoted post, the name of an author.
  void keep_marked(std::vector<Head>& heads) const {
    const auto is_marked = [&](const Head& head) { return is_heading(head.title) || page_.lines[head.title].is_link; };
    if (std::any_of(heads.begin(), heads.end(), is_marked)) {
      heads.erase(std::remove_if(heads.begin(), heads.end(), [&](const Head& head) { return !is_marked(head); }),
                  heads.end());
    }
  }

  std::uint32_t count_solid(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t count = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      count += is_solid(i) ? 1 : 0;
    }
    return count;
  }

  /// The headline that a date line belongs to: before it in the same run of lines, or the heading before it.
  std::optional<std::uint32_t> find_title_before(std::uint32_t date) const {
    std::optional<std::uint32_t> title;
    std::uint32_t i = date;
    for (int steps = 0; steps < 4 && i > 0; ++steps) {
      const bool gap_below = page_.lines[i].after_gap;
      --i;
      if (!usable(i)) {
        continue;
      }
      if (title && gap_below && !is_heading(i)) {
        break;
      }
      if (could_be_title(i)) {
        title = i;
        if (is_heading(i)) {
          break;
        }
      } else if (infos_[i].kind != LineKind::kByline && infos_[i].kind != LineKind::kKicker &&
                 page_.lines[i].markup != Markup::kDeck &&
                 !(infos_[i].kind == LineKind::kParagraph && infos_[i].words <= kDeckWords && page_.is_markup)) {
        break;
      }
    }
    return title;
  }

  bool is_live() const {
    std::uint32_t timed = 0;
    bool live = false;
    std::uint32_t headings = 0;
    for (std::uint32_t i = 0; i < size_; ++i) {
      const bool head = could_be_title(i);
      headings += head ? 1 : 0;
      timed += usable(i) && infos_[i].starts_with_time ? 1 : 0;
      live = live || (head && headings <= 2 && infos_[i].is_live);
    }
    return (live && timed >= 1) || timed >= 4;
  }

  bool is_digest(const std::vector<Head>& heads) const {
    if (heads.size() < 2 || is_live()) {
      return false;
    }
    // Prose before the first dated headline: the page is that article, and the rest are teasers or its parts.
    return count_solid(0, heads.front().title) <= 1;
  }

  /// Where the page's article ends because whole other articles or their teasers follow; size_ if none do. It is the
  /// page's own when the page is named after it, or when there is hardly a sentence under any other headline.
  std::uint32_t find_other_articles(const std::vector<Head>& heads) const {
    if (heads.size() < 2 || is_live()) {
      return size_;
    }
    const auto named = find_named_title();
    return (named && *named == heads.front().title) || has_teasers_only(heads) ? heads[1].title : size_;
  }

  /// A whole article under the first headline and hardly a sentence under any other.
  bool has_teasers_only(const std::vector<Head>& heads) const {
    return heads.size() >= 2 && count_solid(heads[0].body, heads[1].title) >= 3 &&
           count_solid(heads[1].title, size_) == 0;
  }

  /// Headline and one long paragraph, again and again, with no day between: a list of abstracts. An article's
  /// sections are told by their headings, which are shorter, or by having several paragraphs.
  std::vector<Head> find_undated_heads() const {
    std::vector<Head> heads;
    std::uint32_t paragraphs = 0;
    std::uint32_t title_words = 0;
    std::uint32_t odd = 0;
    const bool marked = has_headings();
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (!usable(i)) {
        continue;
      }
      if (infos_[i].kind == LineKind::kDate || infos_[i].kind == LineKind::kItem) {
        return {};
      }
      paragraphs += is_solid(i) ? 1 : 0;
      const std::uint32_t body = next(i);
      if (!could_be_title(i) || (marked && !is_heading(i)) || body >= size_ || !is_solid(body) ||
          !page_.lines[body].after_gap) {
        continue;
      }
      const std::string_view title = page_.slice(page_.lines[i]);
      odd += title.back() == '?' || (title.front() >= '0' && title.front() <= '9') ? 1 : 0;
      title_words += infos_[i].words;
      heads.push_back({i, i, body});
    }
    const bool repeats = heads.size() >= 5 && heads.size() * 10 >= paragraphs * 8 && odd * 2 < heads.size() &&
                         title_words >= heads.size() * 5;
    return repeats && !is_live() ? heads : std::vector<Head>{};
  }

  PageStories cut_at_heads(const std::vector<Head>& heads) {
    PageStories result;
    result.body_begin = heads.front().title;
    for (std::size_t h = 0; h < heads.size(); ++h) {
      const std::uint32_t end = h + 1 < heads.size() ? heads[h + 1].title : size_;
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
                            (infos_[last].kind == LineKind::kShort || infos_[last].kind == LineKind::kKicker) &&
                            !infos_[last].ends_sentence && !has_digit(page_.slice(page_.lines[last]));
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
      const LineInfo& info = infos_[last];
      const bool label = info.kind == LineKind::kKicker || (info.kind == LineKind::kShort && info.words <= 2);
      if (last <= body || !label || info.ends_sentence || has_digit(page_.slice(page_.lines[last]))) {
        return;
      }
      story.lines.pop_back();
    }
  }

  PageStories single_story(std::uint32_t limit) {
    PageStories result;
    const auto title = find_title(find_body(0));
    const std::uint32_t body = find_body(title.value_or(0));
    const std::uint32_t begin = title.value_or(0);
    drop_teasers(body);
    Story story = make_story(begin, title, body, std::min(limit, find_tail(body)));
    // A dateline or a byline may stand above the headline.
    for (std::uint32_t i = begin; title && i > 0;) {
      --i;
      if (usable(i) && (infos_[i].kind == LineKind::kDate || infos_[i].kind == LineKind::kByline)) {
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
    for (std::uint32_t i = body; i < size_; ++i) {
      const bool teaser =
          page_.lines[i].is_link && infos_[i].kind == LineKind::kShort && infos_[i].words >= kTeaserWords;
      dropped_[i] = dropped_[i] || (teaser && !is_heading(i));
    }
  }

  /// Where running text begins: the first paragraph or item.
  std::uint32_t find_body(std::uint32_t from) const {
    for (std::uint32_t i = from; i < size_; ++i) {
      if (usable(i) && infos_[i].is_text() && !(page_.lines[i].markup == Markup::kDeck) &&
          !(infos_[i].kind == LineKind::kItem && next(i) < size_ && !infos_[next(i)].is_text())) {
        return i;
      }
    }
    return size_;
  }

  /// The heading that the page's own head names as its title.
  std::optional<std::uint32_t> find_named_title() const {
    const std::string name = lower(page_.meta.title);
    for (std::uint32_t i = 0; i < size_ && !name.empty(); ++i) {
      if (is_heading(i) && usable(i) && lower(page_.slice(page_.lines[i])) == name) {
        return i;
      }
    }
    return std::nullopt;
  }

  std::optional<std::uint32_t> find_title(std::uint32_t body) const {
    if (const auto named = find_named_title()) {
      return named;
    }
    std::vector<std::uint32_t> candidates;
    bool has_kicker = false;
    for (std::uint32_t i = 0; i < body; ++i) {
      if (usable(i) && is_heading(i) && page_.lines[i].level == 1) {
        return i;
      }
      has_kicker = has_kicker || (usable(i) && infos_[i].kind == LineKind::kKicker && candidates.empty());
      if (could_be_title(i) || (usable(i) && candidates.empty() && is_dated_title(i))) {
        candidates.push_back(i);
      }
    }
    if (candidates.empty()) {
      return std::nullopt;
    }
    const auto marked =
        std::find_if(candidates.begin(), candidates.end(), [&](std::uint32_t i) { return is_heading(i); });
    if (marked != candidates.end()) {
      return *marked;
    }
    std::size_t best = 0;
    // "Peru" above "Anger and mobilization grow in Peru" is the name of a section.
    while (best + 1 < candidates.size() && infos_[candidates[best]].words <= 1 &&
           infos_[candidates[best + 1]].words >= 3) {
      ++best;
    }
    // The name of the site, with its menu in the very next line.
    while (best + 1 < candidates.size() && is_above_menu(candidates[best])) {
      ++best;
    }
    // "COMUNICADO / who issues it / day" and then, by itself, the headline; or "CULTURA / …" above it.
    if (best + 1 < candidates.size() && infos_[candidates[best]].has_kicker && stands_alone(candidates[best + 1])) {
      return candidates[best + 1];
    }
    if (has_kicker && best + 1 < candidates.size()) {
      const std::uint32_t last = candidates.back();
      if (stands_alone(last) && infos_[next(candidates[best])].kind == LineKind::kDate) {
        return last;
      }
    }
    return candidates[best];
  }

  bool is_above_menu(std::uint32_t i) const {
    return i + 1 < size_ && !page_.lines[i + 1].after_gap && infos_[i + 1].kind == LineKind::kFurniture;
  }

  bool stands_alone(std::uint32_t i) const {
    return page_.lines[i].after_gap && (i + 1 >= size_ || page_.lines[i + 1].after_gap) && infos_[i].words >= 5;
  }

  /// "LOCKDOWN RALLIES, SATURDAY 18 SEPTEMBER 2021": a first line in capitals that holds a day and more.
  bool is_dated_title(std::uint32_t i) const {
    return infos_[i].kind == LineKind::kDate && infos_[i].is_all_caps && !infos_[i].is_dated && infos_[i].words >= 5 &&
           !infos_[i].days.empty() && infos_[i].days.front().span.begin >= 8;
  }

  /// The end of the article: where buttons or a list opener part it from a rest that holds hardly any text.
  std::uint32_t find_tail(std::uint32_t body) const {
    std::uint32_t solid_after = 0;
    std::uint32_t small_after = 0;
    std::uint32_t end = size_;
    for (std::uint32_t i = size_; i > body;) {
      --i;
      const LineKind kind = infos_[i].kind;
      const bool gate = kind == LineKind::kShareBar || kind == LineKind::kListOpener;
      if (gate && small_after >= 2 && small_after >= 2 * solid_after) {
        end = i;
      }
      solid_after += is_solid(i) ? 1 : 0;
      small_after += kind == LineKind::kShort || kind == LineKind::kDate ? 1 : 0;
    }
    return end;
  }

  Story make_story(std::uint32_t begin, std::optional<std::uint32_t> title, std::uint32_t body,
                   std::uint32_t end) const {
    Story story;
    story.has_title = title.has_value();
    story.body = body;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (usable(i) || (title && i == *title)) {
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
    const Markup markup = page_.lines[i].markup;
    switch (infos_[i].kind) {
      case LineKind::kDate: return is_day_heading(infos_[i]) && i > body ? BlockKind::kHeading : BlockKind::kDateline;
      case LineKind::kByline: return BlockKind::kByline;
      case LineKind::kItem: return markup == Markup::kTableRow ? BlockKind::kTableRow : BlockKind::kListItem;
      case LineKind::kShort:
        if (i < body && !is_heading(i)) {
          return BlockKind::kDeck;
        }
        return is_heading(i) || !page_.is_markup ? BlockKind::kHeading : BlockKind::kParagraph;
      default: return markup == Markup::kDeck ? BlockKind::kDeck : BlockKind::kParagraph;
    }
  }

  const Page& page_;
  const std::vector<LineInfo>& infos_;
  std::uint32_t size_;
  std::vector<bool> dropped_;
};

}  // namespace

PageStories titled_story(const Page& page, const std::vector<LineInfo>& infos, bool has_title) {
  return StoryFinder(page, infos).titled(has_title);
}

PageStories find_stories(const Page& page, const std::vector<LineInfo>& infos) {
  return StoryFinder(page, infos).find();
}

}  // namespace khipu::ingest
