// Records of the PLOVER manual (JSON lines): field names and nesting are the manual's (docs/formats/export-plover.md).

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <tuple>

#include "khipu/present/export_counts.hpp"
#include "khipu/present/export_writer.hpp"
#include "khipu/present/quantity.hpp"
#include "khipu/present/source_lookup.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

using Json = nlohmann::ordered_json;

/// The mention that is cited: of the earliest report, then by digest and span.
const ledger::EventMention* cited_mention(const ledger::Datum& datum) {
  const auto key = [](const ledger::EventMention& m) {
    return std::tuple(!m.published, m.published, std::string_view(m.digest), m.event.span);
  };
  const auto first = std::min_element(datum.mentions.begin(), datum.mentions.end(),
                                      [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return first == datum.mentions.end() ? nullptr : &*first;
}

Json entities(const std::string& words) {
  return words.empty() ? Json::array() : Json::array({Json{{"entity_text", words}}});
}

Json code_or_null(const Facts& facts, std::string_view name) {
  const std::string& text = facts.find(name)->second;
  return text.empty() ? Json(nullptr) : Json(text);
}

Json location_of(const Facts& facts, const mentions::Place& place) {
  Json out{{"extracted_place", place.name}, {"resolved_place", place.name}};
  out["geonameid"] = place.geonameid == 0 ? Json(nullptr) : Json(place.geonameid);
  out["lat"] = place.has_point ? Json(place.lat) : Json(nullptr);
  out["lon"] = place.has_point ? Json(place.lon) : Json(nullptr);
  out["city"] = code_or_null(facts, "locality");
  out["district"] = code_or_null(facts, "admin2");
  out["province"] = code_or_null(facts, "admin1");
  out["country"] = code_or_null(facts, "country_name");
  out["country_code"] = code_or_null(facts, "country_iso3");
  const std::string& feature = facts.find("geonames_feature")->second;
  const std::size_t dot = feature.find('.');
  out["feature_class"] = feature.empty() ? Json(nullptr) : Json(feature.substr(0, dot));
  out["feature_code"] = dot == std::string::npos ? Json(nullptr) : Json(feature.substr(dot + 1));
  const std::string& resolution = facts.find("plover_resolution")->second;
  out["resolution"] = resolution.empty() ? Json(nullptr) : Json(std::stoi(resolution));
  return out;
}

Json count_or_null(const Facts& facts, std::string_view name) {
  const std::string& text = facts.find(name)->second;
  return text.empty() ? Json(nullptr) : Json::parse(text);
}

void add_text(const ledger::Datum& datum, Json& out) {
  const auto* cited = cited_mention(datum);
  Json words = Json::array();
  std::set<std::string_view> seen;
  for (const auto& mention : datum.mentions) {
    if (seen.insert(mention.span_text).second) {
      words.push_back(mention.span_text);
    }
  }
  out["event_text"] = std::move(words);
  if (cited == nullptr) {
    return;
  }
  const auto source = source_or_blank(datum.sources, cited->digest);
  out["text"] = cited->sentence_text;
  out["text_info"] = {{"start", cited->event.sentence.begin}, {"end", cited->event.sentence.end}};
  out["cite_info"] = {
      {"citation", to_source_line(source)}, {"url", source.url}, {"title", source.title}, {"language", source.language},
      {"publication", source.outlet},       {"coder", "khipu"},  {"codebook", "PLOVER"}};
}

}  // namespace

std::string to_plover_line(const ledger::Datum& datum, const ExportContext& context) {
  const Facts facts = facts_of(datum, context);
  const ledger::LinkedEvent& event = *datum.linked_event;
  Json out{{"id", event.id}, {"has_event", true}, {"date", code_or_null(facts, "day_from")}};
  out["enddate"] = code_or_null(facts, "day_to");
  out["actor"] = entities(event.actor);
  out["recipient"] = entities(event.target);
  out["event"] = Json::array({event.type});
  out["mode"] = event.mode.empty() ? Json::array() : Json::array({event.mode});
  out["event_loc"] = Json::array();
  for (const mentions::Place& place : event.places) {
    out["event_loc"].push_back(location_of(facts_for_place(place, context), place));
  }
  out["quad_code"] = count_or_null(facts, "plover_quad");
  out["context"] = Json::array();
  out["size"] = {{"dead", count_or_null(facts, "killed_best")},
                 {"injured", count_or_null(facts, "injured_best")},
                 {"arrested", count_or_null(facts, "arrested_best")}};
  add_text(datum, out);
  out["coder"] = "khipu";
  out["comment"] = event.modality == coding::Modality::kPlanned ? "planned" : "";
  return to_safe_json_line(out.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace khipu::present
