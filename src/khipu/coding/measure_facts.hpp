#pragma once
// The facts that tell what a number counts: the rows of lang/measure_weights.tsv. Private to this room.

#include <array>
#include <cstdint>
#include <string_view>

namespace khipu::coding {

enum class MeasureFact : std::uint8_t {
  // the number
  kBias,
  kArticle,  ///< "a woman"
  kPronoun,  ///< "another lost an eye"
  kOne,
  kFew,  ///< two to nine
  kTens,
  kHundreds,
  kThousands,
  kVague,
  kBounded,  ///< "at least", "about"
  kInDigits,
  kPercentSign,
  kPercentOfKnown,  ///< a share of something that can be counted: "13 percent of the provinces"
  // the counted
  kNamedUnit,
  kNamedUnknown,
  kNamedPart,
  kNamedNothing,
  kPeople,  ///< the family of its noun
  kCrowd,
  kForce,
  kOfficial,
  kHarmed,  ///< the dead, the injured, the arrested …
  kPoint,
  kBlock,
  kArea,
  kGathering,
  kProperty,
  kName,   ///< an unknown noun that is a name
  kWhole,  ///< "three of 20"
  // its place in the sentence
  kColonBefore,
  kBracketBefore,
  kDetermined,  ///< "the 15"
  kVerbBefore,
  kLinkBefore,   ///< a preposition
  kPlaceBefore,  ///< "Puno, 12"
  kPlaceAfter,   ///< "12 in Puno"
  kTimeNear,
  kStopBehind,
  kVerbBehind,
  kFirst,  ///< the first count of its sentence
  kAlone,  ///< the only one
  kShort,
  kInList,
  kInTable,
  kFront,  ///< title, deck or heading
  kSaid,   ///< somebody says so
  kNegated,
  kChange,       ///< "five more than"
  kAsked,        ///< a question or a supposition
  kTakenBack,    ///< the sentence takes a number back
  kBlocked,      ///< a pattern of figures_not.tsv covers it
  kAgeLike,      ///< "a fireman of 24"
  kHourLike,     ///< "at six"
  kAgent,        ///< "by a policeman"
  kGenitive,     ///< "a policeman's knee"
  kLinkedLeft,   ///< "blockades in 64"
  kSpeaker,      ///< "a spokesman said"
  kSeries,       ///< "Cusco, 12; Puno, 9; Ica, 2"
  kBegins,       ///< the first word of its sentence
  kNoPredicate,  ///< the sentence says of nothing what happened to it
  kNoLast,       ///< nothing was counted before it in the sentence
  kNoParagraph,  ///< nor in the paragraph
  // what says so: the facts below hold of a measure
  kLabelFirst,  ///< the first that its label speaks of: "Killed at road blocks: 9"
  kLabelLater,
  kNoun,         ///< the noun that is counted
  kUnfit,        ///< that noun can't be counted so
  kNextBehind,   ///< "twelve died": a predicate without a word between
  kNextBefore,   ///< "killing twelve"
  kTightStrong,  ///< a predicate
  kTightWeak,
  kNearStrong,
  kNearWeak,
  kClause,
  kFar,
  kNearest,          ///< no predicate of another measure is nearer
  kPredicateBehind,  ///< "12 were killed"
  kAndBetween,       ///< "12 farmers and arrested 30": "and" stands before the predicate behind
  kWrongSide,        ///< a predicate whose counted stand on its other side
  kUnder,            ///< how that predicate stands in the tree
  kSameClause,
  kJoined,
  kSayingAbove,
  kAbove,
  kBelow,
  kApart,
  kNounNear,  ///< another noun of the sentence
  kNounFar,
  kNounBefore,
  kLast,        ///< the count before it in the sentence
  kLastListed,  ///< with a comma or "and" between the two
  kLastNear,
  kLastOther,
  kNextListed,  ///< the count behind it, with a comma or "and" between the two
  kParagraph,   ///< the last count of the paragraph
  kParagraphOther,
  kTopic,       ///< the harm that the paragraph or its heading speaks of
  kKnown,       ///< the report gave this number so before
  kReportMost,  ///< the report speaks of it more than of any other
  kReportSome,
  kReportNone,      ///< never
  kLastSolid,       ///< the last count that is neither of places nor a share
  kListTopic,       ///< a list below text that speaks of it
  kListParagraph,   ///< a list of which the line above counts it
  kSentenceBefore,  ///< the sentence before speaks of it
  kHeading,         ///< the heading above does
  kTitle,           ///< the title does
  kRuleNoun,        ///< what the plain rules say, and why
  kRulePredicate,
  kRuleInherited,
  kRuleListed,
  kRulePoint,
  kRuleCrowd,
  kRuleMany,
  kRuleTopic,
  kRuleVictim,
  kRulePercent,
  kRuleColumn,
  kRuleOther,
  kRuleNothing,  ///< the plain rules see no figure
  kCount
};
inline constexpr std::size_t kMeasureFactCount = static_cast<std::size_t>(MeasureFact::kCount);

inline constexpr std::array<std::string_view, kMeasureFactCount> kMeasureFactNames = {"bias",
                                                                                      "article",
                                                                                      "pronoun",
                                                                                      "one",
                                                                                      "few",
                                                                                      "tens",
                                                                                      "hundreds",
                                                                                      "thousands",
                                                                                      "vague",
                                                                                      "bounded",
                                                                                      "in_digits",
                                                                                      "percent_sign",
                                                                                      "percent_of_known",
                                                                                      "named_unit",
                                                                                      "named_unknown",
                                                                                      "named_part",
                                                                                      "named_nothing",
                                                                                      "people",
                                                                                      "crowd",
                                                                                      "force",
                                                                                      "official",
                                                                                      "harmed",
                                                                                      "point",
                                                                                      "block",
                                                                                      "area",
                                                                                      "gathering",
                                                                                      "property",
                                                                                      "name",
                                                                                      "whole",
                                                                                      "colon_before",
                                                                                      "bracket_before",
                                                                                      "determined",
                                                                                      "verb_before",
                                                                                      "link_before",
                                                                                      "place_before",
                                                                                      "place_after",
                                                                                      "time_near",
                                                                                      "stop_behind",
                                                                                      "verb_behind",
                                                                                      "first",
                                                                                      "alone",
                                                                                      "short",
                                                                                      "in_list",
                                                                                      "in_table",
                                                                                      "front",
                                                                                      "said",
                                                                                      "negated",
                                                                                      "change",
                                                                                      "asked",
                                                                                      "taken_back",
                                                                                      "blocked",
                                                                                      "age_like",
                                                                                      "hour_like",
                                                                                      "agent",
                                                                                      "genitive",
                                                                                      "linked_left",
                                                                                      "speaker",
                                                                                      "series",
                                                                                      "begins",
                                                                                      "no_predicate",
                                                                                      "no_last",
                                                                                      "no_paragraph",
                                                                                      "label_first",
                                                                                      "label_later",
                                                                                      "noun",
                                                                                      "unfit",
                                                                                      "next_behind",
                                                                                      "next_before",
                                                                                      "tight_strong",
                                                                                      "tight_weak",
                                                                                      "near_strong",
                                                                                      "near_weak",
                                                                                      "clause",
                                                                                      "far",
                                                                                      "nearest",
                                                                                      "predicate_behind",
                                                                                      "and_between",
                                                                                      "wrong_side",
                                                                                      "under",
                                                                                      "same_clause",
                                                                                      "joined",
                                                                                      "saying_above",
                                                                                      "above",
                                                                                      "below",
                                                                                      "apart",
                                                                                      "noun_near",
                                                                                      "noun_far",
                                                                                      "noun_before",
                                                                                      "last",
                                                                                      "last_listed",
                                                                                      "last_near",
                                                                                      "last_other",
                                                                                      "next_listed",
                                                                                      "paragraph",
                                                                                      "paragraph_other",
                                                                                      "topic",
                                                                                      "known",
                                                                                      "report_most",
                                                                                      "report_some",
                                                                                      "report_none",
                                                                                      "last_solid",
                                                                                      "list_topic",
                                                                                      "list_paragraph",
                                                                                      "sentence_before",
                                                                                      "heading",
                                                                                      "title",
                                                                                      "rule_noun",
                                                                                      "rule_predicate",
                                                                                      "rule_inherited",
                                                                                      "rule_listed",
                                                                                      "rule_point",
                                                                                      "rule_crowd",
                                                                                      "rule_many",
                                                                                      "rule_topic",
                                                                                      "rule_victim",
                                                                                      "rule_percent",
                                                                                      "rule_column",
                                                                                      "rule_other",
                                                                                      "rule_nothing"};

}  // namespace khipu::coding
