#pragma once
// The facts of days, by name: the rows of lang/days_weights.tsv. Private to this room.

#include <array>
#include <cstdint>
#include <string_view>

namespace khipu::coding {

enum class DayFact : std::uint8_t {
  // named in the sentence of the record
  kInSentence,
  kNearest,
  kSecondNearest,
  kWithin3,
  kWithin8,
  kWithin15,
  kFar,
  kBefore,        ///< before the words of the record
  kOtherNumber,   ///< another number stands between
  kNumberBefore,  ///< right behind another number: "from 46 on Friday"
  kOfSaying,      ///< the day on which somebody said so
  kNearSaying,    ///< close to the words of saying
  // what is named
  kSince,
  kUntil,
  kBeforeThat,  ///< "before Monday"
  kAfterThat,   ///< "after Monday"
  kTimeOfDay,
  kDuration,
  kWeek,
  kMonth,
  kYear,
  kFewDays,  ///< two to seven days
  kManyDays,
  kCountedBack,    ///< "…, a day after" these words
  kLookedForward,  ///< a weekday, read as one to come
  kLookedBack,     ///< a weekday, read as one gone by
  kRelative,
  kDateline,     ///< the day of the report, written out at the very beginning
  kNight,        ///< a night, which reaches into the day after
  kWeekAgo,      ///< "a week ago", read as the very day
  kSinceClause,  ///< "since the strike broke out on Monday": the word stands before, but not right before
  kBegan,        ///< beside words of beginning
  kThan,         ///< "more than on Monday"
  kRightBehind,  ///< right behind the words of the record
  kOtherClause,  ///< a semicolon or colon stands between
  kBracketed,    ///< within brackets that open behind the words of the record
  // how it lies to the day of the report
  kToCome,
  kToday,
  kYesterday,
  kThisWeek,
  kLastWeeks,
  kLastYear,
  kLongAgo,
  kNoPublished,
  // carried over from elsewhere
  kCarriedPastOwn,  ///< although the sentence names days itself
  kCarriedOld,      ///< … and further back than a week
  kBack1,           ///< one sentence before, in the same block
  kBack2,
  kBack3,
  kBlockLast,  ///< the last named in the block before the sentence
  kBlockOfSaying,
  kBlockBefore,  ///< the last named in a block before
  kHeading,
  kTitle,
  kSection,     ///< the day with which the paragraph, or one before it, begins
  kSectionOwn,  ///< … this very paragraph
  kListed,      ///< the last named before the list or table
  kEchoed,      ///< beside the same number elsewhere in the report
  kFrontLead,   ///< of a record in the title or deck: the day that the report names most
  kFrontFirst,
  kFrontPublished,
  kLead,        ///< the day that the report names most
  kLeadStrong,  ///< … three times at least
  kLeadLate,    ///< … but not in its opening
  kOpening,     ///< the first day that title, deck or the first sentences name
  kFirst,       ///< the first day that the body names
  kVotes2,
  kVotes3,
  kLast,  ///< of the record before
  kLastInSentence,
  kLastAlike,
  kLastInList,
  kAlike,  ///< of the last record of its kind
  kKnown,  ///< of an earlier record with the same number
  kPublished,
  kPublishedAlone,    ///< no other day is named anywhere
  kPublishedPresent,  ///< the verb next to the words is in the present tense
  kPublishedPast,
  kPublishedState,
  kPublishedHarm,
  kPublishedHarmPresent,
  kPublishedHarmPast,
  kPublishedNotLead,    ///< although the report names another day most
  kPublishedNamed,      ///< "today", "this morning" stand somewhere
  kPublishedOpening,    ///< … in its opening
  kPublishedNoOpening,  ///< its opening names no day at all
  kPublishedByTheHour,  ///< several paragraphs begin with an hour
  kBarePublished,       ///< neither the sentence nor those before it in the block name a day
  kBareLead,
  kBareLast,
  kLeadPresent,
  kLeadPast,
  kLeadHarm,
  kLastHarm,
  kNone,  ///< open at both ends
  // spans
  kFromSince,       ///< from a day of the sentence, to the day of the report
  kFromSinceBlock,  ///< … of the block
  kFromStart,       ///< from the first start that the report names
  kFromOtherStart,  ///< from another one
  kFromBegan,       ///< from a day that stands beside words of beginning
  kFromLead,        ///< from the day that the report names most
  kFromFirst,       ///< from the first day that the body names
  kFromEarliest,    ///< from the earliest day of the last two months
  kToPublished,
  kFromSpan,     ///< both ends of one expression
  kFromNowhere,  ///< the begin left open
  kOpenEnd,
  kPastNearer,  ///< although another day is named right beside the words
  // how the tree holds it, seen from the words of the record, in the order of enum TreeLink
  kTreeUnder,
  kTreeSameClause,
  kTreeJoined,
  kTreeSayingAbove,
  kTreeAbove,
  kTreeBelow,
  kTreeApart,
  // how long it lasts
  kNthDay,      ///< "on the sixth day of the strike": that day
  kNthDaysOn,   ///< … and all the days up to it
  kWithin,      ///< "in the past two weeks"
  kLastsSoFar,  ///< "has lasted twelve days": from the first of them
  kLastsFrom,   ///< "a strike of 48 hours from Wednesday"
  kAfterEvent,  ///< "six days after" these words
  kSinceThen,   ///< from a day behind "since" to another one that the sentence or the report tells of
  kOtherWeek,   ///< a weekday, a week further on or back than it was read
  kOtherMonth,  ///< "the 19th", a month further on or back
  kListedOn,    ///< only a list parts it from the record: "14 miners and two teachers on Monday"
  // as other records of the report lie
  kBeginsAsLast,
  kEndsAsLast,
  kBeginsAsAlike,
  kEndsAsAlike,
  kEndsAsLead,  ///< with the day that the report names most
  // how long it is
  kCoversDay,
  kCoversTwo,
  kCoversWeek,  ///< three to seven days
  kCoversMore,
  kCoversFromOpen,
  kCoversOpen,  ///< at the end, or at both
  // what is known of the record itself: the same of every choice
  kOfHarm,
  kOfPast,
  kOfPresent,
  kOfFront,  ///< stands in the title or deck
  kOfList,
  kCount
};
inline constexpr std::size_t kDayFactCount = static_cast<std::size_t>(DayFact::kCount);

inline constexpr std::array<std::string_view, kDayFactCount> kDayFactNames = {"in_sentence",
                                                                              "nearest",
                                                                              "second_nearest",
                                                                              "within_3",
                                                                              "within_8",
                                                                              "within_15",
                                                                              "far",
                                                                              "before",
                                                                              "other_number",
                                                                              "number_before",
                                                                              "of_saying",
                                                                              "near_saying",
                                                                              "since",
                                                                              "until",
                                                                              "before_that",
                                                                              "after_that",
                                                                              "time_of_day",
                                                                              "duration",
                                                                              "week",
                                                                              "month",
                                                                              "year",
                                                                              "few_days",
                                                                              "many_days",
                                                                              "counted_back",
                                                                              "looked_forward",
                                                                              "looked_back",
                                                                              "relative",
                                                                              "dateline",
                                                                              "night",
                                                                              "week_ago",
                                                                              "since_clause",
                                                                              "began",
                                                                              "than",
                                                                              "right_behind",
                                                                              "other_clause",
                                                                              "bracketed",
                                                                              "to_come",
                                                                              "today",
                                                                              "yesterday",
                                                                              "this_week",
                                                                              "last_weeks",
                                                                              "last_year",
                                                                              "long_ago",
                                                                              "no_published",
                                                                              "carried_past_own",
                                                                              "carried_old",
                                                                              "back_1",
                                                                              "back_2",
                                                                              "back_3",
                                                                              "block_last",
                                                                              "block_of_saying",
                                                                              "block_before",
                                                                              "heading",
                                                                              "title",
                                                                              "section",
                                                                              "section_own",
                                                                              "listed",
                                                                              "echoed",
                                                                              "front_lead",
                                                                              "front_first",
                                                                              "front_published",
                                                                              "lead",
                                                                              "lead_strong",
                                                                              "lead_late",
                                                                              "opening",
                                                                              "first",
                                                                              "votes_2",
                                                                              "votes_3",
                                                                              "last",
                                                                              "last_in_sentence",
                                                                              "last_alike",
                                                                              "last_in_list",
                                                                              "alike",
                                                                              "known",
                                                                              "published",
                                                                              "published_alone",
                                                                              "published_present",
                                                                              "published_past",
                                                                              "published_state",
                                                                              "published_harm",
                                                                              "published_harm_present",
                                                                              "published_harm_past",
                                                                              "published_not_lead",
                                                                              "published_named",
                                                                              "published_opening",
                                                                              "published_no_opening",
                                                                              "published_by_the_hour",
                                                                              "bare_published",
                                                                              "bare_lead",
                                                                              "bare_last",
                                                                              "lead_present",
                                                                              "lead_past",
                                                                              "lead_harm",
                                                                              "last_harm",
                                                                              "none",
                                                                              "from_since",
                                                                              "from_since_block",
                                                                              "from_start",
                                                                              "from_other_start",
                                                                              "from_began",
                                                                              "from_lead",
                                                                              "from_first",
                                                                              "from_earliest",
                                                                              "to_published",
                                                                              "from_span",
                                                                              "from_nowhere",
                                                                              "open_end",
                                                                              "past_nearer",
                                                                              "tree_under",
                                                                              "tree_same_clause",
                                                                              "tree_joined",
                                                                              "tree_saying_above",
                                                                              "tree_above",
                                                                              "tree_below",
                                                                              "tree_apart",
                                                                              "nth_day",
                                                                              "nth_days_on",
                                                                              "within",
                                                                              "lasts_so_far",
                                                                              "lasts_from",
                                                                              "after_event",
                                                                              "since_then",
                                                                              "other_week",
                                                                              "other_month",
                                                                              "listed_on",
                                                                              "begins_as_last",
                                                                              "ends_as_last",
                                                                              "begins_as_alike",
                                                                              "ends_as_alike",
                                                                              "ends_as_lead",
                                                                              "covers_day",
                                                                              "covers_two",
                                                                              "covers_week",
                                                                              "covers_more",
                                                                              "covers_from_open",
                                                                              "covers_open",
                                                                              "of_harm",
                                                                              "of_past",
                                                                              "of_present",
                                                                              "of_front",
                                                                              "of_list"};

}  // namespace khipu::coding
