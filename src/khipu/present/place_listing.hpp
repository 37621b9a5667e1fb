#pragma once
// Places of one text as a line of JSON, and what one name can mean as a table or as JSON.

#include <string>
#include <string_view>
#include <vector>

#include "khipu/mentions/places/gazetteer.hpp"
#include "khipu/present/read_text.hpp"

namespace khipu::present {

/// Mentions sentence by sentence, as PlaceGrammar::find_places gives them.
using PlacesOfText = std::vector<std::vector<mentions::PlaceMention>>;

/// {"id", "doc", "index", "language", "published", "places": [{"span", "text", "role", "score", "name", "code", …}]}
/// and a newline; docs/formats/mentions.md.
std::string to_json_line(const ReadText& read, const PlacesOfText& places);

/// The same for names that were given; one without an entry has "around", the place near which it is told of.
std::string to_json_line(const ReadText& read, const std::vector<mentions::LocatedName>& names);

/// For people: a row for each reading, the chosen one first, at most `limit` of them (0: all), and what speaks for the
/// first two.
std::string to_table(const std::vector<mentions::PlaceReading>& readings, std::size_t limit, std::size_t width);
/// {"name", "readings": [{"chosen", "name", …, "weight", "weights": {…}}]} and a newline.
std::string to_json_line(std::string_view name, const std::vector<mentions::PlaceReading>& readings);

}  // namespace khipu::present
