#include "khipu/ingest/story_lines.hpp"

#include <algorithm>

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kSolidWords = 40;    ///< a paragraph that no teaser has
constexpr std::uint32_t kLongestTitle = 40;  ///< words

}  // namespace

StoryLines::StoryLines(const Page& page, const std::vector<LineInfo>& infos)
    : page_(page), infos_(infos), size_(static_cast<std::uint32_t>(infos.size())), dropped_(infos.size(), false) {
  drop_furniture();
}

bool StoryLines::is_solid(std::uint32_t i) const {
  return usable(i) && infos_[i].kind == LineKind::kParagraph && infos_[i].words >= kSolidWords;
}

bool StoryLines::has_headings() const {
  return std::any_of(page_.lines.begin(), page_.lines.end(),
                     [](const Line& line) { return line.markup == Markup::kHeading; });
}

bool StoryLines::could_be_title(std::uint32_t i) const {
  return usable(i) && infos_[i].words <= kLongestTitle &&
         (infos_[i].kind == LineKind::kShort || infos_[i].kind == LineKind::kTopic || is_heading(i));
}

std::uint32_t StoryLines::next(std::uint32_t i) const {
  do {
    ++i;
  } while (i < size_ && !usable(i));
  return i;
}

std::uint32_t StoryLines::count_solid(std::uint32_t begin, std::uint32_t end) const {
  std::uint32_t count = 0;
  for (std::uint32_t i = begin; i < end; ++i) {
    count += is_solid(i) ? 1 : 0;
  }
  return count;
}

bool StoryLines::is_live() const {
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

void StoryLines::drop_furniture() {
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
    if (infos_[i].kind == LineKind::kTopic && infos_[i].words <= 2 && i + 1 < size_ && !page_.lines[i + 1].after_gap &&
        infos_[i + 1].kind == LineKind::kShort) {
      dropped_[i + 1] = true;
    }
  }
}

/// What stands under "Most read" or "Related" until text of some length or a headline with its day comes.
void StoryLines::drop_list_after(std::uint32_t opener) {
  for (std::uint32_t i = opener + 1; i < size_; ++i) {
    const bool dated_head = could_be_title(i) && next(i) < size_ && infos_[next(i)].kind == LineKind::kDate &&
                            next(next(i)) < size_ && infos_[next(next(i))].kind == LineKind::kParagraph;
    if (is_solid(i) || dated_head || (is_heading(i) && i > opener + 1)) {
      return;
    }
    dropped_[i] = true;
  }
}

}  // namespace khipu::ingest
