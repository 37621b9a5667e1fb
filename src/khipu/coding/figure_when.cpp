// The days that a figure covers.

#include <limits>

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {
namespace {

using mentions::TimeMention;
using mentions::TimeRelation;
using mentions::TimeType;

constexpr int kLongestMoment = 2;  // days: "yesterday and today"
constexpr std::uint32_t kSayingReach = 6;
constexpr int kSinceReach = 10;
constexpr std::uint32_t kOwnReach = 2;  // "46 on Friday", "120 last Thursday"

bool names_days(const TimeMention& time) {
  return time.type != TimeType::kSet && time.type != TimeType::kDuration && (time.from || time.to);
}

/// "to 47, from 46 on Friday": that day belongs to the number right before it.
bool is_anothers(const FigureSentence& s, const Counted& counted, const TimeMention& time) {
  for (const mentions::Number& other : s.numbers()) {
    if (other.form != mentions::NumberForm::kIndefinite && other.tokens.begin >= counted.phrase.end &&
        other.tokens.end <= time.tokens.begin && time.tokens.begin - other.tokens.end <= kOwnReach) {
      return !s.is_time(other.core.begin);
    }
  }
  return false;
}

/// "The minister told reporters on Friday that 457 were held": the day of the words, not of the deed.
bool is_of_saying(const FigureSentence& s, const Counted& counted, const TimeMention& time) {
  if (time.tokens.end >= counted.phrase.begin || s.tokens()[time.tokens.end].upos != language::Upos::kSconj) {
    return false;
  }
  for (const mentions::Attribution& attribution : s.context().attributions[s.index()]) {
    if (attribution.cue.begin <= time.tokens.begin && time.tokens.begin - attribution.cue.begin <= kSayingReach) {
      return true;
    }
  }
  return false;
}

/// The nearest expression that says on which days (or until which day) something holds.
const TimeMention* find_nearest(const FigureSentence& s, const Counted& counted, const ReportFocus& focus, bool since) {
  const TimeMention* best = nullptr;
  int best_distance = std::numeric_limits<int>::max();
  for (const TimeMention& time : s.times()) {
    const bool is_since = time.relation == TimeRelation::kSince;
    const bool to_come = !is_since && focus.published && time.from && *time.from > *focus.published;
    if (!names_days(time) || is_since != since || to_come || is_anothers(s, counted, time) ||
        is_of_saying(s, counted, time)) {
      continue;
    }
    const int distance = s.distance(counted.phrase, time.tokens);
    if (distance < best_distance) {
      best = &time;
      best_distance = distance;
    }
  }
  return best;
}

DateRange days_of(const TimeMention& time) { return {time.from ? time.from : time.to, time.to ? time.to : time.from}; }

DateRange day(std::optional<Date> date) { return {date, date}; }

DateRange when_incident(const FigureSentence& s, const Counted& counted, const ReportFocus& focus,
                        const FrameMemory& memory) {
  if (const TimeMention* time = find_nearest(s, counted, focus, false)) {
    return days_of(*time);
  }
  const TimeMention* since = find_nearest(s, counted, focus, true);
  if (since != nullptr && s.distance(counted.phrase, since->tokens) <= kSinceReach) {
    return {since->from, focus.published};
  }
  for (const auto& before : {memory.when, focus.lead_when}) {
    if (before) {
      return *before;
    }
  }
  return day(focus.published);
}

DateRange when_total(const FigureSentence& s, const Counted& counted, const ReportFocus& focus,
                     const FrameMemory& memory) {
  DateRange range{memory.since, focus.published};
  if (const TimeMention* since = find_nearest(s, counted, focus, true)) {
    range.from = since->from;
  }
  if (const TimeMention* time = find_nearest(s, counted, focus, false)) {
    const bool spans = time->from && time->to && *time->to - *time->from >= 1;
    range.from = spans ? time->from : range.from;
    range.to = time->to ? time->to : time->from;
    if (range.to && focus.published && *range.to > *focus.published) {
      range.to = focus.published;  // "so far this year"
    }
  }
  return range;
}

bool is_short(const TimeMention& time) { return time.from && time.to && *time.to - *time.from <= kLongestMoment; }

DateRange when_moment(const FigureSentence& s, const Counted& counted, const ReportFocus& focus,
                      const FrameMemory& memory) {
  const TimeMention* time = find_nearest(s, counted, focus, false);
  if (time != nullptr && is_short(*time)) {
    return days_of(*time);
  }
  if (memory.kind == FigureKind::kSnapshot && memory.when && !memory.settled_in_sentence) {
    return *memory.when;
  }
  return day(focus.published);
}

}  // namespace

DateRange find_when(const FigureSentence& sentence, const Counted& counted, FigureKind kind, const ReportFocus& focus,
                    const FrameMemory& memory) {
  switch (kind) {
    case FigureKind::kIncident: return when_incident(sentence, counted, focus, memory);
    case FigureKind::kCumulative: return when_total(sentence, counted, focus, memory);
    case FigureKind::kSnapshot: break;
  }
  return when_moment(sentence, counted, focus, memory);
}

}  // namespace khipu::coding
