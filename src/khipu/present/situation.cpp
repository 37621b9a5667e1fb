#include "khipu/present/situation.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace khipu::present {
namespace {

using coding::FigureKind;
using coding::Measure;
using coding::Modality;
using ledger::LinkedEvent;
using mentions::Place;
using mentions::PlacePrecision;

// What goes on for more days than this counts for today only if somebody tells of it today (docs/situation-report.md).
constexpr int kCampaign = 7;
// A total that nobody has renewed for longer says nothing of today.
constexpr int kLiveDays = 14;

constexpr std::array<const char*, 6> kFineUnits = {"provinces",      "districts", "cantons",
                                                   "municipalities", "counties",  "departments"};
constexpr std::array<const char*, 8> kCoarseUnits = {"regions",      "departments", "provinces", "states",
                                                     "governorates", "divisions",   "cantons",   "counties"};

std::optional<Date> first_day(const LinkedEvent& event) { return event.when.from ? event.when.from : event.when.to; }
std::optional<Date> last_day(const LinkedEvent& event) { return event.when.to ? event.when.to : event.when.from; }

bool is_in(const LinkedEvent& event, const std::string& country) {
  return std::any_of(event.places.begin(), event.places.end(),
                     [&](const Place& place) { return place.country == country; });
}

/// An event that is not over has no last day, and reaches as far as it is told of.
bool covers(const LinkedEvent& event, Date day) {
  const auto first = first_day(event);
  return event.modality == Modality::kOccurred && first && *first <= day &&
         (*last_day(event) >= day || (event.when.from && !event.when.to));
}

/// By `day` it has gone on for more than a week, or is told to end after more than one.
bool is_lasting(const LinkedEvent& event, Date day) {
  const Date last = event.when.to ? *event.when.to : day;
  return last - *first_day(event) >= kCampaign;
}

/// Which of the three lists an event of this mode belongs to.
std::optional<std::size_t> list_of(const LinkedEvent& event) {
  if (event.type != "PROTEST") {
    return std::nullopt;
  }
  if (event.mode == "demo" || event.mode == "hunger" || event.mode == "boycott" || event.mode.empty()) {
    return 0;
  }
  return event.mode == "strike"     ? std::optional<std::size_t>(1)
         : event.mode == "obstruct" ? std::optional<std::size_t>(2)
                                    : std::nullopt;
}

bool is_clash(const LinkedEvent& event) { return event.type == "ASSAULT" || event.mode == "riot"; }
bool is_arrest(const LinkedEvent& event) { return event.type == "COERCE" && event.mode == "arrest"; }
bool is_of_state(const LinkedEvent& event) {
  static constexpr std::array<std::string_view, 4> kTypes = {"COERCE", "MOBILIZE", "SANCTION", "CONCEDE"};
  return std::find(kTypes.begin(), kTypes.end(), event.type) != kTypes.end() && !is_arrest(event);
}

class Surveyor {
 public:
  Surveyor(const PageRecords& records, const SituationQuestion& question) : records_(records), question_(question) {
    for (const auto& mention : records.mentions) {
      auto& told = first_told_[mention.linked_event];
      told = !told || (mention.published && *mention.published < *told) ? mention.published : told;
      if (mention.published) {
        told_[mention.linked_event].insert(*mention.published);
      }
    }
  }

  Situation survey(const std::vector<ledger::Finding>& findings) {
    out_.lists = {{"mobilisations", {}, {}, {}, {}}, {"stoppages", {}, {}, {}, {}}, {"blocks", {}, {}, {}, {}}};
    std::set<SituationDivision> today, before;
    for (std::size_t i = 0; i < records_.events.size(); ++i) {
      const LinkedEvent& event = records_.events[i];
      if (is_in(event, question_.country)) {
        sort_in(i, today);
        if (happened_on(event, question_.since) && list_of(event)) {
          add_divisions(event, before);
        }
      }
    }
    out_.all.assign(today.begin(), today.end());
    std::set_difference(today.begin(), today.end(), before.begin(), before.end(), std::back_inserter(out_.fresh));
    std::set_difference(before.begin(), before.end(), today.begin(), today.end(), std::back_inserter(out_.gone));
    pick_stocks();
    pick_others();
    pick_tolls();
    pick_findings(findings);
    pick_sources();
    return std::move(out_);
  }

 private:
  /// What went on that day. Of what lasts longer than a week or has no end some report of that day or the next must say
  /// so; a strike told weeks ago may be over.
  bool happened_on(const LinkedEvent& event, Date day) const {
    if (!covers(event, day)) {
      return false;
    }
    const bool is_open = !event.when.to && day > *event.when.from;
    if (!is_open && !is_lasting(event, day)) {
      return true;
    }
    const auto told = told_.find(event.id);
    if (told == told_.end()) {
      return false;
    }
    const auto next = told->second.lower_bound(day);
    return next != told->second.end() && *next <= day.plus_days(1);
  }

