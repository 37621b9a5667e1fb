#pragma once
// The facts of places, by name: the rows of lang/places_weights.tsv. Private to this room.

#include <array>
#include <cstdint>
#include <string_view>

namespace khipu::coding {

enum class PlaceFact : std::uint8_t {
  // named in the sentence of the record
  kInSentence,
  kNearest,
  kSecondNearest,
  kInWords,  ///< among the words of the record itself
  kWithin3,
  kWithin8,
  kWithin15,
  kFar,
  kBefore,
  kOtherNumber,   ///< another number stands between
  kNumberBefore,  ///< right behind another number: "8,000 of them in Lima"
  kRespective,    ///< of the same rank: "in Junín and Puno, three and two respectively"
  kInList,        ///< with others: "Puno, Cusco and Tacna"
  // how it is named
  kLocative,
  kOtherRole,
  kMetonym,
  kDemonym,
  kDatelineRole,
  kCountryLevel,
  kDivision,
  kTown,
  kLandmark,
  kArea,
  kUnknown,  ///< no code
  kAbroad,   ///< not in the country that the report is about
  kAbroadTown,
  kUnsure,
  // carried over from elsewhere
  kCarriedPastOwn,
  kBack1,
  kBack2,
  kBack3,
  kBlockLast,
  kBlockBefore,  ///< the last named in a block before
  kHeading,
  kTitle,
  kFirst,  ///< the first that the body names
  kHome,   ///< the division that most names lie in
  kHomeStrong,
  kHomeHarm,
  kVotes2,
  kVotes5,
  kLast,
  kLastInSentence,
  kLastAlike,
  kLastInList,
  kAlike,
  kCountry,  ///< that the report is about
  kCountryNationwide,
  kCountryHarm,
  kCountryTotal,
  kCountryAreas,
  kCountryAlone,  ///< no place below a country is named in the report
  kHomeWeak,      ///< less than half of the names lie there
  kCountryHomeWeak,
  kCountryHomeStrong,
  kLastHomeWeak,
  kLastFar,            ///< the record before stands two sentences back or more
  kCountryMany,        ///< five divisions or more are named
  kCountryQuietBlock,  ///< the block names no place up to here
  kCountryLarge,       ///< a thousand or more
  kPastNearer,         ///< although another is named right beside the words
  // words other than names (lang/<code>/places_scope.tsv)
  kCapitalWords,  ///< "the capital"
  kSeat,          ///< "outside Congress"
  kWhole,         ///< "throughout Chile"
  kCountryNationNear,
  kCountryNation,        ///< elsewhere in the sentence
  kCountryNationBefore,  ///< in the sentence before
  kCountryBody,
  kLastPart,  ///< "five of them"
  // where it stands
  kOpens,       ///< begins its sentence: "In Puno, …"
  kOpensBlock,  ///< begins the first sentence of the block
  kLabel,       ///< "Cusco: 27 points"
  kLater,       ///< named behind the sentence, in the same block
  kAllOwn,      ///< all places of the sentence together
  kTitleSecond,
  kNamed,    ///< often named, wherever that is
  kCapital,  ///< of the country that the report is about
  kCapitalSeat,
  // how it stands to the words in the tree, in the order of enum TreeLink
  kTreeUnder,
  kTreeSameClause,
  kTreeJoined,
  kTreeSayingAbove,
  kTreeAbove,
  kTreeBelow,
  kTreeApart,
  // what kind of record asks
  kCountrySum,
  kCountryLong,  ///< the sentence counts since a day weeks ago
  kTitleLong,
  kHomeLong,
  kHomeSum,
  kLastSum,
  kCountryMoment,
  kHomeMoment,
  kLastSameKind,
  kLastOtherKind,
  kAlikeSameKind,
  kCountryPlanned,
  kHomePlanned,
  kCountryFront,  ///< the record stands in the title or deck
  kHomeFront,
  kCountryHere,   ///< the words speak of a place told before
  kCountryLocal,  ///< who counts knows of one place only
  kLastHere,
  kHomeHere,
  kBlockHere,
  kLastLocal,
  kBehindPart,   ///< "12,000 police, 5,000 of them in Paris"
  kCountryHuge,  ///< fifty thousand or more
  kCountryLead,  ///< the record opens the body
  kHomeLead,
  kCountryTitleLocal,  ///< the title names a place
  kCountryTitle,       ///< the title names the country
  kBeforeAny,          ///< of the record before, whatever the block
  kBeforeAnyHere,
  kBeforeAnySameKind,
  // what the record is of, in the order of enum PlaceSubject
  kCountryOfDead,
  kCountryOfHurt,
  kCountryOfArrested,
  kCountryOfCrowd,
  kCountryOfDeployed,
  kCountryOfAreas,
  kCountryOfShare,
  kCountryOfOther,
  kCountryOfStrike,
  kCountryOfObstruct,
  kCountryOfProtest,
  kCountryOfRiot,
  kCountryOfForce,
  kCountryOfRestrict,
  kCountryOfAct,
  kLastOfDead,
  kLastOfHurt,
  kLastOfArrested,
  kLastOfCrowd,
  kLastOfDeployed,
  kLastOfAreas,
  kLastOfShare,
  kLastOfOther,
  kLastOfStrike,
  kLastOfObstruct,
  kLastOfProtest,
  kLastOfRiot,
  kLastOfForce,
  kLastOfRestrict,
  kLastOfAct,
  kHomeOfDead,
  kHomeOfHurt,
  kHomeOfArrested,
  kHomeOfCrowd,
  kHomeOfDeployed,
  kHomeOfAreas,
  kHomeOfShare,
  kHomeOfOther,
  kHomeOfStrike,
  kHomeOfObstruct,
  kHomeOfProtest,
  kHomeOfRiot,
  kHomeOfForce,
  kHomeOfRestrict,
  kHomeOfAct,
  kListedOn,  ///< only a list parts it from the record: "14 miners and two teachers in Puno"
  kCount
};
inline constexpr std::size_t kPlaceFactCount = static_cast<std::size_t>(PlaceFact::kCount);

// clang-format off: one name a line would be more lines than the house allows
inline constexpr std::array<std::string_view, kPlaceFactCount> kPlaceFactNames = {"in_sentence",
                                                                                  "nearest",
                                                                                  "second_nearest",
                                                                                  "in_words",
                                                                                  "within_3",
                                                                                  "within_8",
                                                                                  "within_15",
                                                                                  "far",
                                                                                  "before",
                                                                                  "other_number",
                                                                                  "number_before",
                                                                                  "respective",
                                                                                  "in_list",
                                                                                  "locative",
                                                                                  "other_role",
                                                                                  "metonym",
                                                                                  "demonym",
                                                                                  "dateline_role",
                                                                                  "country_level",
                                                                                  "division",
                                                                                  "town",
                                                                                  "landmark",
                                                                                  "area",
                                                                                  "unknown",
                                                                                  "abroad",
                                                                                  "abroad_town",
                                                                                  "unsure",
                                                                                  "carried_past_own",
                                                                                  "back_1",
                                                                                  "back_2",
                                                                                  "back_3",
                                                                                  "block_last",
                                                                                  "block_before",
                                                                                  "heading",
                                                                                  "title",
                                                                                  "first",
                                                                                  "home",
                                                                                  "home_strong",
                                                                                  "home_harm",
                                                                                  "votes_2",
                                                                                  "votes_5",
                                                                                  "last",
                                                                                  "last_in_sentence",
                                                                                  "last_alike",
                                                                                  "last_in_list",
                                                                                  "alike",
                                                                                  "country",
                                                                                  "country_nationwide",
                                                                                  "country_harm",
                                                                                  "country_total",
                                                                                  "country_areas",
                                                                                  "country_alone",
                                                                                  "home_weak",
                                                                                  "country_home_weak",
                                                                                  "country_home_strong",
                                                                                  "last_home_weak",
                                                                                  "last_far",
                                                                                  "country_many",
                                                                                  "country_quiet_block",
                                                                                  "country_large",
                                                                                  "past_nearer",
                                                                                  "capital_words",
                                                                                  "seat",
                                                                                  "whole",
                                                                                  "country_nation_near",
                                                                                  "country_nation",
                                                                                  "country_nation_before",
                                                                                  "country_body",
                                                                                  "last_part",
                                                                                  "opens",
                                                                                  "opens_block",
                                                                                  "label",
                                                                                  "later",
                                                                                  "all_own",
                                                                                  "title_second",
                                                                                  "named",
                                                                                  "capital",
                                                                                  "capital_seat",
                                                                                  "tree_under",
                                                                                  "tree_same_clause",
                                                                                  "tree_joined",
                                                                                  "tree_saying_above",
                                                                                  "tree_above",
                                                                                  "tree_below",
                                                                                  "tree_apart",
                                                                                  "country_sum",
                                                                                  "country_long",
                                                                                  "title_long",
                                                                                  "home_long",
                                                                                  "home_sum",
                                                                                  "last_sum",
                                                                                  "country_moment",
                                                                                  "home_moment",
                                                                                  "last_same_kind",
                                                                                  "last_other_kind",
                                                                                  "alike_same_kind",
                                                                                  "country_planned",
                                                                                  "home_planned",
                                                                                  "country_front",
                                                                                  "home_front",
                                                                                  "country_here",
                                                                                  "country_local",
                                                                                  "last_here",
                                                                                  "home_here",
                                                                                  "block_here",
                                                                                  "last_local",
                                                                                  "behind_part",
                                                                                  "country_huge",
                                                                                  "country_lead",
                                                                                  "home_lead",
                                                                                  "country_title_local",
                                                                                  "country_title",
                                                                                  "before_any",
                                                                                  "before_any_here",
                                                                                  "before_any_same_kind",
                                                                                  "country_of_dead",
                                                                                  "country_of_hurt",
                                                                                  "country_of_arrested",
                                                                                  "country_of_crowd",
                                                                                  "country_of_deployed",
                                                                                  "country_of_areas",
                                                                                  "country_of_share",
                                                                                  "country_of_other",
                                                                                  "country_of_strike",
                                                                                  "country_of_obstruct",
                                                                                  "country_of_protest",
                                                                                  "country_of_riot",
                                                                                  "country_of_force",
                                                                                  "country_of_restrict",
                                                                                  "country_of_act",
                                                                                  "last_of_dead",
                                                                                  "last_of_hurt",
                                                                                  "last_of_arrested",
                                                                                  "last_of_crowd",
                                                                                  "last_of_deployed",
                                                                                  "last_of_areas",
                                                                                  "last_of_share",
                                                                                  "last_of_other",
                                                                                  "last_of_strike",
                                                                                  "last_of_obstruct",
                                                                                  "last_of_protest",
                                                                                  "last_of_riot",
                                                                                  "last_of_force",
                                                                                  "last_of_restrict",
                                                                                  "last_of_act",
                                                                                  "home_of_dead",
                                                                                  "home_of_hurt",
                                                                                  "home_of_arrested",
                                                                                  "home_of_crowd",
                                                                                  "home_of_deployed",
                                                                                  "home_of_areas",
                                                                                  "home_of_share",
                                                                                  "home_of_other",
                                                                                  "home_of_strike",
                                                                                  "home_of_obstruct",
                                                                                  "home_of_protest",
                                                                                  "home_of_riot",
                                                                                  "home_of_force",
                                                                                  "home_of_restrict",
                                                                                  "home_of_act",
                                                                                  "listed_on"};
// clang-format on

}  // namespace khipu::coding
