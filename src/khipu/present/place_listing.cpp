#include "khipu/present/place_listing.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

#include "khipu/present/mention_json.hpp"
#include "khipu/present/table.hpp"

namespace khipu::present {
namespace {

using mentions::Place;
using mentions::PlaceMention;
using mentions::PlaceReading;
using mentions::PlaceWeights;

double rounded(float value) { return std::round(static_cast<double>(value) * 100) / 100; }

void write_resolved(JsonWriter& json, const Place& place) {
  write_place_members(json, place);
  json.key("acled_precision");
  json.integer(to_acled_precision(place.precision));
  json.key("ucdp_precision");
  json.integer(to_ucdp_precision(place.precision));
}

void write_mention(JsonWriter& json, const ingest::Report& report, const PlaceMention& mention) {
  write_span(json, mention.span);
  write(json, "text", report.slice(mention.span));
  write(json, "role", to_string(mention.role));
  json.key("score");
  json.real(rounded(mention.score));
  write_resolved(json, mention.place);
}

/// The parts of a weight under the names that the JSON has.
std::array<std::pair<std::string_view, float>, 8> parts_of(const PlaceWeights& w) {
  return {{{"people", w.by_people},
           {"kind", w.by_kind},
           {"other_name", w.by_name},
           {"report", w.by_report},
           {"context", w.by_context},
           {"inside", w.by_containment},
           {"list", w.by_list},
           {"noun", w.by_noun}}};
}

/// "Puno (city) 12.5: people +5.1, kind +0.4".
std::string describe(const PlaceReading& reading) {
  std::string words =
      fmt::format("{} ({}) {:.1f}:", reading.place.name, to_string(reading.place.precision), reading.weights.sum());
  const char* comma = " ";
  for (const auto& [name, part] : parts_of(reading.weights)) {
    if (std::abs(part) >= 0.05F) {
      words += fmt::format("{}{} {:+.1f}", comma, name, part);
      comma = ", ";
    }
  }
  return words;
}

}  // namespace

std::string to_json_line(const ReadText& read, const PlacesOfText& places) {
  JsonWriter json;
  json.begin_object();
  write_source(json, read);
  json.key("places");
  json.begin_array();
  for (const auto& sentence : places) {
    for (const PlaceMention& mention : sentence) {
      json.begin_object();
      write_mention(json, read.record.report, mention);
      json.end_object();
    }
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

std::string to_json_line(const ReadText& read, const std::vector<mentions::LocatedName>& names) {
  JsonWriter json;
  json.begin_object();
  write_source(json, read);
  json.key("places");
  json.begin_array();
  for (const mentions::LocatedName& name : names) {
    json.begin_object();
    write_mention(json, read.record.report, name.mention);
    if (name.around) {
      json.key("around");
      json.begin_object();
      write_resolved(json, *name.around);
      json.end_object();
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

std::string to_table(const std::vector<PlaceReading>& readings, std::size_t limit, std::size_t width) {
  Table table(
      {{"WEIGHT", 0, true}, {"NAME", 12}, {"WHAT"}, {"CODE"}, {"PEOPLE", 0, true}, {"GEONAMES", 0, true}, {"UBIGEO"}});
  for (const PlaceReading& r : readings) {
    if (limit != 0 && &r - readings.data() >= static_cast<std::ptrdiff_t>(limit)) {
      break;
    }
    table.add_row({fmt::format("{:.1f}", r.weights.sum()), r.place.name, std::string(to_string(r.place.precision)),
                   r.place.code.empty() ? r.place.country : r.place.code, std::to_string(r.people),
                   r.place.geonameid == 0 ? "" : std::to_string(r.place.geonameid), r.place.ubigeo});
  }
  // Why the first was chosen, and what it was chosen over.
  std::string text = table.to_text(width);
  for (std::size_t i = 0; i < readings.size() && i < 2; ++i) {
    text += (i == 0 ? "\n" : "") + wrap(describe(readings[i]), i == 0 ? 0 : 2, width);
  }
  return text;
}

std::string to_json_line(std::string_view name, const std::vector<PlaceReading>& readings) {
  JsonWriter json;
  json.begin_object();
  write(json, "name", name);
  json.key("readings");
  json.begin_array();
  for (const PlaceReading& r : readings) {
    json.begin_object();
    write_resolved(json, r.place);
    json.key("people");
    json.integer(r.people);
    write_if(json, "other_name", r.is_other_name);
    json.key("weight");
    json.real(rounded(r.weights.sum()));
    json.key("weights");
    json.begin_object();
    for (const auto& [part, weight] : parts_of(r.weights)) {
      json.key(part);
      json.real(rounded(weight));
    }
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace khipu::present