  void sort_in(std::size_t i, std::set<SituationDivision>& today) {
    const LinkedEvent& event = records_.events[i];
    const auto first = first_day(event);
    if (event.modality == Modality::kPlanned) {
      if (first && *first > question_.date && *first - question_.date <= kDaysAhead) {
        out_.announced.push_back(i);
      }
      return;
    }
    if (!happened_on(event, question_.date)) {
      const auto told = first_told_.find(event.id);
      if (first && *first < question_.date && told != first_told_.end() && told->second &&
          *told->second > question_.since && *told->second <= question_.date) {
        out_.fresh_events.push_back(i);
      }
      return;
    }
    if (const auto list = list_of(event)) {
      MeasureList& measures = out_.lists[*list];
      std::set<SituationDivision> found(measures.divisions.begin(), measures.divisions.end());
      const bool is_placed = add_divisions(event, found);
      measures.divisions.assign(found.begin(), found.end());
      (is_placed ? measures.events : measures.wider).push_back(i);
      if (is_lasting(event, question_.date)) {
        measures.lasting.push_back(i);
      }
      today.insert(found.begin(), found.end());
    }
    if (is_clash(event)) {
      out_.clashes.push_back(i);
    } else if (is_arrest(event)) {
      out_.arrests.push_back(i);
    } else if (is_of_state(event)) {
      out_.state.push_back(i);
    }
  }

  /// True if a place of the event lies in a division of the level that is counted.
  bool add_divisions(const LinkedEvent& event, std::set<SituationDivision>& divisions) const {
    bool any = false;
    for (const Place& place : event.places) {
      if (place.country != question_.country) {
        continue;
      }
      const auto of = question_.find_divisions ? question_.find_divisions(place) : mentions::Divisions{};
      const bool is_fine = question_.frame.level == PlacePrecision::kAdmin2;
      if (const auto& division = is_fine ? of.second : of.first) {
        const std::string& code = is_fine && !division->ubigeo.empty() ? division->ubigeo : division->code;
        divisions.insert({code, division->name, is_fine && of.first ? of.first->name : ""});
        any = true;
      }
    }
    return any;
  }

  /// The day of a claim, if it is one of the days asked for and lies in the country.
  std::optional<Date> day_here(const ledger::Claim& claim) const {
    const coding::Figure& figure = claim.figure;
    const auto day = figure.when.to ? figure.when.to : claim.published;
    const bool here = figure.place && figure.place->country == question_.country;
    const bool stands = figure.status == coding::Status::kAsserted;
    return here && stands && day && *day <= question_.date && *day > question_.since ? day : std::nullopt;
  }

  /// Of the claims that `fits` those of the latest day: stocks are never of several.
  template <class Fits>
  void pick_latest(std::vector<std::size_t>& out, Fits fits) const {
    std::optional<Date> latest;
    for (std::size_t i = 0; i < records_.claims.size(); ++i) {
      const auto day = fits(records_.claims[i].figure) ? day_here(records_.claims[i]) : std::nullopt;
      if (!day || (latest && *day < *latest)) {
        continue;
      }
      if (day != latest) {
        out.clear();
      }
      latest = day;
      out.push_back(i);
    }
  }

  void pick_stocks() {
    pick_latest(out_.roads, [](const coding::Figure& figure) {
      return figure.kind == FigureKind::kSnapshot && figure.measure == Measure::kBlockades;
    });
    pick_latest(out_.stated, [](const coding::Figure& figure) {
      const bool wide = figure.measure == Measure::kAreas || figure.measure == Measure::kPercent;
      return wide && figure.kind != FigureKind::kCumulative;
    });
  }

  /// What is stated of the days and stands nowhere else in the report.
  void pick_others() {
    for (std::size_t i = 0; i < records_.claims.size(); ++i) {
      const ledger::Claim& claim = records_.claims[i];
      const bool of_people = claim.figure.measure <= Measure::kHospitalized;
      const bool counted = claim.figure.kind == FigureKind::kCumulative || !claim.linked_event.empty();
      if (of_people && !counted && day_here(claim)) {
        out_.others.push_back(i);
      }
    }
  }

  void pick_tolls() {
    std::map<std::tuple<Measure, std::string, coding::Cause>, std::vector<const ledger::Toll*>> groups;
    for (const ledger::Toll& toll : records_.tolls) {
      const bool counts = toll.measure == Measure::kKilled || toll.measure == Measure::kInjured ||
                          toll.measure == Measure::kArrested || toll.measure == Measure::kMissing;
      if (counts && toll.place == question_.country) {
        groups[{toll.measure, toll.of, toll.cause}].push_back(&toll);
      }
    }
    for (const auto& [key, tolls] : groups) {
      TollSummary summary{std::get<0>(key), std::get<1>(key), std::get<2>(key), {}, {}, {}};
      for (const ledger::Toll* toll : tolls) {
        if (auto voice = voice_of(*toll)) {
          summary.voices.push_back(std::move(*voice));
        }
      }
      if (!summary.voices.empty()) {
        set_range(summary);
        out_.tolls.push_back(std::move(summary));
      }
    }
  }

