// What is known about a candidate, as numbers for the score.

#include <algorithm>

#include "khipu/coding/event_acled.hpp"
#include "khipu/coding/event_score.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {
namespace {

using language::Sentence;
using language::Token;

constexpr std::uint32_t kNumberReach = 8;
constexpr std::uint32_t kSameActReach = 7;
constexpr int kWeekDays = 7;
constexpr int kMonthsDays = 60;
constexpr int kHistoryDays = 400;           ///< a year and some: anniversaries are told as of today
constexpr std::size_t kMostEarlier = 1000;  ///< candidates looked back over; no report of one day has more
constexpr std::uint32_t kFirstSentences = 4;
constexpr std::size_t kSnippetSentences = 2;
constexpr float kElsewhere = 0.45F;
constexpr float kElsewhereWords = 4;  ///< a shorter report is too short to tell

/// Counts of words of other subjects and of unrest.
struct TopicCount {
  float other = 0, unrest = 0;
};

class FeatureMaker {
 public:
  FeatureMaker(const EventTables& tables, const Context& context, std::span<const Figure> figures,
               const std::vector<Parties>& parties, const std::vector<EventCandidate>& candidates)
      : tables_(tables), context_(context), figures_(figures), parties_(parties), candidates_(candidates) {
    for (const Sentence& sentence : context.sentences) {
      const TopicCount count = count_topics(sentence);
      report_.other += count.other;
      report_.unrest += count.unrest;
      tokens_ += static_cast<float>(sentence.tokens.size());
      has_body_ = has_body_ || context.report.blocks()[sentence.block].kind == ingest::BlockKind::kParagraph;
    }
  }

  FeatureVector make(std::size_t index) {
    f_ = {};
    const EventCandidate& c = candidates_[index];
    const EventRule& rule = tables_.rules[c.rule];
    set(Feature::kBias);
    set_form(c, rule);
    set_cues(c, rule);
    set_grammar(c);
    set_tree(index);
    set_position(c);
    set_topic(c, rule);
    set_figure(c, rule);
    set_repeats(index);
    set_neighbours(index);
    set_type(rule);
    return f_;
  }

 private:
  void set(Feature feature, float value = 1) { f_[static_cast<std::size_t>(feature)] = value; }
  void set_if(bool yes, Feature feature) {
    if (yes) {
      set(feature);
    }
  }
  TopicCount count_topics(const Sentence& sentence) const;
  bool has_number_near(const EventCandidate& c) const;
  void set_form(const EventCandidate& c, const EventRule& rule);
  void set_cues(const EventCandidate& c, const EventRule& rule);
  void set_grammar(const EventCandidate& c);
  void set_tree(std::size_t index);
  void set_bound(const EventCandidate& c, Cue cue, Feature bound, Feature loose);
  void set_position(const EventCandidate& c);
  void set_topic(const EventCandidate& c, const EventRule& rule);
  void set_figure(const EventCandidate& c, const EventRule& rule);
  void set_repeats(std::size_t index);
  void set_neighbours(std::size_t index);
  void set_type(const EventRule& rule);

