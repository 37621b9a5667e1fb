#include "khipu/present/bulletin.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "khipu/base/utf8.hpp"
#include "khipu/ledger/report_name.hpp"
#include "khipu/ledger/toll_scope.hpp"
#include "khipu/present/finding_words.hpp"
#include "khipu/present/quantity.hpp"

namespace khipu::present {
namespace {

using ledger::Claim;
using ledger::LinkedEvent;

class Writer {
 public:
  Writer(const Situation& situation, const SituationQuestion& question, const PageRecords& records,
         const std::vector<ledger::Finding>& findings, const Words& words)
      : situation_(situation), question_(question), records_(records), findings_(findings), words_(words) {
    for (std::size_t i = 0; i < records.claims.size(); ++i) {
      claims_.emplace(records.claims[i].figure.id, i);
    }
  }

  Bulletin write(const std::string& country) const {
    const Words::Parameters named = {
        {"country", country}, {"day", words_.day(question_.date)}, {"since", words_.day(question_.since)}};
    Bulletin out{.title = say("title", named), .standfirst = standfirst(named), .sections = {}};
    out.sections = {divisions(),
                    roads(),
                    clashes(),
                    fresh(),
                    tolls(),
                    others(),
                    events_section("arrests", situation_.arrests),
                    events_section("state", situation_.state),
                    announced(),
                    audit(),
                    sources()};
    for (BulletinSection& section : out.sections) {
      section.heading = say("heading_" + section.id, named);
      if (section.lines.empty() && section.rows.empty() && section.note.empty()) {
        section.note = say("nothing");
      }
    }
    return out;
  }

 private:
  std::string say(std::string_view name, const Words::Parameters& parameters = {}) const {
    return words_.say(fmt::format("bulletin.{}", name), parameters);
  }

  std::string unit(std::size_t n) const {
    return words_.say(fmt::format("bulletin.unit.{}.{}", question_.frame.unit, n == 1 ? 0 : 1));
  }

  std::string share_of(std::size_t n) const {
    const std::size_t total = question_.frame.total;
    return total == 0 ? "–"
                      : words_.number(100.0 * static_cast<double>(n) / static_cast<double>(total)) + say("percent");
  }

  std::string standfirst(const Words::Parameters& named) const {
    const std::size_t n = situation_.all.size();
    Words::Parameters all = named;
    all["n"] = words_.number(static_cast<double>(n));
    all["unit"] = unit(n);
    all["total"] = words_.number(static_cast<double>(question_.frame.total));
    all["share"] = share_of(n);
    return say(question_.frame.total == 0 ? "standfirst_no_total" : "standfirst", all);
  }

  /// "Azángaro, Lampa (Puno); Canchis (Cusco)": by what they lie in.
  static std::string list_names(const std::vector<SituationDivision>& divisions) {
    std::map<std::string, std::string> by_region;
    for (const SituationDivision& division : divisions) {
      std::string& names = by_region[division.within];
      names += (names.empty() ? "" : ", ") + division.name;
    }
    std::string out;
    for (const auto& [region, names] : by_region) {
      out += (out.empty() ? "" : "; ") + names + (region.empty() ? "" : " (" + region + ")");
    }
    return out;
  }

  BulletinSection divisions() const {
    BulletinSection section{.id = "divisions", .heading = {}, .header = {}, .rows = {}, .lines = {}, .note = {}};
    section.header = {say("column_measure"), unit(2), say("column_share"), say("column_which")};
    std::vector<std::string> wider, lasting;
    for (const MeasureList& list : situation_.lists) {
      const std::size_t n = list.divisions.size();
      section.rows.push_back({say(list.measure), std::to_string(n), share_of(n), list_names(list.divisions)});
      if (n > 0 || !list.wider.empty()) {
        BulletinLine line{.text = fmt::format("{}: {}", say(list.measure),
                                              words_.count("event", list.events.size() + list.wider.size())),
                          .events = list.events,
                          .claims = {}};
        line.events.insert(line.events.end(), list.wider.begin(), list.wider.end());
        section.lines.push_back(std::move(line));
      }
      for (const std::size_t i : list.lasting) {
        lasting.push_back(fmt::format("{} ({})", to_place_names(records_.events[i].places), say(list.measure)));
      }
      for (const std::size_t i : list.wider) {
        wider.push_back(fmt::format("{} ({})", to_place_names(records_.events[i].places), say(list.measure)));
      }
    }
    const std::size_t n = situation_.all.size();
    section.rows.push_back({say("any"), std::to_string(n), share_of(n), list_names(situation_.all)});
    add_change("new_in", situation_.fresh, section);
    add_change("no_longer_in", situation_.gone, section);
    for (const std::size_t i : situation_.stated) {
      BulletinLine line = claim_line(i);
      line.text = say("stated", {{"text", line.text}});
      add_line(section, std::move(line));
    }
    section.note = say("union_note");
    if (!lasting.empty()) {
      section.note += " " + say("long_note", {{"places", fmt::format("{}", fmt::join(lasting, "; "))}});
    }
    if (!wider.empty()) {
      section.note += " " + say("wider_note", {{"places", fmt::format("{}", fmt::join(wider, "; "))}});
    }
    return section;
  }