  static double size_of(const ledger::TollPoint& point) { return point.low.value_or(point.high.value_or(0)); }

  /// The largest of a speaker's latest day: parts are given beside their whole.
  std::optional<TollVoice> voice_of(const ledger::Toll& toll) const {
    TollVoice voice{.speaker = toll.speaker, .latest = {}, .before = {}};
    bool any = false;
    std::optional<Date> before;
    for (const ledger::TollPoint& point : toll.points) {
      const bool stands = point.status == coding::Status::kAsserted && point.superseded_by.empty();
      if (point.as_of > question_.date || !stands) {
        continue;
      }
      if (!any || std::tuple(point.as_of, size_of(point)) > std::tuple(voice.latest.as_of, size_of(voice.latest))) {
        voice.latest = point;
        any = true;
      }
      if (point.as_of <= question_.since &&
          (!before || std::tuple(point.as_of, size_of(point)) > std::tuple(*before, *voice.before))) {
        before = point.as_of;
        voice.before = size_of(point);
      }
    }
    return any && question_.date - voice.latest.as_of <= kLiveDays ? std::optional(voice) : std::nullopt;
  }

  static void set_range(TollSummary& summary) {
    std::sort(summary.voices.begin(), summary.voices.end(), [](const TollVoice& a, const TollVoice& b) {
      return std::tuple(-size_of(a.latest), a.speaker) < std::tuple(-size_of(b.latest), b.speaker);
    });
    summary.low = size_of(summary.voices.back().latest);
    const ledger::TollPoint& largest = summary.voices.front().latest;
    summary.high = largest.high ? std::optional(std::max(*largest.high, size_of(largest))) : std::nullopt;
  }

  void pick_findings(const std::vector<ledger::Finding>& findings) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
      const auto is_recent = [&](const ledger::Quote& quote) {
        return quote.published && *quote.published > question_.since && *quote.published <= question_.date;
      };
      if (std::any_of(findings[i].quotes.begin(), findings[i].quotes.end(), is_recent)) {
        out_.findings.push_back(i);
      }
    }
  }

  void pick_sources() {
    std::set<std::string_view> digests;
    const auto add_event = [&](std::size_t i) {
      digests.insert(records_.events[i].digests.begin(), records_.events[i].digests.end());
    };
    for (const MeasureList& list : out_.lists) {
      std::for_each(list.events.begin(), list.events.end(), add_event);
      std::for_each(list.wider.begin(), list.wider.end(), add_event);
    }
    for (const auto* events : {&out_.clashes, &out_.arrests, &out_.state, &out_.fresh_events, &out_.announced}) {
      std::for_each(events->begin(), events->end(), add_event);
    }
    std::set<std::string_view> figures;
    for (const TollSummary& toll : out_.tolls) {
      for (const TollVoice& voice : toll.voices) {
        figures.insert(voice.latest.figure);
      }
    }
    for (const ledger::Claim& claim : records_.claims) {
      if (figures.count(claim.figure.id) != 0) {
        digests.insert(claim.digest);
      }
    }
    for (const auto* claims : {&out_.roads, &out_.stated, &out_.others}) {
      for (const std::size_t i : *claims) {
        digests.insert(records_.claims[i].digest);
      }
    }
    for (std::size_t i = 0; i < records_.sources.size(); ++i) {
      if (digests.count(records_.sources[i].digest) != 0) {
        out_.sources.push_back(i);
      }
    }
  }

  const PageRecords& records_;
  const SituationQuestion& question_;
  std::map<std::string_view, std::optional<Date>> first_told_;
  std::map<std::string_view, std::set<Date>> told_;
  Situation out_;
};

/// The first unit of which the table knows this number.
template <class Units>
std::string unit_with(const Units& units, const ledger::Divisions& divisions, std::string_view country,
                      std::size_t number) {
  for (const char* unit : units) {
    const auto& counts = divisions.find(country, unit);
    if (std::find(counts.begin(), counts.end(), static_cast<double>(number)) != counts.end()) {
      return unit;
    }
  }
  return {};
}

}  // namespace

DivisionFrame choose_frame(const mentions::DivisionFinder& finder, const ledger::Divisions& divisions,
                           std::string_view country) {
  const std::size_t fine = finder.list(country, PlacePrecision::kAdmin2).size();
  if (const std::string unit = unit_with(kFineUnits, divisions, country, fine); !unit.empty()) {
    return {PlacePrecision::kAdmin2, unit, fine};
  }
  const std::size_t coarse = finder.list(country, PlacePrecision::kAdmin1).size();
  const std::string unit = unit_with(kCoarseUnits, divisions, country, coarse);
  return {PlacePrecision::kAdmin1, unit.empty() ? "regions" : unit, coarse};
}

Situation survey(const PageRecords& records, const std::vector<ledger::Finding>& findings,
                 const SituationQuestion& question) {
  return Surveyor(records, question).survey(findings);
}

}  // namespace khipu::present