  const EventTables& tables_;
  const Context& context_;
  std::span<const Figure> figures_;
  const std::vector<Parties>& parties_;
  const std::vector<EventCandidate>& candidates_;
  TopicCount report_;
  float tokens_ = 0;
  bool has_body_ = false;  ///< a headline alone tells what there is to tell
  FeatureVector f_{};
};

TopicCount FeatureMaker::count_topics(const Sentence& sentence) const {
  TopicCount count;
  for (const Token& token : sentence.tokens) {
    const auto& classes = context_.lexicon.classes(token.lexeme);
    count.other += classes.test(tables_.classes.off_topic) ? 1.0F : 0.0F;
    count.unrest += classes.test(tables_.classes.unrest) ? 1.0F : 0.0F;
  }
  return count;
}

bool FeatureMaker::has_number_near(const EventCandidate& c) const {
  const auto& numbers = context_.numbers[c.sentence];
  if (numbers.empty()) {
    return false;
  }
  const ClauseDistance distance(tables_, context_, c.sentence);
  return std::any_of(numbers.begin(), numbers.end(), [&](const mentions::Number& n) {
    return n.form != mentions::NumberForm::kOrdinal && n.form != mentions::NumberForm::kIndefinite &&
           !n.plausible_year && distance.between(n.tokens, c.trigger) <= kNumberReach;
  });
}

void FeatureMaker::set_form(const EventCandidate& c, const EventRule& rule) {
  const bool date = c.when_source == Source::kClause, place = c.where_source == Source::kClause;
  const bool number = has_number_near(c);
  if (rule.is(kNominal)) {
    set(Feature::kNoun);
    set(c.definite ? Feature::kNounDefinite : c.indefinite ? Feature::kNounIndefinite : Feature::kNounBare);
    set_if(c.has(Cue::kHappens), Feature::kNounHappens);
    set_if(c.has(Cue::kLocative), Feature::kNounLocative);
    set_if(date, Feature::kNounDate);
    set_if(place, Feature::kNounPlace);
    set_if(number, Feature::kNounNumber);
  } else {
    set_if(date, Feature::kVerbDate);
    set_if(place, Feature::kVerbPlace);
    set_if(number, Feature::kVerbNumber);
    set_if(c.actor.has_value(), Feature::kVerbActor);
    set_if(c.target.has_value(), Feature::kVerbTarget);
    set_if(rule.is(kBare), Feature::kBareVerb);
    set_if(c.definite, Feature::kVerbDefinite);
    set_if(c.indefinite, Feature::kVerbIndefinite);
  }
  set_if(c.when_source == Source::kSentence, Feature::kDateInSentence);
  set_if(c.where_source == Source::kSentence, Feature::kPlaceInSentence);
}

/// Resignations, releases, elections and the like are demanded far more often than they happen.
bool is_demandable(const EventRule& rule) {
  return rule.type == "CONCEDE" || rule.type == "SANCTION" || rule.type == "AGREE" || rule.type == "ACCUSE" ||
         rule.type == "RETREAT" || rule.type == "CONSULT" || rule.mode == "restrict";
}

void FeatureMaker::set_cues(const EventCandidate& c, const EventRule& rule) {
  set_if(c.has(Cue::kNegated), Feature::kNegated);
  set_if(c.has(Cue::kDenied), Feature::kDenied);
  set_if(c.has(Cue::kDemanded), is_demandable(rule) ? Feature::kDemanded : Feature::kDemandedProtest);
  const bool planned = c.modality == Modality::kPlanned;
  set_if(c.has(Cue::kHypothetical), planned ? Feature::kHypotheticalPlan : Feature::kHypothetical);
  set_if(c.has(Cue::kGeneral), Feature::kGeneral);
  set_if(c.has(Cue::kTotal), rule.is(kToll) ? Feature::kTotal : Feature::kTotalOther);
  set_if(planned, Feature::kPlanned);
  set_if(c.negated_itself, Feature::kNegatedItself);
  set_bound(c, Cue::kNegated, Feature::kNegatedBound, Feature::kNegatedLoose);
  set_bound(c, Cue::kDemanded, Feature::kDemandedBound, Feature::kDemandedLoose);
  set_bound(c, Cue::kHypothetical, Feature::kHypotheticalBound, Feature::kHypotheticalLoose);
  set_bound(c, Cue::kPlanned, Feature::kPlannedBound, Feature::kPlannedLoose);
  set_if(c.is_bound(Cue::kHappens), Feature::kHappensBound);
}

void FeatureMaker::set_bound(const EventCandidate& c, Cue cue, Feature bound, Feature loose) {
  set_if(c.is_bound(cue), bound);
  set_if(c.is_loose(cue), loose);
}

/// What the words are in their sentence, and who stands on either side.
void FeatureMaker::set_tree(std::size_t index) {
  const EventCandidate& c = candidates_[index];
  using language::Relation;
  const Tree* tree = context_.trees == nullptr ? nullptr : context_.trees->find(c.sentence);
  if (tree == nullptr) {
    return;
  }
  set(Feature::kHasTree);
  constexpr std::array<std::pair<Relation, Feature>, 17> kPlaces = {{{Relation::kRoot, Feature::kRoot},
                                                                     {Relation::kCcomp, Feature::kClausal},
                                                                     {Relation::kXcomp, Feature::kClausal},
                                                                     {Relation::kAdvcl, Feature::kAdverbial},
                                                                     {Relation::kAdvclRelcl, Feature::kAdverbial},
                                                                     {Relation::kAcl, Feature::kRelative},
                                                                     {Relation::kAclRelcl, Feature::kRelative},
                                                                     {Relation::kConj, Feature::kConjunct},
                                                                     {Relation::kParataxis, Feature::kRoot},
                                                                     {Relation::kNsubj, Feature::kSubject},
                                                                     {Relation::kNsubjPass, Feature::kSubject},
                                                                     {Relation::kObj, Feature::kObject},
                                                                     {Relation::kObl, Feature::kOblique},
                                                                     {Relation::kNmod, Feature::kNounModifier},
                                                                     {Relation::kCompound, Feature::kNounModifier},
                                                                     {Relation::kAppos, Feature::kApposition},
                                                                     {Relation::kAmod, Feature::kAttributive}}};
  const Relation relation = tree->relation(tree->top_of(c.trigger));
  for (const auto& [known, feature] : kPlaces) {
    set_if(known == relation, feature);
  }
  const Parties& parties = parties_[index];
  const Side actor = side_of(parties.actor.sector), target = side_of(parties.target.sector);
  set_if(!parties.actor.words.empty(), Feature::kAgent);
  set_if(!parties.target.words.empty(), Feature::kPatient);
  set_if(actor == Side::kState, Feature::kByState);
  set_if(actor == Side::kArmed, Feature::kByArmed);
  set_if(actor == Side::kCrowd, Feature::kByCrowd);
  set_if(target == Side::kState, Feature::kToState);
  set_if(target == Side::kArmed, Feature::kToArmed);
  set_if(target == Side::kCrowd, Feature::kToCrowd);
}

void FeatureMaker::set_grammar(const EventCandidate& c) {
  const Sentence& sentence = context_.sentences[c.sentence];
  if (c.trigger.begin > 0) {
    const Token& before = sentence.tokens[c.trigger.begin - 1];
    set_if(context_.lexicon.classes(before.lexeme).test(tables_.classes.infinitive), Feature::kAfterTo);
    const std::string_view mark = context_.report.slice(before.span);
    set_if(mark == "(" || mark == "[", Feature::kBracketed);
  }
  for (std::uint32_t i = c.trigger.begin; i < c.trigger.end; ++i) {
    const Token& token = sentence.tokens[i];
    if (token.upos != language::Upos::kVerb) {
      continue;
    }
    set_if((token.features & language::kInfinitive) != 0 && (token.features & language::kFinite) == 0,
           Feature::kInfinitive);
    set_if((token.features & language::kGerund) != 0, Feature::kGerund);
    set_if((token.features & language::kSubjunctive) != 0, Feature::kSubjunctive);
    set_if((token.features & language::kConditional) != 0, Feature::kConditional);
    set_if((token.features & language::kPast) != 0 && (token.features & language::kParticiple) == 0, Feature::kPast);
    set_if((token.features & language::kPresent) != 0 && (token.features & language::kPast) == 0, Feature::kPresent);
    return;
  }
}

void FeatureMaker::set_position(const EventCandidate& c) {
  using ingest::BlockKind;
  const Sentence& sentence = context_.sentences[c.sentence];
  const BlockKind kind = context_.report.blocks()[sentence.block].kind;
  set_if(has_body_ && (kind == BlockKind::kTitle || kind == BlockKind::kDeck), Feature::kTitle);
  set_if(kind == BlockKind::kHeading, Feature::kHeading);
  set_if(kind == BlockKind::kListItem || kind == BlockKind::kTableRow, Feature::kListItem);
  const std::string_view text = context_.report.slice(sentence.span);
  set_if(text.find('?') != std::string_view::npos, Feature::kQuestion);
  set_if(text.find("«") != std::string_view::npos || text.find("“") != std::string_view::npos ||
             text.find('"') != std::string_view::npos,
         Feature::kQuoted);
  set_if(c.sentence < kFirstSentences, Feature::kFirstSentences);
  const auto published = context_.report.published();
  if (published && c.when.to) {
    const auto days = *published - *c.when.to;
    set_if(days > kHistoryDays, Feature::kHistory);
    set_if(days > kWeekDays && days <= kMonthsDays, Feature::kWeeksAgo);
    set_if(days > kMonthsDays && days <= kHistoryDays, Feature::kMonthsAgo);
  }
}

void FeatureMaker::set_topic(const EventCandidate& c, const EventRule& rule) {
  const TopicCount here = count_topics(context_.sentences[c.sentence]);
  const bool other = here.other > 0 && here.other >= here.unrest;
  set_if(context_.sentences.size() <= kSnippetSentences && here.other == 0, Feature::kSnippet);
  set_if(rule.is(kManySided), Feature::kManySided);
  set_if(other && rule.is(kManySided), Feature::kManySidedOffTopic);
  set_if(other, Feature::kOffTopic);
  const float share = report_.other / std::max(1.0F, report_.other + report_.unrest);
  set(Feature::kReportOffTopic, share);
  set_if(share > kElsewhere && report_.other >= kElsewhereWords, Feature::kReportElsewhere);
  set(Feature::kReportUnrest, std::min(10.0F, 100.0F * report_.unrest / std::max(1.0F, tokens_)));
}

/// What events of a rule are counted by.
bool counts(Measure measure, const EventRule& rule) {
  switch (measure) {
    case Measure::kKilled:
    case Measure::kInjured:
    case Measure::kHospitalized: return rule.type == "ASSAULT" || rule.mode == "riot";
    case Measure::kArrested: return rule.mode == "arrest";
    case Measure::kParticipants:
    case Measure::kGatherings: return rule.type == "PROTEST";
    case Measure::kDeployed: return rule.type == "MOBILIZE";
    case Measure::kBlockades: return rule.mode == "obstruct";
    case Measure::kProperty: return rule.mode == "riot" || rule.mode == "destroy";
    case Measure::kOfficials: return rule.type == "SANCTION" || rule.type == "ACCUSE";
    default: return false;
  }
}

/// The figures whose words touch those of the event, or stand among who did it and to whom.
void FeatureMaker::set_figure(const EventCandidate& c, const EventRule& rule) {
  const Sentence& sentence = context_.sentences[c.sentence];
  const Span stretch = sentence.span_of(c.stretch);
  const auto first = std::lower_bound(figures_.begin(), figures_.end(), sentence.span.begin,
                                      [](const Figure& f, auto begin) { return f.sentence.begin < begin; });
  for (auto it = first; it != figures_.end() && it->sentence.begin < sentence.span.end; ++it) {
    if (it->span.begin >= stretch.end || stretch.begin >= it->span.end) {
      continue;
    }
    const bool of_it = counts(it->measure, rule);
    set(of_it ? Feature::kFigureOfIt : Feature::kFigureOfOther);
    if (of_it) {
      set_if(it->kind == FigureKind::kCumulative, rule.is(kToll) ? Feature::kTollRuns : Feature::kFigureRuns);
      set_if(it->kind == FigureKind::kSnapshot, Feature::kFigureState);
    }
  }
}

bool same_codes(const std::vector<mentions::Place>& a, const std::vector<mentions::Place>& b) {
  return std::any_of(a.begin(), a.end(), [&](const mentions::Place& x) {
    return std::any_of(b.begin(), b.end(), [&](const mentions::Place& y) { return x.code == y.code; });
  });
}

void FeatureMaker::set_repeats(std::size_t index) {
  const EventCandidate& c = candidates_[index];
  const EventRule& rule = tables_.rules[c.rule];
  for (std::size_t i = index; i-- > 0 && i + kMostEarlier >= index;) {
    const EventCandidate& earlier = candidates_[i];
    const EventRule& other = tables_.rules[earlier.rule];
    if (other.type != rule.type || other.mode != rule.mode) {
      continue;
    }
    const bool near = c.sentence - earlier.sentence <= 1;
    const bool same_day = earlier.when == c.when && same_codes(earlier.places, c.places);
    set_if(near, Feature::kRepeatNear);
    set(Feature::kRepeatFar);
    set_if(same_day, Feature::kRepeatSameDay);
    set_if(c.definite, Feature::kRepeatDefinite);
    if (same_day && !near) {
      break;  // those before have nothing to add
    }
  }
}

/// "fired tear gas … with gas": one act, two pairs of words.
void FeatureMaker::set_neighbours(std::size_t index) {
  const EventCandidate& c = candidates_[index];
  const auto is_close = [&](const EventCandidate& other) {
    return other.sentence == c.sentence && tables_.rules[other.rule].type == tables_.rules[c.rule].type &&
           ClauseDistance(tables_, context_, c.sentence).between(other.trigger, c.trigger) <= kSameActReach;
  };
  set_if(index > 0 && is_close(candidates_[index - 1]), Feature::kSameTypeBefore);
  set_if(index + 1 < candidates_.size() && is_close(candidates_[index + 1]), Feature::kSameTypeAfter);
}

void FeatureMaker::set_type(const EventRule& rule) {
  constexpr std::array<std::pair<std::string_view, Feature>, 8> kTypes = {{{"ASSAULT", Feature::kAssault},
                                                                           {"COERCE", Feature::kCoerce},
                                                                           {"REQUEST", Feature::kRequest},
                                                                           {"REJECT", Feature::kReject},
                                                                           {"ACCUSE", Feature::kAccuse},
                                                                           {"CONCEDE", Feature::kConcede},
                                                                           {"MOBILIZE", Feature::kMobilize},
                                                                           {"SANCTION", Feature::kSanction}}};
  if (rule.type == "PROTEST") {
    set(rule.mode == "strike"     ? Feature::kStrike
        : rule.mode == "obstruct" ? Feature::kObstruct
        : rule.mode == "riot"     ? Feature::kRiot
                                  : Feature::kProtest);
    return;
  }
  const auto* it =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& entry) { return entry.first == rule.type; });
  set(it == kTypes.end() ? Feature::kOtherType : it->second);
}

}  // namespace

std::vector<FeatureVector> event_features(const EventTables& tables, const Context& context,
                                          std::span<const Figure> figures, const std::vector<Parties>& parties,
                                          const std::vector<EventCandidate>& candidates) {
  FeatureMaker maker(tables, context, figures, parties, candidates);
  std::vector<FeatureVector> all;
  all.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    all.push_back(maker.make(i));
  }
  return all;
}

}  // namespace khipu::coding