  void add_change(const char* name, const std::vector<SituationDivision>& changed, BulletinSection& section) const {
    if (!changed.empty()) {
      section.lines.push_back(
          {say(name, {{"since", words_.day(question_.since)}, {"list", list_names(changed)}}), {}, {}});
    }
  }

  /// "“18 provincias” — Defensoría del Pueblo, Perú, 13:00"
  BulletinLine claim_line(std::size_t i) const {
    const Claim& claim = records_.claims[i];
    const std::string place = claim.figure.place ? claim.figure.place->name : claim.figure.place_text;
    const std::string hour = claim.figure.minute ? ", " + to_clock(*claim.figure.minute) : "";
    return {fmt::format("“{}” — {}, {}{}", claim.span_text, claim.speaker, place, hour), {}, {i}};
  }

  /// What two reports say in the same words is one line, with both behind it.
  static void add_line(BulletinSection& section, BulletinLine line) {
    const auto same = std::find_if(section.lines.begin(), section.lines.end(),
                                   [&](const BulletinLine& other) { return other.text == line.text; });
    if (same == section.lines.end()) {
      section.lines.push_back(std::move(line));
      return;
    }
    same->events.insert(same->events.end(), line.events.begin(), line.events.end());
    same->claims.insert(same->claims.end(), line.claims.begin(), line.claims.end());
  }

  BulletinSection roads() const {
    BulletinSection section = blank("roads");
    for (const std::size_t i : situation_.roads) {
      add_line(section, claim_line(i));
    }
    for (const std::size_t i : situation_.lists.at(2).events) {
      const auto& places = records_.events[i].places;
      const bool names_road = std::any_of(places.begin(), places.end(), [](const mentions::Place& place) {
        return place.precision == mentions::PlacePrecision::kLandmark;
      });
      if (names_road) {
        add_line(section, line_of(i));
      }
    }
    section.note = section.lines.empty() ? "" : say("roads_note");
    return section;
  }

  static BulletinSection blank(const char* id) {
    return {.id = id, .heading = {}, .header = {}, .rows = {}, .lines = {}, .note = {}};
  }

  /// "dead", of one "dead" too in a language that tells one from many
  std::string noun_of(const ledger::Estimate& estimate) const {
    const std::string code(to_string(estimate.measure));
    const std::string one = estimate.low == 1 && estimate.high == 1 ? words_.term("one", code) : code;
    return one == code ? lower(words_.term("measure", code)) : one;
  }

  /// "Juliaca: clashes — 12–17 killed, 68 injured (3 reports)"
  BulletinLine line_of(std::size_t i, bool with_day = false) const {
    const LinkedEvent& event = records_.events[i];
    std::string figures;
    for (const ledger::Estimate& estimate : event.estimates) {
      const std::string noun = noun_of(estimate);
      const std::string of = estimate.of == "people" ? "" : " (" + words_.term("of", estimate.of) + ")";
      figures += (figures.empty() ? " — " : ", ") + words_.range(estimate.low, estimate.high) + " " + noun + of;
    }
    const std::string places = to_place_names(event.places);
    const std::string day = with_day && event.when.from ? words_.day(*event.when.from) + ", " : "";
    const std::string who = event.actor.empty() ? "" : fmt::format(", {}", event.actor);
    return {fmt::format("{}{}: {}{}{} ({})", day, places.empty() ? say("no_place") : places,
                        words_.event_kind(event.type, event.mode), who, figures,
                        words_.count("report", event.digests.size())),
            {i},
            {}};
  }

  BulletinSection events_section(const char* id, const std::vector<std::size_t>& events, bool with_day = false) const {
    BulletinSection section = blank(id);
    for (const std::size_t i : events) {
      section.lines.push_back(line_of(i, with_day));
    }
    return section;
  }

  BulletinSection clashes() const { return events_section("clashes", situation_.clashes); }
  BulletinSection fresh() const { return events_section("fresh", situation_.fresh_events, true); }
  BulletinSection announced() const { return events_section("announced", situation_.announced, true); }

  /// "Ombudsman: 46 (24 January 2023; 45 before)"
  std::string voice_text(const TollVoice& voice) const {
    const std::string now = words_.range(voice.latest.low, voice.latest.high);
    const double value = voice.latest.low.value_or(voice.latest.high.value_or(0));
    const std::string change =
        voice.before && *voice.before != value ? say("before", {{"n", words_.number(*voice.before)}}) : "";
    return fmt::format("{}: {} ({}{})", voice.speaker, now, words_.day(voice.latest.as_of), change);
  }

