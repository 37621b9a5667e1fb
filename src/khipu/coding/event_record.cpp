#include "khipu/coding/event_record.hpp"

#include <algorithm>

#include "khipu/coding/event_actors.hpp"

namespace khipu::coding {
namespace {

/// "air" of "air.noun".
std::string_view kind_of(std::string_view rule) { return rule.substr(0, rule.find('.')); }

bool days_meet(const Event& a, const Event& b) {
  const bool a_first = a.when.to && b.when.from && *a.when.to < *b.when.from;
  const bool b_first = b.when.to && a.when.from && *b.when.to < *a.when.from;
  return !a_first && !b_first;
}

}  // namespace

Event to_event(const EventTables& tables, const EventCodes& codes, const Context& context,
               const EventCandidate& candidate) {
  const EventRule& rule = tables.rules[candidate.rule];
  const language::Sentence& sentence = context.sentences[candidate.sentence];
  Event event;
  event.sentence = sentence.span;
  event.span = sentence.span_of(candidate.stretch);
  event.type = rule.type;
  event.mode = rule.mode;
  event.when = candidate.when;
  event.when_inferred = candidate.when_source != Source::kClause && candidate.when_source != Source::kSentence;
  event.places = candidate.places;
  event.modality = candidate.modality;
  event.rule = context.lexicon.code() + "/events.tsv:" + rule.id;
  const Parties parties = find_parties(tables, context, candidate);
  event.actor = parties.actor.words;
  event.actor_role = parties.actor.sector;
  event.target = parties.target.words;
  event.target_role = parties.target.sector;
  event.acled = std::string(codes.acled.sub_event(
      {rule.type, rule.mode, kind_of(rule.id), side_of(parties.actor.sector), side_of(parties.target.sector)}));
  event.cameo = std::string(codes.cameo.root(rule.type, rule.mode));
  if (rule.type == "PROTEST" || rule.type == "REQUEST") {
    event.demands = tables.demands.find(context, candidate.sentence, marks_of(tables, context, candidate.sentence));
  }
  return event;
}

void tell_protests_apart(const std::vector<EventCandidate>& candidates, std::vector<Event>& events) {
  std::vector<std::string> before;
  for (const Event& event : events) {
    before.push_back(event.acled);
  }
  std::size_t first = 0;  // of those that stand no more than a sentence before
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (before[i] != "Peaceful protest") {
      continue;
    }
    while (candidates[first].sentence + 1 < candidates[i].sentence) {
      ++first;
    }
    for (std::size_t k = first; k < events.size() && candidates[k].sentence <= candidates[i].sentence + 1; ++k) {
      const bool forced = before[k] == "Excessive force against protesters";
      const bool met = before[k] == "Protest with intervention" || before[k] == "Arrests";
      if (days_meet(events[i], events[k]) && (forced || (met && events[i].acled == "Peaceful protest"))) {
        events[i].acled = forced ? before[k] : "Protest with intervention";
      }
    }
  }
}

}  // namespace khipu::coding
