#include "khipu/present/mention_json.hpp"

namespace khipu::present {

void write_if(JsonWriter& json, std::string_view name, bool value) {
  if (value) {
    json.key(name);
    json.boolean(true);
  }
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