  BulletinSection tolls() const {
    BulletinSection section = blank("tolls");
    for (const TollSummary& toll : situation_.tolls) {
      BulletinLine line;
      std::string voices;
      for (const TollVoice& voice : toll.voices) {
        voices += (voices.empty() ? "" : "; ") + voice_text(voice);
        if (const auto claim = claims_.find(voice.latest.figure); claim != claims_.end()) {
          line.claims.push_back(claim->second);
        }
      }
      line.text = fmt::format("{} ({}): {} — {}", words_.term("measure", to_string(toll.measure)),
                              scope_of(toll.of, toll.cause), words_.range(toll.low, toll.high), voices);
      section.lines.push_back(std::move(line));
    }
    section.note = section.lines.empty() ? say("no_tolls") : say("tolls_note");
    add_scopes(section);
    return section;
  }

  /// "people, in clashes"
  std::string scope_of(const std::string& of, coding::Cause cause) const {
    const std::string whom = words_.term("of", of);
    return cause == coding::Cause::kUnsaid ? whom : fmt::format("{}, {}", whom, words_.term("cause", to_string(cause)));
  }

  /// "Injured (police, in clashes): “176 policías” — Defensoría del Pueblo, Perú"
  BulletinSection others() const {
    BulletinSection section = blank("others");
    for (const std::size_t i : situation_.others) {
      const coding::Figure& figure = records_.claims[i].figure;
      BulletinLine line = claim_line(i);
      line.text = fmt::format("{} ({}): {}", words_.term("measure", to_string(figure.measure)),
                              scope_of(figure.of, figure.cause), line.text);
      add_line(section, std::move(line));
    }
    return section;
  }

  /// "39 and 46 count different things: …", of the totals of the country.
  void add_scopes(BulletinSection& section) const {
    std::vector<ledger::Toll> tolls;
    std::copy_if(records_.tolls.begin(), records_.tolls.end(), std::back_inserter(tolls),
                 [&](const ledger::Toll& toll) { return toll.place == question_.country; });
    for (ledger::Toll& toll : tolls) {
      std::erase_if(toll.points, [&](const ledger::TollPoint& point) { return point.as_of > question_.date; });
    }
    const auto total = [&](std::size_t toll, std::size_t at) {
      const ledger::TollPoint& point = tolls[toll].points[at];
      return fmt::format("{} ({}; {})", words_.range(point.low, point.high),
                         scope_of(tolls[toll].of, tolls[toll].cause), tolls[toll].speaker);
    };
    for (const ledger::ScopeDifference& found : ledger::explain_scopes(tolls)) {
      const std::string rest = found.rest ? say("scope_rest", {{"rest", total(*found.rest, *found.rest_at)}}) : "";
      section.lines.push_back({say("scope", {{"narrow", total(found.narrow, found.narrow_at)},
                                             {"wide", total(found.wide, found.wide_at)},
                                             {"rest", rest}}),
                               {},
                               {}});
    }
  }

  BulletinSection audit() const {
    BulletinSection section = blank("audit");
    for (const std::size_t i : situation_.findings) {
      const ledger::Finding& finding = findings_[i];
      BulletinLine line{
          .text = fmt::format("{}: {}", words_.term("finding", to_string(finding.kind)), to_words(finding, words_)),
          .events = {},
          .claims = {}};
      for (const std::string& figure : finding.figures) {
        if (const auto claim = claims_.find(figure); claim != claims_.end()) {
          line.claims.push_back(claim->second);
        }
      }
      section.lines.push_back(std::move(line));
    }
    return section;
  }

  BulletinSection sources() const {
    BulletinSection section = blank("sources");
    for (const std::size_t i : situation_.sources) {
      const ledger::Source& source = records_.sources[i];
      const std::string name = ledger::name_report(source.outlet, source.title, source.published, source.doc);
      const std::string day = source.published ? ", " + words_.day(*source.published) : "";
      const std::string title = source.title.empty() || source.outlet.empty() ? "" : ": " + source.title;
      const std::string url = source.url.empty() ? "" : " " + source.url;
      section.lines.push_back({name + day + title + url, {}, {}});
    }
    return section;
  }

  const Situation& situation_;
  const SituationQuestion& question_;
  const PageRecords& records_;
  const std::vector<ledger::Finding>& findings_;
  const Words& words_;
  std::map<std::string_view, std::size_t> claims_;
};

}  // namespace

Bulletin write_bulletin(const Situation& situation, const SituationQuestion& question, const PageRecords& records,
                        const std::vector<ledger::Finding>& findings, const Words& words, const std::string& country) {
  return Writer(situation, question, records, findings, words).write(country);
}

}  // namespace khipu::present
