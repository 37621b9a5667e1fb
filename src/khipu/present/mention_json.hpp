#pragma once
// Members that the JSON of mentions shares. Private to this room.

#include <optional>
#include <string_view>

#include "khipu/base/date.hpp"
#include "khipu/base/span.hpp"
#include "khipu/present/json_writer.hpp"
#include "khipu/present/read_text.hpp"

namespace khipu::present {

void write(JsonWriter& json, std::string_view name, std::string_view text);
void write_or_null(JsonWriter& json, std::string_view name, std::string_view text);
void write_or_null(JsonWriter& json, std::string_view name, std::optional<Date> date);
/// "name": true, or nothing.
void write_if(JsonWriter& json, std::string_view name, bool value);
/// "span": bytes of the text.
void write_span(JsonWriter& json, Span span);
/// What the mentions were read from: "id" if the record has one, "doc", "index", "language", "published".
void write_source(JsonWriter& json, const ReadText& read);

}  // namespace khipu::present
