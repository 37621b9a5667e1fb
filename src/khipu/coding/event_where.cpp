// Where an event happened, or is to happen.

#include <optional>
#include <vector>

#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {
namespace {

/// Acts of a state's highest offices happen to the country, wherever the paragraph has been before.
bool is_national(const EventRule& rule) {
  return rule.type == "SANCTION" || rule.type == "SUPPORT" || rule.type == "REJECT" || rule.type == "REQUEST" ||
         rule.type == "AGREE" || rule.type == "THREATEN" || rule.mode == "allege" || rule.mode == "censor" ||
         rule.mode == "restrict" || (rule.type == "CONCEDE" && rule.mode != "release");
}

PlaceSubject subject_of(const EventRule& rule) {
  if (rule.type == "PROTEST") {
    return rule.mode == "strike"     ? PlaceSubject::kStrike
           : rule.mode == "obstruct" ? PlaceSubject::kObstruct
           : rule.mode == "riot"     ? PlaceSubject::kRiot
                                     : PlaceSubject::kProtest;
  }
  if (rule.type == "COERCE") {
    return rule.mode == "arrest" ? PlaceSubject::kArrested : PlaceSubject::kRestrict;
  }
  return rule.type == "ASSAULT"    ? PlaceSubject::kForce
         : rule.type == "MOBILIZE" ? PlaceSubject::kDeployed
                                   : PlaceSubject::kAct;
}

/// What the events before settle.
void look_back(const EventTables& tables, const Context& context, const std::vector<EventCandidate>& candidates,
               std::size_t index, PlaceQuery& query) {
  const EventCandidate& candidate = candidates[index];
  const EventRule& rule = tables.rules[candidate.rule];
  for (std::size_t i = index; i-- > 0 && index - i <= kLookBack;) {
    const EventRule& other = tables.rules[candidates[i].rule];
    const bool alike = other.type == rule.type && other.mode == rule.mode;
    const bool same_block =
        context.sentences[candidates[i].sentence].block == context.sentences[candidate.sentence].block;
    if (same_block && !query.last && is_national(other) == is_national(rule)) {
      query.last = Where{candidates[i].places, ""};
      query.last_in_sentence = candidates[i].sentence == candidate.sentence;
      query.last_is_alike = alike;
      query.last_is_far = candidates[i].sentence + 2 <= candidate.sentence;
    }
    if (alike) {
      query.alike = Where{candidates[i].places, ""};
      return;
    }
  }
}

}  // namespace

void place_events(const EventTables& tables, const Context& context, std::vector<EventCandidate>& candidates) {
  if (candidates.empty()) {
    return;
  }
  const ReportPlaces places(context, tables.place_weights);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    EventCandidate& candidate = candidates[i];
    const EventRule& rule = tables.rules[candidate.rule];
    PlaceQuery query;
    query.column = is_national(rule) ? PlaceColumn::kAct : PlaceColumn::kEvent;
    query.sentence = candidate.sentence;
    query.words = candidate.trigger;
    query.record = context.sentences[candidate.sentence].span_of(candidate.stretch);
    const ClauseDistance distance(tables, context, candidate.sentence);
    for (const mentions::PlaceMention& mention : context.places[candidate.sentence]) {
      query.away.push_back(distance.between(mention.tokens, candidate.trigger));
    }
    query.subject = subject_of(rule);
    if (i > 0) {
      query.before = Where{candidates[i - 1].places, ""};
      query.before_is_same_kind = is_national(tables.rules[candidates[i - 1].rule]) == is_national(rule);
    }
    query.lead = stands_in_lead(context, candidate.sentence);
    query.planned = candidate.modality == Modality::kPlanned;
    query.front = stands_in_front(context, candidate.sentence);
    query.nationwide = candidate.has(Cue::kNationwide);
    query.harm = rule.type == "ASSAULT" || rule.mode == "riot" || rule.mode == "arrest";
    look_back(tables, context, candidates, i, query);
    PlaceAnswer answer = places.choose(query);
    candidate.places = std::move(answer.where.places);
    candidate.where_source = answer.source;
  }
}

}  // namespace khipu::coding
