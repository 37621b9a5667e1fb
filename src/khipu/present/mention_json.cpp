#include "khipu/present/mention_json.hpp"

namespace khipu::present {

void write(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  json.string(text);
}

void write_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  text.empty() ? json.null() : json.string(text);
}

void write_or_null(JsonWriter& json, std::string_view name, std::optional<Date> date) {
  json.key(name);
  date ? json.string(to_iso(*date)) : json.null();
}

void write_if(JsonWriter& json, std::string_view name, bool value) {
  if (value) {
    json.key(name);
    json.boolean(true);
  }
}

void write_span(JsonWriter& json, Span span) {
  json.key("span");
  json.begin_array();
  json.integer(span.begin);
  json.integer(span.end);
  json.end_array();
}

void write_source(JsonWriter& json, const ReadText& read) {
  if (!read.record.id.empty()) {
    write(json, "id", read.record.id);
  }
  write(json, "doc", read.record.report.doc());
  json.key("index");
  json.integer(read.record.report.index());
  write_or_null(json, "language", read.language);
  write_or_null(json, "published", read.day);
}

}  // namespace khipu::present
