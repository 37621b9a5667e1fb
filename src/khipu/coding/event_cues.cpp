// What stands around event words: negation, demands, plans, totals.

#include <algorithm>

#include "khipu/coding/event_candidate.hpp"
#include "khipu/coding/tree.hpp"

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

/// "had been frozen", "fueron detenidos": an auxiliary of the past close before a participle.
bool is_past_participle(std::uint32_t verb, const language::Sentence& sentence) {
  constexpr std::uint32_t kReach = 3;
  if ((sentence.tokens[verb].features & language::kParticiple) == 0) {
    return false;
  }
  bool past = false;
  for (std::uint32_t back = 1; back <= kReach && back <= verb; ++back) {
    const language::Token& token = sentence.tokens[verb - back];
    const auto later = language::kFuture | language::kConditional | language::kInfinitive;
    if (token.upos == language::Upos::kAux && (token.features & later) != 0) {
      return false;
    }
    past = past || (token.upos == language::Upos::kAux && (token.features & language::kPast) != 0 &&
                    (token.features & language::kParticiple) == 0);
  }
  return past;
}

/// The first verb of the words that state it is a finite past tense.
bool is_past_tense(const EventCandidate& candidate, const language::Sentence& sentence) {
  for (std::uint32_t i = candidate.trigger.begin; i < candidate.trigger.end; ++i) {
    const language::Token& token = sentence.tokens[i];
    if (token.upos == language::Upos::kVerb && is_past_participle(i, sentence)) {
      return true;
    }
    if (token.upos == language::Upos::kVerb) {
      return (token.features & language::kPast) != 0 && (token.features & language::kParticiple) == 0 &&
             (token.features & language::kSubjunctive) == 0;
    }
  }
  return false;
}

Modality modality_of(const EventRule& rule, const EventCandidate& candidate, const language::Sentence& sentence) {
  if (rule.type == "REJECT" || rule.type == "THREATEN") {
    return Modality::kOccurred;  // "will not talk", "warned that they would fire": said is done
  }
  bool future = false;
  for (std::uint32_t i = candidate.trigger.begin; i < candidate.trigger.end; ++i) {
    future = future || (sentence.tokens[i].features & language::kFuture) != 0;
  }
  const bool announced = candidate.has(Cue::kPlanned) && !candidate.is_loose(Cue::kPlanned) && !candidate.told_as_past;
  return future || rule.is(kPlan) || announced ? Modality::kPlanned : Modality::kOccurred;
}

/// The cue stands in the clause of the event's words or in one that governs it: "did not march", "plan to march", not
/// "marched and plan to return".
bool governs(const Trees& trees, const EventCandidate& candidate, TokenRange cue) {
  const auto link = trees.link(candidate.sentence, candidate.trigger, cue);
  return link == TreeLink::kUnder || link == TreeLink::kSameClause || link == TreeLink::kSayingAbove ||
         link == TreeLink::kAbove;
}

/// "did not march", "no march", "nobody marched", "no arrests were made": the cue depends on the event's words
/// themselves, or is or stands with their subject.
bool hangs_from(const Trees& trees, const EventCandidate& candidate, TokenRange cue) {
  using language::Relation;
  const Tree& tree = *trees.find(candidate.sentence);
  const std::uint32_t event = tree.top_of(candidate.trigger);
  const auto relation_of = [&](std::uint32_t word) { return language::universal(tree.relation(word)); };
  for (std::uint32_t word = cue.begin; word < cue.end; ++word) {
    const std::uint32_t head = tree.head(word);
    const Relation r = relation_of(word);
    const bool direct = r == Relation::kAdvmod || r == Relation::kDet || r == Relation::kMark || r == Relation::kNsubj;
    const bool with_subject = r == Relation::kDet && head != language::kNoHead && tree.head(head) == event &&
                              relation_of(head) == Relation::kNsubj;
    if ((direct && head == event) || with_subject) {
      return true;
    }
  }
  return false;
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
        candidate.cue_words.emplace_back(rule.cue, match.tokens);
        announces = announces || (rule.cue == Cue::kPlanned && match.tokens.overlaps(candidate.trigger));
      }
    }
    candidate.told_as_past = !announces && is_past_tense(candidate, sentence);
    candidate.modality = modality_of(tables.rules[candidate.rule], candidate, sentence);
  }
}

void bind_cues(const EventTables& tables, const Context& context, std::vector<EventCandidate>& candidates) {
  for (EventCandidate& candidate : candidates) {
    if (context.trees == nullptr || context.trees->find(candidate.sentence) == nullptr) {
      continue;
    }
    for (const auto& [cue, words] : candidate.cue_words) {
      candidate.negated_itself =
          candidate.negated_itself || (cue == Cue::kNegated && hangs_from(*context.trees, candidate, words));
      if (words.overlaps(candidate.trigger) || governs(*context.trees, candidate, words)) {
        candidate.bound.set(static_cast<std::size_t>(cue));
      }
    }
    candidate.loose = candidate.cues & ~candidate.bound;
    if (candidate.is_loose(Cue::kPlanned)) {
      candidate.modality = modality_of(tables.rules[candidate.rule], candidate, context.sentences[candidate.sentence]);
    }
  }
}

}  // namespace khipu::coding
