#pragma once
// What a place lies in, and what a country is divided into: names for tables, totals for shares.

#include <optional>
#include <string_view>
#include <vector>

#include "khipu/mentions/places/gazetteer.hpp"

namespace khipu::mentions {

/// The divisions that hold a place; a division holds itself.
struct Divisions {
  std::optional<Place> first;   ///< region, department, state
  std::optional<Place> second;  ///< province, county
};

/// By UBIGEO where the place has one, else by its entry. Both empty for a country, an area, a name without an entry.
Divisions find_divisions(const Gazetteer& gazetteer, const Place& place);

/// All divisions of a country (ISO 3166-1) at kAdmin1 or kAdmin2 that the gazetteer knows, by code, UBIGEO, GeoNames
/// id. Reads the whole index: some ten milliseconds.
std::vector<Place> list_divisions(const Gazetteer& gazetteer, std::string_view country, PlacePrecision level);

}  // namespace khipu::mentions
