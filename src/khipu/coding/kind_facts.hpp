#pragma once
// The facts that tell an incident from a running total and from the state of a moment: the rows of
// lang/kind_weights.tsv. Private to this room.

#include <array>
#include <cstdint>
#include <string_view>

namespace khipu::coding {

enum class KindFact : std::uint8_t {
  kBias,
  // the measure, in the order of enum Measure
  kKilled,
  kInjured,
  kArrested,
  kMissing,
  kHospitalized,
  kDisplaced,
  kParticipants,
  kDeployed,
  kBlockades,
  kGatherings,
  kAreas,
  kPercent,
  kOfficials,
  kProperty,
  // the number
  kArticle,  ///< "a woman"
  kOne,
  kVague,
  kHundred,  ///< a hundred or more
  kAtLeast,
  kMoreThan,
  kKnownIncident,  ///< the same number of the same measure was told before, as …
  kKnownCumulative,
  kKnownSnapshot,
  kWithArticle,  ///< "the 46 civilians"
  // words
  kTotalNear,
  kTotalFar,
  kTotalInSentence,
  kSnapshotNear,
  kSnapshotFar,
  kIncidentNear,
  kPerfectNear,  ///< "have been killed"
  kNationwide,
  kChange,
  kPresent,  ///< the verb next to the number
  kPast,
  kNoVerb,
  kPresentHarm,
  kPastHarm,
  kPresentForce,  ///< of those deployed, gathered, in office
  // days
  kSinceNear,
  kSinceInSentence,
  kDayNear,
  kDayInSentence,
  kTodayNear,
  kDaysNear,  ///< two days or more
  kMonthNear,
  kNoDay,
  kNoDayHarm,
  kNoDayInReport,
  // places
  kPlaceNear,  ///< below a country
  kCountryNear,
  kNoPlace,
  kNoPlaceHarm,
  // around
  kSaid,  ///< somebody gives the number
  kSaidHarm,
  kInherited,
  kLastIncident,  ///< the figure before, of the same measure, in the same sentence
  kLastCumulative,
  kLastSnapshot,
  kBlockIncident,  ///< … in the same block
  kBlockCumulative,
  kBlockSnapshot,
  kOtherIncident,  ///< the figure before, of another measure, in the same block
  kOtherCumulative,
  kOtherSnapshot,
  kReportCumulative,  ///< the last of the same measure in the report
  kReportIncident,
  kInList,
  kInTable,
  kTotalAbove,
  kFront,
  // the whole report
  kReportSince,    ///< it names a start
  kReportSinces,   ///< … twice or more
  kReportTotals1,  ///< one sentence speaks of totals
  kReportTotals3,  ///< three or more
  kReportOneDay,   ///< half of the days it names are one
  kReportDays,     ///< no day stands out
  kReportFresh,    ///< that day is no further back than three
  kReportWeeks,    ///< its days lie more than a week apart
  kReportMonths,   ///< more than two months
  kOneDayHarm,
  kTotalsHarm,
  kWeeksHarm,
  kManyDead,        ///< fifteen or more
  kManyHurt,        ///< a hundred or more injured or arrested
  kBigNoDay,        ///< either, in a sentence that names no day
  kListedIncident,  ///< beside a count of an incident, with a comma or "and" between the two
  kListedCumulative,
  kListedSnapshot,
  kBlockTotal,    ///< an earlier sentence of the paragraph speaks of totals
  kBlockSince,    ///< or names a start
  kBlockDay,      ///< or a day
  kBelowTotal,    ///< smaller than a running total of the report
  kAboveAll,      ///< larger than all that the report counted so before
  kToldDay,       ///< the head of its column or row names a day
  kToldDays,      ///< … or more than one
  kRuleIncident,  ///< what the plain rules say
  kRuleCumulative,
  kRuleSnapshot,
  kCount
};
inline constexpr std::size_t kKindFactCount = static_cast<std::size_t>(KindFact::kCount);

inline constexpr std::array<std::string_view, kKindFactCount> kKindFactNames = {"bias",
                                                                                "killed",
                                                                                "injured",
                                                                                "arrested",
                                                                                "missing",
                                                                                "hospitalized",
                                                                                "displaced",
                                                                                "participants",
                                                                                "deployed",
                                                                                "blockades",
                                                                                "gatherings",
                                                                                "areas",
                                                                                "percent",
                                                                                "officials",
                                                                                "property",
                                                                                "article",
                                                                                "one",
                                                                                "vague",
                                                                                "hundred",
                                                                                "at_least",
                                                                                "more_than",
                                                                                "known_incident",
                                                                                "known_cumulative",
                                                                                "known_snapshot",
                                                                                "with_article",
                                                                                "total_near",
                                                                                "total_far",
                                                                                "total_in_sentence",
                                                                                "snapshot_near",
                                                                                "snapshot_far",
                                                                                "incident_near",
                                                                                "perfect_near",
                                                                                "nationwide",
                                                                                "change",
                                                                                "present",
                                                                                "past",
                                                                                "no_verb",
                                                                                "present_harm",
                                                                                "past_harm",
                                                                                "present_force",
                                                                                "since_near",
                                                                                "since_in_sentence",
                                                                                "day_near",
                                                                                "day_in_sentence",
                                                                                "today_near",
                                                                                "days_near",
                                                                                "month_near",
                                                                                "no_day",
                                                                                "no_day_harm",
                                                                                "no_day_in_report",
                                                                                "place_near",
                                                                                "country_near",
                                                                                "no_place",
                                                                                "no_place_harm",
                                                                                "said",
                                                                                "said_harm",
                                                                                "inherited",
                                                                                "last_incident",
                                                                                "last_cumulative",
                                                                                "last_snapshot",
                                                                                "block_incident",
                                                                                "block_cumulative",
                                                                                "block_snapshot",
                                                                                "other_incident",
                                                                                "other_cumulative",
                                                                                "other_snapshot",
                                                                                "report_cumulative",
                                                                                "report_incident",
                                                                                "in_list",
                                                                                "in_table",
                                                                                "total_above",
                                                                                "front",
                                                                                "report_since",
                                                                                "report_sinces",
                                                                                "report_totals_1",
                                                                                "report_totals_3",
                                                                                "report_one_day",
                                                                                "report_days",
                                                                                "report_fresh",
                                                                                "report_weeks",
                                                                                "report_months",
                                                                                "one_day_harm",
                                                                                "totals_harm",
                                                                                "weeks_harm",
                                                                                "many_dead",
                                                                                "many_hurt",
                                                                                "big_no_day",
                                                                                "listed_incident",
                                                                                "listed_cumulative",
                                                                                "listed_snapshot",
                                                                                "block_total",
                                                                                "block_since",
                                                                                "block_day",
                                                                                "below_total",
                                                                                "above_all",
                                                                                "told_day",
                                                                                "told_days",
                                                                                "rule_incident",
                                                                                "rule_cumulative",
                                                                                "rule_snapshot"};

}  // namespace khipu::coding
