#include "khipu/present/coded_json.hpp"

#include <optional>
#include <string_view>

#include "khipu/present/json_fields.hpp"
#include "khipu/present/json_writer.hpp"
#include "khipu/present/quantity.hpp"

namespace khipu::present {
namespace {

void write_report(JsonWriter& json, const coding::CodedReport& coded) {
  const ingest::Report& report = coded.report;
  json.begin_object();
  json.key("index");
  json.integer(report.index());
  json.key("title");
  report.title_span() ? json.string(report.title()) : json.null();
  write_or_null(json, "published", report.published());
  json.key("published_from");
  report.published() ? json.string(ingest::to_string(report.published_from())) : json.null();
  write_or_null(json, "outlet", report.outlet());
  write_or_null(json, "url", report.url());
  write_or_null(json, "language", coded.language);
  write(json, "digest", report.digest());
  if (report.extent() != ingest::Extent::kFull) {  // nearly all are whole, and a line of JSON is stored for each
    write(json, "extent", ingest::to_string(report.extent()));
  }
  json.end_object();
}

void write_figure(JsonWriter& json, const coding::Figure& figure, const ingest::Report& report) {
  json.begin_object();
  write(json, "id", figure.id);
  write(json, "sentence", report.slice(figure.sentence));
  write_span(json, figure.span);
  write(json, "quote", report.slice(figure.span));
  write(json, "number", report.slice(figure.number));
  write(json, "measure", to_string(figure.measure));
  write(json, "of", figure.of);
  write_or_null(json, "low", figure.low);
  write_or_null(json, "high", figure.high);
  write(json, "comparator", mentions::to_string(figure.comparator));
  write(json, "kind", to_string(figure.kind));
  write_days(json, figure.when);
  json.key("at");
  figure.minute ? json.string(to_clock(*figure.minute)) : json.null();
  json.key("place");
  figure.place ? write_place(json, *figure.place, figure.place_text) : json.null();
  write_or_null(json, "says", figure.says);
  write_or_null(json, "authority", figure.authority ? figure.authority->id : std::string());
  write_or_null(json, "authority_type", figure.authority ? figure.authority->type : std::string());
  write_or_null(json, "event", figure.event);
  write(json, "class", to_string(figure.people));
  write(json, "cause", to_string(figure.cause));
  write(json, "status", to_string(figure.status));
  if (figure.died_later) {
    json.key("died_later");
    json.boolean(true);
  }
  write(json, "rule", figure.rule);
  json.end_object();
}

void write_event(JsonWriter& json, const coding::Event& event, const ingest::Report& report) {
  json.begin_object();
  write(json, "id", event.id);
  write(json, "sentence", report.slice(event.sentence));
  write_span(json, event.span);
  write(json, "quote", report.slice(event.span));
  write(json, "type", event.type);
  write_or_null(json, "mode", event.mode);
  write_or_null(json, "acled", event.acled);
  write_or_null(json, "cameo", event.cameo);
  write_days(json, event.when);
  json.key("places");
  json.begin_array();
  for (const mentions::Place& place : event.places) {
    write_place(json, place, {});
  }
  json.end_array();
  write_or_null(json, "actor", event.actor);
  write_or_null(json, "actor_role", event.actor_role);
  write_or_null(json, "target", event.target);
  write_or_null(json, "target_role", event.target_role);
  json.key("demands");
  json.begin_array();
  for (const std::string& demand : event.demands) {
    json.string(demand);
  }
  json.end_array();
  write(json, "modality", to_string(event.modality));
  json.key("figures");
  json.begin_array();
  for (const std::string& figure : event.figures) {
    json.string(figure);
  }
  json.end_array();
  write(json, "rule", event.rule);
  json.end_object();
}

}  // namespace

std::string to_json_line(const coding::CodedReport& coded, Zeros zeros) {
  JsonWriter json;
  json.begin_object();
  write(json, "doc", coded.report.doc());
  json.key("report");
  write_report(json, coded);
  json.key("figures");
  json.begin_array();
  for (const coding::Figure& figure : coded.figures) {
    write_figure(json, figure, coded.report);
  }
  json.end_array();
  if (zeros == Zeros::kShown) {
    json.key("zeros");
    json.begin_array();
    for (const coding::Figure& figure : coded.zeros) {
      write_figure(json, figure, coded.report);
    }
    json.end_array();
  }
  json.key("events");
  json.begin_array();
  for (const coding::Event& event : coded.events) {
    write_event(json, event, coded.report);
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace khipu::present
