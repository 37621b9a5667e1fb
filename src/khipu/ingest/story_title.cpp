#include "khipu/ingest/story_title.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

class TitleFinder {
 public:
  explicit TitleFinder(const StoryLines& lines) : l_(lines) {}

  std::optional<std::uint32_t> find_named_title() const {
    const std::string name = lower(l_.page().meta.title);
    for (std::uint32_t i = 0; i < l_.size() && !name.empty(); ++i) {
      if (l_.is_heading(i) && l_.usable(i) && lower(l_.text(i)) == name) {
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
      if (l_.usable(i) && l_.is_heading(i) && l_.line(i).level == 1) {
        return i;
      }
      has_kicker = has_kicker || (l_.usable(i) && l_.info(i).kind == LineKind::kKicker && candidates.empty());
      if (l_.could_be_title(i) || (l_.usable(i) && candidates.empty() && is_dated_title(i))) {
        candidates.push_back(i);
      }
    }
    if (candidates.empty()) {
      return std::nullopt;
    }
    const auto marked =
        std::find_if(candidates.begin(), candidates.end(), [&](std::uint32_t i) { return l_.is_heading(i); });
    if (marked != candidates.end()) {
      return *marked;
    }
    std::size_t best = 0;
    // "Peru" above "Anger and mobilization grow in Peru" is the name of a section.
    while (best + 1 < candidates.size() && l_.info(candidates[best]).words <= 1 &&
           l_.info(candidates[best + 1]).words >= 3) {
      ++best;
    }
    // The name of the site, with its menu in the very next line.
    while (best + 1 < candidates.size() && is_above_menu(candidates[best])) {
      ++best;
    }
    // "COMUNICADO / who issues it / day" and then, by itself, the headline; or "CULTURA / …" above it.
    if (best + 1 < candidates.size() && l_.info(candidates[best]).has_kicker && stands_alone(candidates[best + 1])) {
      return candidates[best + 1];
    }
    if (has_kicker && best + 1 < candidates.size()) {
      const std::uint32_t last = candidates.back();
      if (stands_alone(last) && l_.info(l_.next(candidates[best])).kind == LineKind::kDate) {
        return last;
      }
    }
    return candidates[best];
  }

 private:
  bool is_above_menu(std::uint32_t i) const {
    return i + 1 < l_.size() && !l_.line(i + 1).after_gap && l_.info(i + 1).kind == LineKind::kFurniture;
  }

  bool stands_alone(std::uint32_t i) const {
    return l_.line(i).after_gap && (i + 1 >= l_.size() || l_.line(i + 1).after_gap) && l_.info(i).words >= 5;
  }

  /// "LOCKDOWN RALLIES, SATURDAY 18 SEPTEMBER 2021": a first line in capitals that holds a day and more.
  bool is_dated_title(std::uint32_t i) const {
    return l_.info(i).kind == LineKind::kDate && l_.info(i).is_all_caps && !l_.info(i).is_dated &&
           l_.info(i).words >= 5 && !l_.info(i).days.empty() && l_.info(i).days.front().span.begin >= 8;
  }

  const StoryLines& l_;
};

}  // namespace

std::optional<std::uint32_t> find_named_title(const StoryLines& lines) { return TitleFinder(lines).find_named_title(); }

std::optional<std::uint32_t> find_title(const StoryLines& lines, std::uint32_t body) {
  return TitleFinder(lines).find_title(body);
}

}  // namespace khipu::ingest
