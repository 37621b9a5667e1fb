// When an event happened, or is to happen.

#include <algorithm>
#include <optional>
#include <vector>

#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {
namespace {

/// Violence is told on the day after; what is going on or decided is news of the day.
bool is_harm(const EventRule& rule) { return rule.type == "ASSAULT" || rule.mode == "riot" || rule.mode == "arrest"; }

/// What the events before settle.
void look_back(const EventTables& tables, const Context& context, const std::vector<EventCandidate>& candidates,
               std::size_t index, DayQuery& query) {
  const EventCandidate& candidate = candidates[index];
  const EventRule& rule = tables.rules[candidate.rule];
  for (std::size_t i = index; i-- > 0 && index - i <= kLookBack;) {
    const EventRule& other = tables.rules[candidates[i].rule];
    const bool alike = other.type == rule.type && other.mode == rule.mode;
    const bool same_block =
        context.sentences[candidates[i].sentence].block == context.sentences[candidate.sentence].block;
    if (same_block && !query.last && candidates[i].modality == candidate.modality) {
      query.last = candidates[i].when;
      query.last_in_sentence = candidates[i].sentence == candidate.sentence;
      query.last_is_alike = alike;
    }
    if (alike && candidates[i].modality == candidate.modality) {
      query.alike = candidates[i].when;
      return;
    }
  }
}

DayAnswer date(const EventTables& tables, const Context& context, const ReportDays& days,
               const std::vector<EventCandidate>& candidates, std::size_t index) {
  const EventCandidate& candidate = candidates[index];
  const EventRule& rule = tables.rules[candidate.rule];
  DayQuery query;
  query.planned = candidate.modality == Modality::kPlanned;
  query.shares[static_cast<std::size_t>(query.planned ? DayColumn::kPlanned : DayColumn::kEvent)] = 1;
  query.sentence = candidate.sentence;
  query.words = candidate.trigger;
  query.record = context.sentences[candidate.sentence].span_of(candidate.stretch);
  const ClauseDistance distance(tables, context, candidate.sentence);
  for (const mentions::TimeMention& time : context.times[candidate.sentence]) {
    query.away.push_back(distance.between(time.tokens, candidate.trigger));
  }
  query.told_as_past = candidate.told_as_past;
  query.harm = is_harm(rule);
  query.state = rule.is(kState);
  look_back(tables, context, candidates, index, query);
  return days.choose(query);
}

}  // namespace

void date_events(const EventTables& tables, const Context& context, std::vector<EventCandidate>& candidates) {
  if (candidates.empty()) {
    return;
  }
  const ReportDays days(context, tables.days);
  const auto published = context.report.published();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    EventCandidate& candidate = candidates[i];
    const DayAnswer answer = date(tables, context, days, candidates, i);
    candidate.when = answer.when;
    candidate.when_source = answer.source;
    const bool own = answer.source == Source::kClause || answer.source == Source::kSentence;
    const bool to_come = published && answer.when.from && *answer.when.from > *published;
    if (own && to_come && !candidate.told_as_past) {
      candidate.modality = Modality::kPlanned;
    }
    const bool over = published && answer.when.to && *answer.when.to < *published;
    if (answer.source == Source::kClause && over) {
      candidate.modality = Modality::kOccurred;
    }
  }
}

}  // namespace khipu::coding
