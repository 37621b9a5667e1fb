#pragma once
// Whether a candidate is an event: a weighted sum of what is known about it: features, features where the words would
// state an event of one kind, and traits (event_traits.hpp). The weights are data (lang/events_weights.tsv,
// docs/formats/lang.md), so that they can be read, changed and fitted. Private to this room.

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/event_traits.hpp"

namespace khipu::coding {

/// What the score looks at; names as in events_weights.tsv.
enum class Feature : std::uint8_t {
  kBias,
  kNoun,            ///< a nominal mention
  kNounDefinite,    ///< "the march"
  kNounIndefinite,  ///< "a march"
  kNounBare,        ///< neither
  kNounHappens,     ///< with a verb of happening
  kNounLocative,    ///< "at the picket"
  kNounDate,        ///< with a date in its clause
  kNounPlace,       ///< with a place in its clause
  kNounNumber,      ///< with a number close by
  kVerbDate,
  kVerbPlace,
  kVerbNumber,
  kVerbActor,  ///< the pattern found who did it
  kVerbTarget,
  kBareVerb,      ///< rows flagged bare
  kVerbDefinite,  ///< "those detained", "el detenido"
  kVerbIndefinite,
  kAfterTo,  ///< "to block", "para bloquear"
  kPast,
  kSameTypeBefore,  ///< words of the same type close by in the sentence, before
  kSameTypeAfter,   ///< … after
  kBracketed,
  kDateInSentence,
  kPlaceInSentence,
  kNegated,
  kNegatedItself,
  kNegatedBound,  ///< by the tree the cue governs the words; …Loose: it belongs to other words
  kNegatedLoose,
  kDenied,
  kDemanded,         ///< of what can be demanded: resignations, releases, elections, removals
  kDemandedProtest,  ///< of protests and force
  kDemandedBound,
  kDemandedLoose,
  kHypothetical,
  kHypotheticalPlan,  ///< "unless …, they will strike"
  kHypotheticalBound,
  kHypotheticalLoose,
  kGeneral,
  kTotal,  ///< rows flagged toll inside a running total
  kTotalOther,
  kPlanned,
  kPlannedBound,
  kPlannedLoose,
  kHappensBound,
  kHasTree,
  kRoot,     ///< what the words are in the tree
  kClausal,  ///< said, wanted: ccomp and xcomp
  kAdverbial,
  kRelative,
  kConjunct,
  kSubject,
  kObject,
  kOblique,
  kNounModifier,
  kApposition,
  kAgent,  ///< the tree names who did it
  kPatient,
  kByState,
  kByArmed,
  kByCrowd,
  kToState,
  kToArmed,
  kToCrowd,
  kInfinitive,
  kGerund,
  kSubjunctive,
  kConditional,
  kPresent,
  kTitle,
  kHeading,
  kListItem,
  kQuestion,
  kQuoted,
  kHistory,            ///< more than a year before the report
  kWeeksAgo,           ///< a week to two months before it
  kMonthsAgo,          ///< two months to a year before it
  kAttributive,        ///< "the jailed leader", "los comercios saqueados"
  kFigureOfIt,         ///< a figure beside it counts what such events count: participants of a march
  kFigureOfOther,      ///< … counts something else: the wounded beside a deployment
  kFigureRuns,         ///< … is a running total
  kFigureState,        ///< … is how many there are at a moment
  kTollRuns,           ///< … is a running total of the dead or hurt
  kManySidedOffTopic,  ///< an ambiguous word beside words of sport, markets, culture, weather
  kManySided,
  kOffTopic,
  kReportOffTopic,   ///< share of such words in the report, 0 to 1
  kReportElsewhere,  ///< 1 if that share is near half: a report of sport, markets, culture
  kReportUnrest,     ///< words of unrest in a hundred
  kRepeatNear,       ///< same type and mode in the sentence before, or earlier in this one
  kRepeatFar,        ///< same type and mode earlier in the report
  kRepeatSameDay,    ///< … on the same days in the same place
  kRepeatDefinite,   ///< … and the mention is definite
  kFirstSentences,
  kSnippet,  ///< a text of one or two sentences, none of another subject
  kProtest,
  kStrike,
  kObstruct,
  kRiot,
  kAssault,
  kCoerce,
  kRequest,
  kReject,
  kAccuse,
  kConcede,
  kMobilize,
  kSanction,
  kOtherType,
  kCount
};
inline constexpr std::size_t kFeatureCount = static_cast<std::size_t>(Feature::kCount);
std::string_view to_string(Feature feature);  ///< "noun_definite"

using FeatureVector = std::array<float, kFeatureCount>;
/// Names of the features that are not 0, with their values where these are not 1: "noun report_unrest=2.5".
std::string names_of(const FeatureVector& features);

class EventScore {
 public:
  /// Reads events_weights.tsv of `lang`. Errors: file and line of an unknown feature or a bad number.
  static Result<EventScore> load(const std::filesystem::path& lang);

  /// `kind`: what the words would state (kind_name).
  float score(const FeatureVector& features, const Traits& traits, const std::string& kind) const;
  /// The same as if nothing took the event back: no negation, demand, condition or distance in time.
  float score_of_words(const FeatureVector& features, const Traits& traits, const std::string& kind) const;

  /// Hands each rule of a language its own weight, named "en/march.noun" in the table. Errors: a weight for no rule.
  Result<void> weigh(std::string_view language, std::vector<EventRule>& rules) const;

 private:
  float* find_weight(const std::string& name);  ///< where the weight of a row belongs, null if nowhere

  using Weights = std::array<float, kFeatureCount>;
  Weights weights_{};
  std::map<std::string, Weights> of_kinds_;  ///< "subject*PROTEST/demo": added for that kind
  std::unordered_map<std::string, float> of_traits_;
  std::map<std::string, float, std::less<>> of_rules_;
};

/// Features of all candidates of a report, in order. Requires dates and places to be set; `figures` are the report's,
/// `parties` those of the candidates.
std::vector<FeatureVector> event_features(const EventTables& tables, const Context& context,
                                          std::span<const Figure> figures, const std::vector<Parties>& parties,
                                          const std::vector<EventCandidate>& candidates);

}  // namespace khipu::coding
