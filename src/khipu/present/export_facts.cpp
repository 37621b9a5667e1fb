#include "khipu/present/export_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "khipu/base/utf8.hpp"
#include "khipu/ledger/report_name.hpp"
#include "khipu/present/export_counts.hpp"
#include "khipu/present/quantity.hpp"
#include "khipu/present/source_lookup.hpp"

namespace khipu::present {
namespace {

using coding::Measure;
using ledger::Claim;
using ledger::Datum;
using ledger::LinkedEvent;
using mentions::Place;
using mentions::PlacePrecision;

constexpr std::size_t kSources = 5;  // source_1 … source_5

std::string number_or_empty(std::optional<double> value) { return value ? to_plain_number(*value) : std::string(); }

/// The parts that are not empty, each once, in their order.
std::string join_distinct(const std::vector<std::string>& parts, std::string_view separator = "; ") {
  std::set<std::string_view> seen;
  std::string out;
  for (const std::string& part : parts) {
    if (!part.empty() && seen.insert(part).second) {
      out += (out.empty() ? "" : std::string(separator)) + part;
    }
  }
  return out;
}

/// f(source) of every source, joined.
template <class Part>
std::string join_sources(const Datum& datum, Part part) {
  std::vector<std::string> parts;
  for (const ledger::Source& source : datum.sources) {
    parts.push_back(part(source));
  }
  return join_distinct(parts);
}

std::string outlet_of(const ledger::Source& source) {
  return ledger::name_report(source.outlet, source.title, source.published, source.doc);
}
std::string day_of(const ledger::Source& source) { return source.published ? to_iso(*source.published) : ""; }

void add_days(const DateRange& when, const ExportTables& tables, Facts& facts) {
  const auto first = when.from ? when.from : when.to;
  const auto last = when.to ? when.to : when.from;
  facts["day_from"] = first ? to_iso(*first) : "";
  facts["day_to"] = last ? to_iso(*last) : "";
  facts["year"] = first ? std::to_string(first->year()) : "";
  facts["days"] = facts["acled_time_precision"] = facts["ucdp_date_prec"] = facts["acled_date"] = "";
  if (first) {
    constexpr int kWeek = 7;
    // An end that is not settled makes a day as vague as a month.
    const int days = when.from && when.to ? *last - *first + 1 : kWeek + 1;
    facts["days"] = when.from && when.to ? std::to_string(days) : "";
    facts["acled_time_precision"] = tables.precision_of(days).acled;
    facts["ucdp_date_prec"] = tables.precision_of(days).ucdp;
    facts["acled_date"] = to_iso(days > kWeek ? first->plus_days((*last - *first) / 2) : *first);
  }
}

/// Cell of PRIO-GRID, half a degree wide, counted from 90° S 180° W eastwards.
std::string priogrid_of(const Place& place) {
  constexpr int kColumns = 720;
  const int row = std::clamp(static_cast<int>(std::floor((place.lat + 90) * 2)), 0, kColumns / 2 - 1);
  const int column = std::clamp(static_cast<int>(std::floor((place.lon + 180) * 2)), 0, kColumns - 1);
  return std::to_string(row * kColumns + column + 1);
}

void add_place(const Place& place, const ExportContext& context, Facts& facts) {
  const auto divisions = context.find_divisions ? context.find_divisions(place) : mentions::Divisions{};
  const bool has_division = place.code.find('-') != std::string::npos;
  facts["place"] = place.name;
  facts["country"] = place.country;
  facts["admin1_code"] = has_division ? place.code : "";
  facts["admin1"] = divisions.first ? divisions.first->name
                    : has_division  ? context.tables.division_name(place.code)
                                    : "";
  facts["admin2"] = divisions.second                             ? divisions.second->name
                    : place.precision == PlacePrecision::kAdmin2 ? place.name
                                                                 : "";
  facts["admin2_code"] = divisions.second ? divisions.second->ubigeo : "";
  facts["admin3"] = place.precision == PlacePrecision::kAdmin3 ? place.name : "";
  const bool is_town = place.precision == PlacePrecision::kCity || place.precision == PlacePrecision::kAdmin3;
  facts["locality"] = is_town ? place.name : "";
  facts["landmark"] = place.precision == PlacePrecision::kLandmark ? place.name : "";
  facts["lat"] = place.has_point ? to_plain_number(place.lat) : "";
  facts["lon"] = place.has_point ? to_plain_number(place.lon) : "";
  facts["point_wkt"] = place.has_point ? fmt::format("POINT ({} {})", facts["lon"], facts["lat"]) : "";
  facts["priogrid"] = place.has_point ? priogrid_of(place) : "";
  facts["geonameid"] = place.geonameid != 0 ? std::to_string(place.geonameid) : "";
  facts["ubigeo"] = place.ubigeo;
  facts["precision"] = mentions::to_string(place.precision);
}

/// "17" (El Diario); "at least 12" (the ombudsman), in the words of the text.
std::string words_of(const std::vector<Claim>& claims, Measure measure, const std::function<bool(const Claim&)>& fits) {
  std::vector<std::string> parts;
  for (const Claim& claim : claims) {
    if (claim.figure.measure == measure && claim.figure.kind != coding::FigureKind::kCumulative && fits(claim)) {
      parts.push_back(fmt::format("{} ({})", claim.number_text, claim.speaker));
    }
  }
  return join_distinct(parts);
}

void add_words(const std::string& name, Measure measure, const Datum& datum,
               const std::function<bool(const Claim&)>& fits, Facts& facts) {
  facts[name + "_words"] = words_of(datum.claims, measure, fits);
  facts[name + "_any"] = facts[name + "_words"].empty() ? "0" : "1";
}

void add_ranges(const Datum& datum, const ExportTables& tables, Facts& facts) {
  for (const Measure measure :
       {Measure::kKilled, Measure::kInjured, Measure::kArrested, Measure::kMissing, Measure::kParticipants}) {
    const std::string name(to_string(measure));
    const Range range = range_over_classes(datum.linked_event->estimates, measure, tables);
    facts[name + "_low"] = number_or_empty(range.low);
    facts[name + "_best"] = number_or_empty(range.best);
    facts[name + "_high"] = number_or_empty(range.high);
  }
}

void add_crowd(const Datum& datum, const ExportTables& tables, Facts& facts) {
  const auto any = [](const Claim&) { return true; };
  const auto state = [&](const Claim& claim) { return tables.side_of(claim.figure.of) == Side::kState; };
  const auto crowd = [&](const Claim& claim) { return tables.side_of(claim.figure.of) != Side::kState; };
  add_words("arrested", Measure::kArrested, datum, any, facts);
  add_words("property", Measure::kProperty, datum, any, facts);
  add_words("injured_crowd", Measure::kInjured, datum, crowd, facts);
  add_words("injured_state", Measure::kInjured, datum, state, facts);
  add_words("killed_crowd", Measure::kKilled, datum, crowd, facts);
  add_words("killed_state", Measure::kKilled, datum, state, facts);
  add_words("participants", Measure::kParticipants, datum, any, facts);
  std::vector<std::string> classes;
  for (const Claim& claim : datum.claims) {
    classes.push_back(claim.figure.measure == Measure::kParticipants ? claim.figure.of : "");
  }
  facts["participants_of"] = join_distinct(classes);
  std::vector<std::string> authorities, causes;
  for (const Claim& claim : datum.claims) {
    const auto& authority = claim.figure.authority;
    authorities.push_back(!authority ? "" : authority->id.empty() ? authority->type : authority->id);
    const bool is_told = claim.figure.cause != coding::Cause::kUnsaid;
    causes.emplace_back(is_told ? to_string(claim.figure.cause) : "");
  }
  facts["authorities"] = join_distinct(authorities);
  facts["causes"] = join_distinct(causes);
  const CrowdSize size = ccc_crowd_size(datum.claims);
  facts["ccc_size_low"] = number_or_empty(size.low);
  facts["ccc_size_high"] = number_or_empty(size.high);
  facts["ccc_size_mean"] = size.low ? to_plain_number((*size.low + *size.high) / 2) : "";
  facts["ccc_size_cat"] = std::to_string(size.category);
  const bool is_demonstration = datum.linked_event->type == "PROTEST";
  const std::string words = facts["participants_words"].empty() ? "no report" : facts["participants_words"];
  facts["acled_tags"] = is_demonstration ? "crowd size=" + words : "";
}

void add_deaths(const Datum& datum, const ExportTables& tables, Facts& facts) {
  const Deaths deaths = count_deaths(datum.claims, tables);
  const bool counts = deaths.all.high.value_or(0) >= 1;  // UCDP records no event without a death
  facts["ucdp_counts"] = counts ? "yes" : "";
  const auto put = [&](const char* name, double value) { facts[name] = counts ? to_plain_number(value) : ""; };
  put("ucdp_low", deaths.all.low.value_or(0));
  put("ucdp_best", deaths.all.best.value_or(0));
  put("ucdp_high", deaths.all.high.value_or(0));
  put("ucdp_deaths_a", deaths.state);
  put("ucdp_deaths_b", 0);
  put("ucdp_deaths_civilians", deaths.crowd);
  put("ucdp_deaths_unknown", deaths.unknown);
  facts["acled_fatalities"] = to_plain_number(acled_fatalities(datum.claims, tables));
}

void add_sources(const Datum& datum, Facts& facts) {
  facts["outlets"] = join_sources(datum, outlet_of);
  facts["titles"] = join_sources(datum, [](const ledger::Source& s) { return s.title; });
  facts["urls"] = join_sources(datum, [](const ledger::Source& s) { return s.url; });
  facts["languages"] = join_sources(datum, [](const ledger::Source& s) { return s.language; });
  facts["published"] = join_sources(datum, day_of);
  facts["articles"] = join_sources(
      datum, [](const ledger::Source& s) { return fmt::format("\"{}, {}, {}\"", outlet_of(s), day_of(s), s.title); });
  std::string first;
  for (const ledger::Source& source : datum.sources) {
    const std::string day = day_of(source);
    first = first.empty() || (!day.empty() && day < first) ? day : first;
  }
  facts["published_first"] = first;
  for (std::size_t i = 0; i < kSources; ++i) {
    const auto name = fmt::format("source_{}", i + 1);
    facts[name] = i < datum.sources.size()
                      ? (datum.sources[i].url.empty() ? to_source_line(datum.sources[i]) : datum.sources[i].url)
                      : "";
  }
}

void add_event(const LinkedEvent& event, Facts& facts) {
  facts["event_id"] = facts["row_id"] = event.id;
  facts["type"] = event.type;
  facts["mode"] = event.mode;
  facts["type_mode"] = to_event_type(event.type, event.mode);
  facts["acled"] = event.acled;
  facts["modality"] = to_string(event.modality);
  facts["happened"] = event.modality == coding::Modality::kOccurred ? "yes" : "";
  facts["actor"] = event.actor;
  facts["target"] = event.target;
  facts["places"] = to_places(event.places);
  std::vector<std::string> codes;
  for (const Place& place : event.places) {
    codes.push_back(place.code);
  }
  facts["place_codes"] = fmt::format("{}", fmt::join(codes, "; "));
  facts["speakers"] = fmt::format("{}", fmt::join(event.speakers, "; "));
  facts["report_count"] = std::to_string(event.origins == 0 ? event.digests.size() : event.origins);
  facts["split_note"] = "";
  const bool is_single = event.places.size() <= 1 && event.when.from && event.when.from == event.when.to;
  facts["ucdp_event_clarity"] = is_single ? "1" : "2";
}

/// How many days of an event have a row of their own: each of a week at most, and only where it is asked for.
std::size_t day_rows(const LinkedEvent& event, const ExportContext& context) {
  constexpr int kWeek = 7;
  const bool is_asked = context.row_a_day && event.when.from && event.when.to;
  const int days = is_asked ? *event.when.to - *event.when.from + 1 : 1;
  return days >= 1 && days <= kWeek ? static_cast<std::size_t>(days) : 1;
}

/// What a row about one of several places or days can't say.
void leave_out_counts(Facts& facts) {
  for (auto& [name, value] : facts) {
    const bool is_any = name.ends_with("_any");
    const bool is_count = name.ends_with("_low") || name.ends_with("_best") || name.ends_with("_high") ||
                          name.ends_with("_mean") || name.ends_with("_words") || name.starts_with("ucdp_deaths");
    if (is_count || is_any) {
      value.clear();
    }
  }
  facts["ccc_size_cat"] = "0";
}

}  // namespace

std::string notes_of(const Datum& datum) {
  constexpr std::size_t kLongest = 32000;
  struct Line {
    std::string_view digest;
    Span span;
    std::string_view text;
  };
  std::vector<Line> lines;
  for (const auto& mention : datum.mentions) {
    lines.push_back({mention.digest, mention.event.sentence, mention.sentence_text});
  }
  for (const Claim& claim : datum.claims) {
    lines.push_back({claim.digest, claim.figure.sentence, claim.sentence_text});
  }
  const auto key = [](const Line& line) { return std::tie(line.digest, line.span); };
  std::sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) { return key(a) < key(b); });
  lines.erase(std::unique(lines.begin(), lines.end(), [&](const Line& a, const Line& b) { return key(a) == key(b); }),
              lines.end());
  std::string notes;
  for (const Line& line : lines) {
    const auto source = source_or_blank(datum.sources, std::string(line.digest));
    const std::string note = fmt::format("{}{}: {}", notes.empty() ? "" : " | ", to_source_line(source), line.text);
    if (notes.size() + note.size() > kLongest) {
      return notes + " | …";
    }
    notes += note;
  }
  return notes;
}

