#include "khipu/present/coded_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace khipu::present {
namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(std::optional<double> value) {
  constexpr double kExactIntegers = 9007199254740992.0;  // 2^53
  if (!value) {
    return nullptr;
  }
  if (std::floor(*value) == *value && std::abs(*value) < kExactIntegers) {
    return static_cast<std::int64_t>(*value);
  }
  return *value;
}

Json date_or_null(std::optional<Date> date) { return date ? Json(to_iso(*date)) : Json(nullptr); }

Json string_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// `name` is what the text says; the gazetteer's own name is behind the id.
Json place_json(const mentions::Place& place, std::string_view as_written) {
  Json json;
  json["name"] = as_written.empty() ? std::string_view(place.name) : as_written;
  json["code"] = string_or_null(place.code);
  json["country"] = string_or_null(place.country);
  json["geonameid"] = place.geonameid == 0 ? Json(nullptr) : Json(place.geonameid);
  json["ubigeo"] = string_or_null(place.ubigeo);
  json["lat"] = place.has_point ? Json(place.lat) : Json(nullptr);
  json["lon"] = place.has_point ? Json(place.lon) : Json(nullptr);
  json["precision"] = mentions::to_string(place.precision);
  return json;
}

Json span_json(Span span) { return Json::array({span.begin, span.end}); }

Json report_json(const coding::CodedReport& coded) {
  const ingest::Report& report = coded.report;
  Json json;
  json["index"] = report.index();
  json["title"] = report.title_span() ? Json(report.title()) : Json(nullptr);
  json["published"] = date_or_null(report.published());
  json["published_from"] = report.published() ? Json(ingest::to_string(report.published_from())) : Json(nullptr);
  json["outlet"] = string_or_null(report.outlet());
  json["url"] = string_or_null(report.url());
  json["language"] = string_or_null(coded.language);
  json["digest"] = report.digest();
  return json;
}

Json figure_json(const coding::Figure& figure, const ingest::Report& report) {
  Json json;
  json["id"] = figure.id;
  json["sentence"] = report.slice(figure.sentence);
  json["span"] = span_json(figure.span);
  json["quote"] = report.slice(figure.span);
  json["number"] = report.slice(figure.number);
  json["measure"] = to_string(figure.measure);
  json["of"] = figure.of;
  json["low"] = number_or_null(figure.low);
  json["high"] = number_or_null(figure.high);
  json["comparator"] = mentions::to_string(figure.comparator);
  json["kind"] = to_string(figure.kind);
  json["from"] = date_or_null(figure.when.from);
  json["to"] = date_or_null(figure.when.to);
  json["place"] = figure.place ? place_json(*figure.place, figure.place_text) : Json(nullptr);
  json["says"] = figure.says ? Json(*figure.says) : Json(nullptr);
  json["event"] = figure.event ? Json(*figure.event) : Json(nullptr);
  json["rule"] = figure.rule;
  return json;
}

Json event_json(const coding::Event& event, const ingest::Report& report) {
  Json json;
  json["id"] = event.id;
  json["sentence"] = report.slice(event.sentence);
  json["span"] = span_json(event.span);
  json["quote"] = report.slice(event.span);
  json["type"] = event.type;
  json["mode"] = string_or_null(event.mode);
  json["acled"] = string_or_null(event.acled);
  json["from"] = date_or_null(event.when.from);
  json["to"] = date_or_null(event.when.to);
  json["places"] = Json::array();
  for (const mentions::Place& place : event.places) {
    json["places"].push_back(place_json(place, {}));
  }
  json["actor"] = string_or_null(event.actor);
  json["target"] = string_or_null(event.target);
  json["modality"] = to_string(event.modality);
  json["figures"] = event.figures;
  json["rule"] = event.rule;
  return json;
}

}  // namespace

std::string to_json_line(const coding::CodedReport& coded) {
  Json json;
  json["doc"] = coded.report.doc();
  json["report"] = report_json(coded);
  json["figures"] = Json::array();
  for (const coding::Figure& figure : coded.figures) {
    json["figures"].push_back(figure_json(figure, coded.report));
  }
  json["events"] = Json::array();
  for (const coding::Event& event : coded.events) {
    json["events"].push_back(event_json(event, coded.report));
  }
  // A file name need not be UTF-8; everything else is.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace khipu::present
