// What stands around event words: negation, demands, plans, totals.

#include <algorithm>

#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {
namespace {

using language::Match;

bool is_in_reach(const CueRule& rule, TokenRange cue, TokenRange trigger, const ClauseDistance& distance) {
  const bool before = cue.begin<trigger.begin, after = cue.end> trigger.end;
  const bool inside = !before && !after;
  // "refused to talk", "without passage": what denies is part of what is stated.
  const bool takes_back = rule.cue == Cue::kNegated || rule.cue == Cue::kDenied || rule.cue == Cue::kDemanded ||
                          rule.cue == Cue::kHypothetical;
  if (inside && takes_back) {
    return false;
  }
  if (!inside && !(rule.before && before) && !(rule.after && after)) {
    return false;
  }
  return distance.between(cue, trigger) <= rule.reach;
}

/// The first verb of the words that state it is a finite past tense.
bool is_past_tense(const EventCandidate& candidate, const language::Sentence& sentence) {
  for (std::uint32_t i = candidate.trigger.begin; i < candidate.trigger.end; ++i) {
    const language::Token& token = sentence.tokens[i];
    if (token.upos == language::Upos::kVerb) {
      return (token.features & language::kPast) != 0 && (token.features & language::kParticiple) == 0 &&
             (token.features & language::kSubjunctive) == 0;
    }
  }
  return false;
}

Modality modality_of(const EventRule& rule, const EventCandidate& candidate, const language::Sentence& sentence) {
  bool future = false;
  for (std::uint32_t i = candidate.trigger.begin; i < candidate.trigger.end; ++i) {
    future = future || (sentence.tokens[i].features & language::kFuture) != 0;
  }
  const bool announced = candidate.has(Cue::kPlanned) && !candidate.told_as_past;
  return future || rule.is(kPlan) || announced ? Modality::kPlanned : Modality::kOccurred;
}

}  // namespace

void apply_cues(const EventTables& tables, const Context& context, std::span<const language::Mark> marks,
                std::vector<EventCandidate>& of_one_sentence) {
  if (of_one_sentence.empty()) {
    return;
  }
  const language::Sentence& sentence = context.sentences[of_one_sentence.front().sentence];
  const ClauseDistance distance(tables, context, of_one_sentence.front().sentence);
  std::vector<Match> matches;
  tables.cues.find_all(sentence, context.lexicon, marks, matches);
  for (EventCandidate& candidate : of_one_sentence) {
    bool announces = false;  // "anunció una marcha": the past of the announcement, not of the march
    for (const Match& match : matches) {
      const CueRule& rule = tables.cue_rules[match.pattern];
      if (is_in_reach(rule, match.tokens, candidate.trigger, distance)) {
        candidate.cues.set(static_cast<std::size_t>(rule.cue));
        announces = announces || (rule.cue == Cue::kPlanned && match.tokens.overlaps(candidate.trigger));
      }
    }
    candidate.told_as_past = !announces && is_past_tense(candidate, sentence);
    candidate.modality = modality_of(tables.rules[candidate.rule], candidate, sentence);
  }
}

}  // namespace khipu::coding
