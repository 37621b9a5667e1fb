#include "khipu/present/json_fields.hpp"

#include <cmath>

namespace khipu::present {
namespace {

void write_degrees(JsonWriter& json, std::string_view name, const mentions::Place& place, double degrees) {
  json.key(name);
  place.has_point ? json.real(degrees) : json.null();
}

}  // namespace

void write(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  json.string(text);
}

void write_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  text.empty() ? json.null() : json.string(text);
}

void write_or_null(JsonWriter& json, std::string_view name, const std::string& text) {
  write_or_null(json, name, std::string_view(text));
}

void write_or_null(JsonWriter& json, std::string_view name, const std::optional<std::string>& text) {
  json.key(name);
  text ? json.string(*text) : json.null();
}

void write_or_null(JsonWriter& json, std::string_view name, std::optional<Date> date) {
  json.key(name);
  date ? json.string(to_iso(*date)) : json.null();
}

void write_or_null(JsonWriter& json, std::string_view name, std::optional<double> value) {
  constexpr double kExactIntegers = 9007199254740992.0;  // 2^53
  json.key(name);
  if (!value) {
    json.null();
  } else if (std::floor(*value) == *value && std::abs(*value) < kExactIntegers) {
    json.integer(static_cast<std::int64_t>(*value));
  } else {
    json.real(*value);
  }
}

void write_span(JsonWriter& json, Span span) {
  json.key("span");
  json.begin_array();
  json.integer(span.begin);
  json.integer(span.end);
  json.end_array();
}

void write_days(JsonWriter& json, const DateRange& when) {
  write_or_null(json, "from", when.from);
  write_or_null(json, "to", when.to);
}

void write_list(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name);
  json.begin_array();
  for (const std::string& text : texts) {
    json.string(text);
  }
  json.end_array();
}

void write_place_members(JsonWriter& json, const mentions::Place& place, std::string_view as_written) {
  write(json, "name", as_written.empty() ? std::string_view(place.name) : as_written);
  write_or_null(json, "code", place.code);
  write_or_null(json, "country", place.country);
  json.key("geonameid");
  place.geonameid == 0 ? json.null() : json.integer(place.geonameid);
  write_or_null(json, "ubigeo", place.ubigeo);
  write_degrees(json, "lat", place, place.lat);
  write_degrees(json, "lon", place, place.lon);
  write(json, "precision", mentions::to_string(place.precision));
}

void write_place(JsonWriter& json, const mentions::Place& place, std::string_view as_written) {
  json.begin_object();
  write_place_members(json, place, as_written);
  json.end_object();
}

}  // namespace khipu::present
