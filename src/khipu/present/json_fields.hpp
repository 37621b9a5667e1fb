#pragma once
// Members of JSON objects that coded reports, mentions and answers of the ledger have in common. Private to this room.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/base/span.hpp"
#include "khipu/mentions/places/place.hpp"
#include "khipu/present/json_writer.hpp"

namespace khipu::present {

void write(JsonWriter& json, std::string_view name, std::string_view text);

/// null for "" and for what is not there. Whole numbers without a point, as far as a double holds them exactly.
void write_or_null(JsonWriter& json, std::string_view name, std::string_view text);
void write_or_null(JsonWriter& json, std::string_view name, const std::string& text);
void write_or_null(JsonWriter& json, std::string_view name, const std::optional<std::string>& text);
void write_or_null(JsonWriter& json, std::string_view name, std::optional<Date> date);
void write_or_null(JsonWriter& json, std::string_view name, std::optional<double> value);

/// "span": [begin, end], bytes of the text.
void write_span(JsonWriter& json, Span span);

/// "from" and "to".
void write_days(JsonWriter& json, const DateRange& when);

void write_list(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts);

/// What the tables know of a place. `as_written`: what the text says, if that is to stand as the name; the gazetteer's
/// own name is behind the id.
void write_place_members(JsonWriter& json, const mentions::Place& place, std::string_view as_written = {});

/// The same between brackets, without a key.
void write_place(JsonWriter& json, const mentions::Place& place, std::string_view as_written);

}  // namespace khipu::present