Facts facts_of(const Datum& datum, const ExportContext& context) {
  const LinkedEvent& event = *datum.linked_event;
  Facts facts;
  add_event(event, facts);
  add_days(event.when, context.tables, facts);
  add_place(event.places.empty() ? Place{} : event.places.front(), context, facts);
  add_ranges(datum, context.tables, facts);
  add_crowd(datum, context.tables, facts);
  add_deaths(datum, context.tables, facts);
  add_sources(datum, facts);
  facts["notes"] = notes_of(datum);
  context.tables.add_codes(facts);
  return facts;
}

Facts facts_for_place(const Place& place, const ExportContext& context) {
  Facts facts;
  add_place(place, context, facts);
  context.tables.add_codes(facts);
  return facts;
}

std::size_t row_count(const LinkedEvent& event, const ExportContext& context) {
  return std::max<std::size_t>(1, event.places.size()) * day_rows(event, context);
}

Facts facts_at(const Datum& datum, std::size_t index, const ExportContext& context) {
  const LinkedEvent& event = *datum.linked_event;
  Facts facts = facts_of(datum, context);
  const std::size_t rows = row_count(event, context);
  if (rows < 2) {
    return facts;
  }
  const std::size_t days = day_rows(event, context);
  if (event.places.size() > 1) {
    add_place(event.places[index / days], context, facts);
  }
  if (days > 1) {
    const Date day = event.when.from->plus_days(static_cast<int>(index % days));
    add_days({day, day}, context.tables, facts);
  }
  facts["row_id"] = fmt::format("{}-{}", event.id, index + 1);
  const double dead = acled_fatalities(datum.claims, context.tables);
  const double share = split_evenly(dead, index, rows);
  leave_out_counts(facts);
  facts["acled_fatalities"] = to_plain_number(share);
  if (dead > 0) {
    facts["split_note"] = fmt::format(" | [{} fatalities split across {} rows; {} coded to this row]",
                                      to_plain_number(dead), rows, to_plain_number(share));
  }
  context.tables.add_codes(facts);
  return facts;
}

std::vector<std::string> fact_names() {
  const ExportTables none = ExportTables::blank();
  Datum datum;
  datum.linked_event.emplace();
  std::vector<std::string> names;
  for (const auto& [name, value] : facts_of(datum, {.tables = none, .find_divisions = {}})) {
    names.push_back(name);
  }
  return names;
}

}  // namespace khipu::present
