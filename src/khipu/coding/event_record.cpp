#include "khipu/coding/event_record.hpp"

#include <algorithm>

namespace khipu::coding {
namespace {

using mentions::ActorMention;

// A group further away than this acts in another clause.
constexpr std::uint32_t kActorReach = 12;

bool is_state(const ActorMention& actor) {
  return actor.sector == "COP" || actor.sector == "MIL" || actor.sector == "GOV" || actor.sector == "LEG" ||
         actor.sector == "JUD";
}

/// The nearest group before the words that state the event; nullptr if there is none in reach.
const ActorMention* actor_before(const EventTables& tables, const Context& context, const EventCandidate& candidate) {
  const ClauseDistance distance(tables, context, candidate.sentence);
  const ActorMention* best = nullptr;
  for (const ActorMention& actor : context.actors[candidate.sentence]) {
    if (actor.tokens.end <= candidate.trigger.begin &&
        distance.between(actor.tokens, candidate.trigger) <= kActorReach) {
      best = &actor;
    }
  }
  return best;
}

/// The actor mention that a captured range lies in or begins, else the range itself.
std::string words_of(const Context& context, const EventCandidate& candidate, TokenRange range) {
  for (const ActorMention& actor : context.actors[candidate.sentence]) {
    if (actor.tokens.overlaps(range)) {
      return std::string(context.report.slice(actor.span));
    }
  }
  return std::string(context.report.slice(context.sentences[candidate.sentence].span_of(range)));
}

}  // namespace

Event to_event(const EventTables& tables, const AcledMap& acled, const Context& context,
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

  const ActorMention* before = actor_before(tables, context, candidate);
  bool by_state = before != nullptr && is_state(*before);
  if (candidate.actor) {
    event.actor = words_of(context, candidate, *candidate.actor);
  } else if (before != nullptr) {
    event.actor = std::string(context.report.slice(before->span));
  }
  if (candidate.target) {
    event.target = words_of(context, candidate, *candidate.target);
  }
  event.acled = std::string(acled.sub_event(rule.type, rule.mode, by_state));
  return event;
}

}  // namespace khipu::coding
