#pragma once
// What a place lies in, and what a country is divided into: names for tables, totals for shares.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/mentions/places/gazetteer.hpp"

namespace khipu::mentions {

/// The divisions that hold a place; a division holds itself.
struct Divisions {
  std::optional<Place> first;   ///< region, department, state
  std::optional<Place> second;  ///< province, county
};

/// Knows what places lie in. Making one reads the whole index once, some milliseconds; after that a place costs a
/// look-up. The gazetteer outlives it.
class DivisionFinder {
 public:
  explicit DivisionFinder(const Gazetteer& gazetteer);

  /// By UBIGEO where the place has one, else by its entry. Both empty for a country, an area, a name without an entry.
  Divisions find(const Place& place) const;

  /// All divisions of a country (ISO 3166-1) at kAdmin1 or kAdmin2 that the gazetteer knows, by code, UBIGEO, GeoNames
  /// id.
  std::vector<Place> list(std::string_view country, PlacePrecision level) const;

 private:
  std::optional<Place> find_ubigeo(std::string_view ubigeo) const;

  const Gazetteer& gazetteer_;
  std::vector<std::uint32_t> divisions_;                           ///< entries of both levels
  std::map<std::string, std::uint32_t, std::less<>> with_ubigeo_;  ///< of them, the first of each UBIGEO
};

}  // namespace khipu::mentions
