#pragma once
// The situation on one day in one country, as an ombudsman's office publishes it: what is chosen and counted, free of
// words (docs/situation-report.md). A pure function of records.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "khipu/ledger/audit.hpp"
#include "khipu/mentions/places/divisions.hpp"
#include "khipu/present/page.hpp"

namespace khipu::present {

/// The divisions that are counted: provinces of Peru, departments of Bolivia.
struct DivisionFrame {
  mentions::PlacePrecision level = mentions::PlacePrecision::kAdmin1;  ///< or kAdmin2
  std::string unit;                                                    ///< "provinces", as figures name them
  std::size_t total = 0;                                               ///< 0 = not known
};

/// The level whose number in the gazetteer is one that lang/places/divisions.tsv knows, the finer one first.
DivisionFrame choose_frame(const mentions::DivisionFinder& finder, const ledger::Divisions& divisions,
                           std::string_view country);

struct SituationQuestion {
  Date date, since;     ///< since < date: what is new is new since that day
  std::string country;  ///< ISO 3166-1
  DivisionFrame frame;
  std::function<mentions::Divisions(const mentions::Place&)> find_divisions;
};

/// A division by its code (UBIGEO, ISO 3166-2 or name).
struct SituationDivision {
  std::string code, name, within;
  friend auto operator<=>(const SituationDivision&, const SituationDivision&) = default;
};

/// Divisions with one kind of measure on the day.
struct MeasureList {
  std::string measure;                       ///< "mobilisations", "stoppages", "blocks"
  std::vector<SituationDivision> divisions;  ///< by code
  std::vector<std::size_t> events;           ///< into PageRecords::events
  std::vector<std::size_t> wider;            ///< events of which no division is named, only something larger
  std::vector<std::size_t> lasting;          ///< those of `events` and `wider` that have gone on for more than a week
};

/// What one speaker said last of a running total.
struct TollVoice {
  std::string speaker;
  ledger::TollPoint latest;
  std::optional<double> before;  ///< low end of what they had said by `since`
};

struct TollSummary {
  coding::Measure measure = coding::Measure::kKilled;
  std::string of;
  coding::Cause cause = coding::Cause::kUnsaid;
  std::optional<double> low, high;  ///< over the voices; high open if the largest is a lower bound
  std::vector<TollVoice> voices;    ///< largest first, then by name
};

struct Situation {
  std::vector<MeasureList> lists;                    ///< the three, in that order
  std::vector<SituationDivision> all, fresh, gone;   ///< union of the lists; new in it; no longer in it
  std::vector<std::size_t> stated;                   ///< claims: areas and shares, as somebody counts them
  std::vector<std::size_t> roads;                    ///< claims: blocked points at their hour
  std::vector<std::size_t> others;                   ///< claims: people harmed or arrested, of no event and no total
  std::vector<std::size_t> clashes, arrests, state;  ///< events of the day
  std::vector<std::size_t> fresh_events;             ///< of before the day, first told after `since`
  std::vector<std::size_t> announced;                ///< events of the coming days
  std::vector<TollSummary> tolls;                    ///< by measure, class, then cause
  std::vector<std::size_t> findings;                 ///< into `findings`
  std::vector<std::size_t> sources;                  ///< into PageRecords::sources
};

/// Days after the date for which announced events are listed.
inline constexpr int kDaysAhead = 7;

/// `records.events` reach from before `since` to kDaysAhead days after the date; claims and tolls to the date.
Situation survey(const PageRecords& records, const std::vector<ledger::Finding>& findings,
                 const SituationQuestion& question);

}  // namespace khipu::present
