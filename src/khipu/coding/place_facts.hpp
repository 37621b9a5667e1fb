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
  // what the record is of, in the order of enum PlaceSubject
  kCountryOfDead,
  kCountryOfHurt,
  kCountryOfArrested,
  kCountryOfCrowd,
  kCountryOfOther,
  kCountryOfStrike,
  kCountryOfProtest,
  kCountryOfForce,
  kCountryOfAct,
  kLastOfDead,
  kLastOfHurt,
  kLastOfArrested,
  kLastOfCrowd,
  kLastOfOther,
  kLastOfStrike,
  kLastOfProtest,
  kLastOfForce,
  kLastOfAct,
  kPastNearer,  ///< although another is named right beside the words
  kCount
};
inline constexpr std::size_t kPlaceFactCount = static_cast<std::size_t>(PlaceFact::kCount);

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
                                                                                  "country_of_dead",
                                                                                  "country_of_hurt",
                                                                                  "country_of_arrested",
                                                                                  "country_of_crowd",
                                                                                  "country_of_other",
                                                                                  "country_of_strike",
                                                                                  "country_of_protest",
                                                                                  "country_of_force",
                                                                                  "country_of_act",
                                                                                  "last_of_dead",
                                                                                  "last_of_hurt",
                                                                                  "last_of_arrested",
                                                                                  "last_of_crowd",
                                                                                  "last_of_other",
                                                                                  "last_of_strike",
                                                                                  "last_of_protest",
                                                                                  "last_of_force",
                                                                                  "last_of_act",
                                                                                  "past_nearer"};

}  // namespace khipu::coding
