#include "khipu/ingest/story_heads.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kDeckWords = 45;  ///< a teaser's deck is no longer

class HeadFinder {
 public:
  explicit HeadFinder(const StoryLines& lines) : l_(lines) {}

  std::vector<StoryHead> find_dated_heads() const {
    std::vector<StoryHead> heads;
    for (std::uint32_t i = 0; i < l_.size(); ++i) {
      if (!l_.usable(i) || l_.info(i).kind != LineKind::kDate || (!heads.empty() && i < heads.back().body)) {
        continue;
      }
      const auto title = find_title_before(i);
      if (!title) {
        continue;
      }
      std::uint32_t body = l_.next(i);
      while (body < l_.size() && (l_.info(body).kind == LineKind::kDate || l_.info(body).kind == LineKind::kByline ||
                                  l_.info(body).kind == LineKind::kKicker || l_.line(body).markup == Markup::kDeck)) {
        body = l_.next(body);
      }
      if (body < l_.size() && (l_.info(body).is_text() || (l_.page().is_markup && !l_.is_heading(body)))) {
        heads.push_back({*title, i, body});
      }
    }
    keep_marked(heads);
    add_undated(heads);
    return heads;
  }

  std::vector<StoryHead> find_undated_heads() const {
    std::vector<StoryHead> heads;
    std::uint32_t paragraphs = 0;
    std::uint32_t title_words = 0;
    std::uint32_t odd = 0;
    const bool marked = l_.has_headings();
    for (std::uint32_t i = 0; i < l_.size(); ++i) {
      if (!l_.usable(i)) {
        continue;
      }
      if (l_.info(i).kind == LineKind::kDate || l_.info(i).kind == LineKind::kItem) {
        return {};
      }
      paragraphs += l_.is_solid(i) ? 1 : 0;
      const std::uint32_t body = l_.next(i);
      if (!l_.could_be_title(i) || (marked && !l_.is_heading(i)) || body >= l_.size() || !l_.is_solid(body) ||
          !l_.line(body).after_gap) {
        continue;
      }
      const std::string_view title = l_.text(i);
      odd += title.back() == '?' || (title.front() >= '0' && title.front() <= '9') ? 1 : 0;
      title_words += l_.info(i).words;
      heads.push_back({i, i, body});
    }
    const bool repeats = heads.size() >= 5 && heads.size() * 10 >= paragraphs * 8 && odd * 2 < heads.size() &&
                         title_words >= heads.size() * 5;
    return repeats && !l_.is_live() ? heads : std::vector<StoryHead>{};
  }

 private:
  /// Where headlines are marked as such (or link to their stories), a short line above a date is none: it is the end
  /// of a quoted post, the name of an author.
  void keep_marked(std::vector<StoryHead>& heads) const {
    const auto is_marked = [&](const StoryHead& head) {
      return l_.is_heading(head.title) || l_.line(head.title).is_link;
    };
    if (std::any_of(heads.begin(), heads.end(), is_marked)) {
      heads.erase(std::remove_if(heads.begin(), heads.end(), [&](const StoryHead& head) { return !is_marked(head); }),
                  heads.end());
    }
  }

  /// Where all headlines with a day are links in headings of one level, another such heading with text under it is the
  /// headline of a story that bears no day.
  void add_undated(std::vector<StoryHead>& heads) const {
    const auto is_like_first = [&](std::uint32_t i) {
      return l_.is_heading(i) && l_.line(i).is_link && l_.line(i).level == l_.line(heads.front().title).level;
    };
    if (heads.size() < 2 || !std::all_of(heads.begin(), heads.end(), [&](auto& h) { return is_like_first(h.title); })) {
      return;
    }
    std::vector<StoryHead> all;
    std::size_t known = 0;
    for (std::uint32_t i = heads.front().title; i < l_.size(); ++i) {
      if (known < heads.size() && heads[known].title == i) {
        all.push_back(heads[known++]);
      } else if (const std::uint32_t body = l_.next(i); l_.usable(i) && is_like_first(i) && i > all.back().body &&
                                                        body < l_.size() && l_.info(body).is_text()) {
        all.push_back({i, i, body});
      }
    }
    heads = std::move(all);
  }

  /// The headline that a date line belongs to: before it in the same run of lines, or the heading before it.
  std::optional<std::uint32_t> find_title_before(std::uint32_t date) const {
    std::optional<std::uint32_t> title;
    std::uint32_t i = date;
    for (int steps = 0; steps < 4 && i > 0; ++steps) {
      const bool gap_below = l_.line(i).after_gap;
      --i;
      if (!l_.usable(i)) {
        continue;
      }
      if (title && gap_below && !l_.is_heading(i)) {
        break;
      }
      if (l_.could_be_title(i)) {
        title = i;
        if (l_.is_heading(i)) {
          break;
        }
      } else if (l_.info(i).kind != LineKind::kByline && l_.info(i).kind != LineKind::kKicker &&
                 l_.line(i).markup != Markup::kDeck &&
                 !(l_.info(i).kind == LineKind::kParagraph && l_.info(i).words <= kDeckWords && l_.page().is_markup)) {
        break;
      }
    }
    return title;
  }

  const StoryLines& l_;
};

}  // namespace

std::vector<StoryHead> find_dated_heads(const StoryLines& lines) { return HeadFinder(lines).find_dated_heads(); }

std::vector<StoryHead> find_undated_heads(const StoryLines& lines) { return HeadFinder(lines).find_undated_heads(); }

}  // namespace khipu::ingest
