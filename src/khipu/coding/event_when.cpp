// When an event happened: a date of its own clause, else of the sentence, the paragraph, the heading, else the day of
// the report where the text leaves no other.

#include <algorithm>

#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {
namespace {

using mentions::TimeMention;
using mentions::TimePrecision;
using mentions::TimeRelation;
using mentions::TimeType;

// Distances, as ClauseDistance counts them; our own.
constexpr std::uint32_t kClauseReach = 9;
constexpr std::uint32_t kSentenceReach = 60;
constexpr std::uint32_t kVagueCost = 12;  ///< a month or a year gives way to a day that is not much further

struct Dated {
  DateRange when;
  Source source = Source::kNone;
  TimeRelation relation = TimeRelation::kAt;
};

bool is_usable(const TimeMention& time) {
  return !time.invalid && (time.from || time.to) && time.type != TimeType::kDuration && time.type != TimeType::kSet &&
         time.relation != TimeRelation::kUntil && time.relation != TimeRelation::kBefore;
}

std::uint32_t precision_cost(const TimeMention& time) {
  switch (time.precision) {
    case TimePrecision::kDay: return 0;
    case TimePrecision::kWeek: return kVagueCost / 2;
    case TimePrecision::kMonth: return kVagueCost;
    case TimePrecision::kYear:
    case TimePrecision::kVague: return 2 * kVagueCost;
  }
  return 0;
}

/// The days of a range and of the ranges joined to it by "and" or "to" in the same words ("Wednesday and Thursday").
DateRange joined_range(const std::vector<TimeMention>& times, std::size_t i, const language::Sentence& sentence) {
  DateRange range{times[i].from, times[i].to};
  const auto touches = [&](TokenRange a, TokenRange b) {
    return b.begin == a.end + 1 && sentence.tokens[a.end].upos == language::Upos::kCconj;
  };
  const auto is_day = [&](const TimeMention& t) { return is_usable(t) && t.precision == TimePrecision::kDay; };
  if (!is_day(times[i])) {
    return range;
  }
  if (i + 1 < times.size() && is_day(times[i + 1]) && touches(times[i].tokens, times[i + 1].tokens) &&
      times[i + 1].to >= range.from) {
    range.to = times[i + 1].to;
  }
  if (i > 0 && is_day(times[i - 1]) && touches(times[i - 1].tokens, times[i].tokens) &&
      times[i - 1].from <= range.to) {
    range.from = times[i - 1].from;
  }
  return range;
}

Dated date_in_sentence(const Context& context, const EventCandidate& candidate) {
  const language::Sentence& sentence = context.sentences[candidate.sentence];
  const auto& times = context.times[candidate.sentence];
  if (times.empty()) {
    return {};
  }
  const ClauseDistance distance(sentence, context.lexicon);
  std::uint32_t best = kSentenceReach;
  Dated dated;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (!is_usable(times[i])) {
      continue;
    }
    const std::uint32_t away = distance.between(times[i].tokens, candidate.trigger) + precision_cost(times[i]);
    if (away < best) {
      best = away;
      dated = {joined_range(times, i, sentence), away <= kClauseReach ? Source::kClause : Source::kSentence,
               times[i].relation};
    }
  }
  return dated;
}

/// The last day named before a sentence inside `first`..`last` (sentence indices).
Dated last_day_before(const Context& context, std::uint32_t first, std::uint32_t last, Source source) {
  for (std::uint32_t s = last; s-- > first;) {
    const auto& times = context.times[s];
    for (std::size_t i = times.size(); i-- > 0;) {
      if (is_usable(times[i]) && times[i].precision == TimePrecision::kDay) {
        return {joined_range(times, i, context.sentences[s]), source, times[i].relation};
      }
    }
  }
  return {};
}

std::uint32_t first_sentence_of_block(const Context& context, std::uint32_t s) {
  const std::uint32_t block = context.sentences[s].block;
  while (s > 0 && context.sentences[s - 1].block == block) {
    --s;
  }
  return s;
}

bool is_heading(const Context& context, std::uint32_t s) {
  const auto kind = context.report.blocks()[context.sentences[s].block].kind;
  return kind == ingest::BlockKind::kHeading;
}

/// The day that the nearest heading above names ("10 October", "Tuesday 30 July").
Dated date_of_heading(const Context& context, std::uint32_t s) {
  while (s-- > 0) {
    if (is_heading(context, s)) {
      return last_day_before(context, s, s + 1, Source::kHeading);
    }
  }
  return {};
}

Dated date_around(const Context& context, const EventCandidate& candidate) {
  const std::uint32_t first = first_sentence_of_block(context, candidate.sentence);
  if (const Dated dated = last_day_before(context, first, candidate.sentence, Source::kParagraph);
      dated.source != Source::kNone) {
    return dated;
  }
  return date_of_heading(context, first);
}

void set_open_end(const Context& context, const Dated& dated, EventCandidate& candidate) {
  const bool since = dated.relation == TimeRelation::kSince || dated.relation == TimeRelation::kAfter;
  if (!since || !candidate.when.from) {
    return;
  }
  const auto published = context.report.published();
  const bool nominal_strike = candidate.has(Cue::kBegan) && !published;
  candidate.when.to = nominal_strike || !published || *published < *candidate.when.from ? std::nullopt : published;
}

}  // namespace

void date_events(const EventTables& tables, const Context& context, std::vector<EventCandidate>& candidates) {
  const auto published = context.report.published();
  for (EventCandidate& candidate : candidates) {
    Dated dated = date_in_sentence(context, candidate);
    if (dated.source == Source::kNone && candidate.modality == Modality::kOccurred) {
      dated = date_around(context, candidate);
    }
    candidate.when = dated.when;
    candidate.when_source = dated.source;
    set_open_end(context, dated, candidate);
    if (published && dated.when.from && *dated.when.from > *published &&
        (dated.source == Source::kClause || dated.source == Source::kSentence)) {
      candidate.modality = Modality::kPlanned;
    }
    const bool over = published && dated.source == Source::kClause && dated.when.to && *dated.when.to < *published;
    if (over) {
      candidate.modality = Modality::kOccurred;
    }
    if (dated.source == Source::kNone && published && candidate.modality == Modality::kOccurred) {
      candidate.when = {published, published};
      candidate.when_source = Source::kReport;
    }
  }
  (void)tables;
}

}  // namespace khipu::coding
