#pragma once
// Members that the JSON of mentions shares. Private to this room.

#include <string_view>

#include "khipu/present/json_fields.hpp"
#include "khipu/present/json_writer.hpp"
#include "khipu/present/read_text.hpp"

namespace khipu::present {

/// "name": true, or nothing.
void write_if(JsonWriter& json, std::string_view name, bool value);
/// What the mentions were read from: "id" if the record has one, "doc", "index", "language", "published".
void write_source(JsonWriter& json, const ReadText& read);

}  // namespace khipu::present
