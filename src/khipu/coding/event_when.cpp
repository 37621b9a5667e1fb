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
  if (i > 0 && is_day(times[i - 1]) && touches(times[i - 1].tokens, times[i].tokens) && times[i - 1].from <= range.to) {
    range.from = times[i - 1].from;
  }
  return range;
}

bool has_class(const Context& context, const language::Token& token, language::ClassId id) {
  return context.lexicon.classes(token.lexeme).test(id);
}

/// "…, a day after" what follows: the words behind are as much earlier as the words before are later.
bool leads_to_earlier(const EventTables& tables, const Context& context, const language::Sentence& sentence,
                      const TimeMention& time, TokenRange trigger) {
  const bool relative_words = time.relative && time.tokens.size() >= 2 && trigger.begin >= time.tokens.end;
  if (!relative_words) {
    return false;
  }
  const bool inside = has_class(context, sentence.tokens[time.tokens.end - 1], tables.classes.after_word);
  const bool behind = time.tokens.end < sentence.tokens.size() &&
                      has_class(context, sentence.tokens[time.tokens.end], tables.classes.after_word);
  return inside || behind;
}

/// The day before or after another: `times[i]` counted back from the day that it was counted on from.
DateRange counted_back(const Context& context, const std::vector<TimeMention>& times, std::size_t i) {
  std::optional<Date> base = context.report.published();
  for (std::size_t k = 0; k < times.size(); ++k) {
    const bool other_day = k != i && is_usable(times[k]) && times[k].precision == TimePrecision::kDay;
    if (other_day && times[k].from && *times[k].from < *times[i].from) {
      base = times[k].from;
    }
  }
  if (!base || !times[i].from) {
    return {};
  }
  const Date day = base->plus_days(*base - *times[i].from);
  return {day, day};
}

/// A weekday that the time room read backwards is one to come where the event is planned.
void look_forward(const EventTables& tables, const Context& context, const EventCandidate& candidate,
                  const TimeMention& time, Dated& dated) {
  const auto published = context.report.published();
  const language::Token& last = context.sentences[candidate.sentence].tokens[time.tokens.end - 1];
  const bool weekday = time.relative && has_class(context, last, tables.classes.weekday);
  const bool past = published && dated.when.from && *dated.when.from < *published && *published - *dated.when.from <= 7;
  if (candidate.modality == Modality::kPlanned && weekday && past) {
    dated.when.from = dated.when.from->plus_days(7);
    dated.when.to = dated.when.to ? std::optional<Date>(dated.when.to->plus_days(7)) : std::nullopt;
  }
}

Dated date_in_sentence(const EventTables& tables, const Context& context, const EventCandidate& candidate) {
  const language::Sentence& sentence = context.sentences[candidate.sentence];
  const auto& times = context.times[candidate.sentence];
  if (times.empty()) {
    return {};
  }
  const ClauseDistance distance(tables, context, candidate.sentence);
  std::uint32_t best = kSentenceReach;
  Dated dated;
  const auto published = context.report.published();
  for (std::size_t i = 0; i < times.size(); ++i) {
    const bool to_come = published && times[i].from && *times[i].from > *published;
    if (!is_usable(times[i]) || (candidate.told_as_past && to_come)) {
      continue;
    }
    const std::uint32_t away = distance.between(times[i].tokens, candidate.trigger) + precision_cost(times[i]);
    if (away < best) {
      best = away;
      const bool earlier = leads_to_earlier(tables, context, sentence, times[i], candidate.trigger) && times[i].from;
      dated = {earlier ? counted_back(context, times, i) : joined_range(times, i, sentence),
               away <= kClauseReach ? Source::kClause : Source::kSentence, times[i].relation};
      look_forward(tables, context, candidate, times[i], dated);
    }
  }
  return dated;
}

/// The last day named before a sentence inside `first`..`last` (sentence indices).
Dated last_day_before(const Context& context, std::uint32_t first, std::uint32_t last, Source source) {
  for (std::uint32_t s = last; s-- > first;) {
    const auto& times = context.times[s];
    for (std::size_t i = times.size(); i-- > 0;) {
      const auto published = context.report.published();
      const bool past = !published || !times[i].from || *times[i].from <= *published;
      if (is_usable(times[i]) && times[i].precision == TimePrecision::kDay && past) {
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

bool is_present(const Context& context, const EventCandidate& candidate) {
  const language::Sentence& sentence = context.sentences[candidate.sentence];
  for (std::uint32_t i = candidate.trigger.begin; i < candidate.trigger.end; ++i) {
    const language::Features features = sentence.tokens[i].features;
    if ((features & language::kPresent) != 0 && (features & language::kPast) == 0) {
      return true;
    }
  }
  return false;
}

Dated date_around(const EventTables& tables, const Context& context, const EventCandidate& candidate) {
  const std::uint32_t first = first_sentence_of_block(context, candidate.sentence);
  if (const Dated dated = last_day_before(context, first, candidate.sentence, Source::kParagraph);
      dated.source != Source::kNone) {
    return dated;
  }
  if (const Dated dated = date_of_heading(context, first); dated.source != Source::kNone) {
    return dated;
  }
  // A story told in the past stays on its day until it names another; what is going on is as of the report.
  const EventRule& rule = tables.rules[candidate.rule];
  const Dated earlier =
      rule.is(kState) || is_present(context, candidate) ? Dated{} : last_day_before(context, 0, first, Source::kReport);
  const auto published = context.report.published();
  return earlier.when.from && published && *earlier.when.from > *published ? Dated{} : earlier;
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
    Dated dated = date_in_sentence(tables, context, candidate);
    if (dated.source == Source::kNone && candidate.modality == Modality::kOccurred) {
      dated = date_around(tables, context, candidate);
    }
    candidate.when = dated.when;
    candidate.when_source = dated.source;
    set_open_end(context, dated, candidate);
    if (published && dated.when.from && *dated.when.from > *published && !candidate.told_as_past &&
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
}

}  // namespace khipu::coding
