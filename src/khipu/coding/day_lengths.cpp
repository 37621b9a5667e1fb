// What a count of days in the sentence says about when: "the sixth day of the strike", "in the past two weeks", "a
// strike of 48 hours from Wednesday", "six days after" these words.

#include <algorithm>
#include <charconv>
#include <string_view>

#include "khipu/coding/day_candidates.hpp"
#include "khipu/coding/day_reading.hpp"

namespace khipu::coding {
namespace {

using mentions::TimeMention;
using mentions::TimeRelation;
using mentions::TimeType;

constexpr int kWeek = 7, kHours = 24;
constexpr int kLongest = 400;       // days; a longer stretch is history
constexpr std::size_t kNoRank = 9;  // no day of its own: neither the nearest nor the next

/// "P6D" → 6, "P2W" → 14, "PT48H" → 2; nothing for other units and broken days.
std::optional<int> days_of(std::string_view value) {
  const bool hours = value.starts_with("PT");
  const std::size_t prefix = hours ? 2 : 1;
  int count = 0;
  const char* end = value.data() + value.size();
  if (!value.starts_with('P') || value.size() < prefix + 2) {
    return std::nullopt;
  }
  const auto parsed = std::from_chars(value.data() + prefix, end, count);
  if (parsed.ec != std::errc() || parsed.ptr + 1 != end || count < 1 || count > kLongest * kHours) {
    return std::nullopt;
  }
  const char unit = *parsed.ptr;
  const int days = hours && unit == 'H' && count % kHours == 0 ? count / kHours
                   : !hours && unit == 'D'                     ? count
                   : !hours && unit == 'W'                     ? count * kWeek
                                                               : 0;
  return days >= 1 && days <= kLongest ? std::optional(days) : std::nullopt;
}

}  // namespace

void DayChoice::add_lengths() {
  const std::vector<TimeMention>& times = report_.context_.times[query_.sentence];
  for (std::uint32_t i = 0; i < times.size(); ++i) {
    if (times[i].type != TimeType::kDuration || times[i].invalid) {
      continue;
    }
    const auto days = days_of(times[i].value);
    if (days && is_after(times[i].tokens.end)) {
      add_after_event(times[i], i, *days);
    } else if (times[i].from && times[i].to) {
      add_counted(times[i], i);
    } else if (days && *days > 1) {
      add_lasting(i, *days);
    }
  }
}

Facts DayChoice::facts_of_length(std::uint32_t index, const DateRange& when, DayFact fact) const {
  return facts_of_own({.when = when, .index = index}, kNoRank) | facts({fact});
}

/// "Six days after a man was shot": so much earlier than the day named before, else than the report.
void DayChoice::add_after_event(const TimeMention& time, std::uint32_t index, int days) {
  std::optional<Date> base = published_;
  for (const ReportDays::Named& other : report_.named_[query_.sentence]) {
    const bool before = report_.context_.times[query_.sentence][other.index].tokens.end <= time.tokens.begin;
    base = before && other.when.from && other.when.from == other.when.to ? other.when.from : base;
  }
  if (base && query_.words.begin >= time.tokens.end) {
    const DateRange when{base->plus_days(-days), base->plus_days(-days)};
    add(when, Source::kSentence, facts_of_length(index, when, DayFact::kAfterEvent));
  }
}

/// "The sixth day of the strike" is a day and six; "the past two weeks" are fourteen.
void DayChoice::add_counted(const TimeMention& time, std::uint32_t index) {
  const auto& numbers = report_.context_.numbers[query_.sentence];
  const bool count = std::any_of(numbers.begin(), numbers.end(),
                                 [&](const mentions::Number& number) { return number.tokens.overlaps(time.tokens); });
  const DateRange all{time.from, time.to};
  if (count) {
    add(all, Source::kSentence, facts_of_length(index, all, DayFact::kWithin));
    return;
  }
  const DateRange last{time.to, time.to}, open{time.from, std::nullopt};
  add(last, Source::kSentence, facts_of_length(index, last, DayFact::kNthDay));
  add(all, Source::kSentence, facts_of_length(index, all, DayFact::kNthDaysOn));
  add(open, Source::kSentence, facts_of_length(index, open, DayFact::kNthDaysOn) | facts({DayFact::kOpenEnd}));
}

/// "Has lasted twelve days", "48 hours from Wednesday".
void DayChoice::add_lasting(std::uint32_t index, int days) {
  for (const ReportDays::Named& start : report_.named_[query_.sentence]) {
    if (start.when.from && (start.when.from == start.when.to || start.since)) {
      const DateRange when{start.when.from, start.when.from->plus_days(days - 1)};
      add(when, Source::kSentence, facts_of_length(index, when, DayFact::kLastsFrom));
    }
  }
  if (published_ && !query_.planned) {
    const DateRange so_far{published_->plus_days(1 - days), published_}, open{so_far.from, std::nullopt};
    add(so_far, Source::kSentence, facts_of_length(index, so_far, DayFact::kLastsSoFar));
    add(open, Source::kSentence, facts_of_length(index, open, DayFact::kLastsSoFar) | facts({DayFact::kOpenEnd}));
  }
}

}  // namespace khipu::coding
