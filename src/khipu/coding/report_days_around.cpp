// Where else than beside the record a report may name its day: the starts of what it counts, the headings and sections
// that a sentence stands under, other places where the same number is told.

#include <algorithm>
#include <tuple>

#include "khipu/coding/day_choice.hpp"

namespace khipu::coding {
namespace {

using ingest::BlockKind;
using mentions::TimeMention;
using mentions::TimePrecision;
using mentions::TimeRelation;

constexpr int kWeeks = 60;  // days
constexpr std::size_t kMostStarts = 4;
constexpr std::uint32_t kOpeningReach = 2;  // tokens: "Monday 28.", "On Monday, "
constexpr std::uint32_t kEchoReach = 15;    // tokens

std::uint32_t gap_between(TokenRange a, TokenRange b) {
  return a.end <= b.begin ? b.begin - a.end : b.end <= a.begin ? a.begin - b.end : 0;
}

bool is_line(BlockKind kind) { return kind == BlockKind::kTableRow || kind == BlockKind::kListItem; }

}  // namespace

/// Days behind "since", and single days beside words of beginning.
void ReportDays::find_starts() {
  const auto published = context_.report.published();
  for (const std::vector<Named>& sentence : named_) {
    for (const Named& named : sentence) {
      const auto from = named.when.from;
      if (!from || (published && *from > *published)) {
        continue;
      }
      earliest_ = published && *published - *from <= kWeeks && (!earliest_ || *from < *earliest_) ? from : earliest_;
      const bool known = std::any_of(starts_.begin(), starts_.end(), [&](const Start& s) { return s.day == *from; });
      const bool began = named.began && from == named.when.to;
      if (!known && (named.since || began) && starts_.size() < kMostStarts) {
        starts_.push_back({*from, began});
      }
    }
  }
}

void ReportDays::find_above() {
  above_.resize(named_.size());
  Above above;
  std::optional<DateRange> last;  // outside lists and tables
  for (std::uint32_t s = 0; s < named_.size(); ++s) {
    const std::uint32_t block = context_.sentences[s].block;
    const BlockKind kind = context_.report.blocks()[block].kind;
    const bool opens = s == 0 || context_.sentences[s - 1].block != block;
    above.own_section = above.own_section && !opens;
    if (kind == BlockKind::kHeading) {
      above.heading = named_[s].empty() ? std::nullopt : std::optional(named_[s].back().when);
      above.section = above.heading;
    } else if (opens && !named_[s].empty()) {
      const TimeMention& time = context_.times[s][named_[s].front().index];
      if (time.tokens.begin <= kOpeningReach && time.precision == TimePrecision::kDay &&
          time.relation == TimeRelation::kAt) {
        above.section = named_[s].front().when;
        above.own_section = true;
      }
    }
    above.list = is_line(kind) ? last : std::nullopt;
    above_[s] = above;
    if (!is_line(kind) && !named_[s].empty()) {
      last = named_[s].back().when;
    }
  }
}

/// The nearest day of the sentence for each of its numbers.
void ReportDays::find_echoes() {
  for (std::uint32_t s = 0; s < named_.size(); ++s) {
    if (named_[s].empty()) {
      continue;
    }
    const std::vector<TimeMention>& times = context_.times[s];
    for (const mentions::Number& number : context_.numbers[s]) {
      const bool of_time =
          std::any_of(times.begin(), times.end(), [&](const auto& t) { return t.tokens.overlaps(number.tokens); });
      if (of_time || !number.low || *number.low < 2) {
        continue;
      }
      const auto away = [&](const Named& named) { return gap_between(times[named.index].tokens, number.tokens); };
      const auto nearest = std::min_element(named_[s].begin(), named_[s].end(),
                                            [&](const Named& a, const Named& b) { return away(a) < away(b); });
      if (away(*nearest) <= kEchoReach) {
        echoes_.push_back({*number.low, s, nearest->when});
      }
    }
  }
  std::sort(echoes_.begin(), echoes_.end(),
            [](const Echo& a, const Echo& b) { return std::tie(a.value, a.sentence) < std::tie(b.value, b.sentence); });
}

}  // namespace khipu::coding
