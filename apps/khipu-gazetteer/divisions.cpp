// First- and second-order divisions.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "khipu/base/file.hpp"
#include "khipu/base/tsv.hpp"
#include "khipu/mentions/places/name_key.hpp"
#include "sources.hpp"

namespace khipu::gazetteer {

namespace {

using mentions::PlaceDraft;
using mentions::index::Kind;

// How GeoNames says what a division is. A text says "Apurímac" or "the department of Apurímac".
constexpr std::array<std::string_view, 18> kKindsBehind = {
    " Department", " Province", " Region",       " County",     " Governorate", " Oblast",
    " State",      " District", " Division",     " Prefecture", " Voivodeship", " region",
    " Aimak",      " Aymag",    " Municipality", " City",       " Sheng",       " Parish"};
constexpr std::array<std::string_view, 14> kKindsBefore = {
    "Province of ",   "Provincia de ",     "Region of ",   "Departamento de ", "Department of ",
    "Provincia del ", "Departamento del ", "Emirate of ",  "Estado de ",       "State of ",
    "Municipio de ",  "Wilaya de ",        "District of ", "County of "};
// What is left of "Northern Region" names nothing by itself.
constexpr std::array<std::string_view, 16> kBareless = {
    "Northern", "Southern", "Eastern", "Western", "Central",  "North",    "South",  "East",
    "West",     "Capital",  "Upper",   "Lower",   "Nacional", "National", "Middle", "Autonomous"};

/// "Apurímac" of "Apurímac Department"; the name itself if it says no kind or is nothing without it.
std::string bare_name(std::string_view name) {
  if (name == "District of Columbia") {
    return std::string(name);  // "Columbia" is not what it is called
  }
  std::string_view bare = name;
  for (const std::string_view kind : kKindsBehind) {
    if (bare.size() > kind.size() + 2 && bare.ends_with(kind)) {
      bare.remove_suffix(kind.size());
      break;
    }
  }
  for (const std::string_view kind : kKindsBefore) {
    if (bare.size() > kind.size() + 2 && bare.starts_with(kind)) {
      bare.remove_prefix(kind.size());
      break;
    }
  }
  const bool says_nothing = std::any_of(kBareless.begin(), kBareless.end(), [&](std::string_view word) {
    return bare == word ||
           (bare.starts_with(word) && bare.find(' ') != std::string_view::npos && name.ends_with(" Region"));
  });
  return std::string(says_nothing ? name : bare);
}

std::uint32_t to_number(const std::string& text) {
  return static_cast<std::uint32_t>(std::strtoul(text.c_str(), nullptr, 10));
}

/// The code of Peru's INEI that GeoNames uses for a division, "" elsewhere: "21" of "PE.21", "2111" of "PE.21.2111".
std::string ubigeo_of(const std::string& geonames) {
  if (!geonames.starts_with("PE.")) {
    return {};
  }
  const std::string last = geonames.substr(geonames.rfind('.') + 1);
  return last == "LMA" ? "1501" : last;
}

}  // namespace

Result<void> add_first_order(const std::filesystem::path& lang, Atlas& atlas) {
  const auto table = Tsv::load(lang / "places" / "admin1.tsv");
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"geonames", "iso", "name", "other_names", "lat", "lon", "geonameid"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    const std::string& geonames = row.cells[0];
    const bool is_second = std::count(geonames.begin(), geonames.end(), '.') == 2;
    PlaceDraft draft;
    draft.kind = is_second ? Kind::kAdmin2 : Kind::kAdmin1;
    draft.country = geonames.substr(0, 2);
    draft.code = row.cells[1];
    draft.name = bare_name(row.cells[2]);
    if (draft.name != row.cells[2]) {
      draft.other_names.push_back(row.cells[2]);
    }
    for (const std::string_view name : split(row.cells[3], '|')) {
      draft.other_names.emplace_back(name);
      draft.other_names.push_back(bare_name(name));
    }
    draft.has_point = !row.cells[4].empty();
    draft.lat = std::strtod(row.cells[4].c_str(), nullptr);
    draft.lon = std::strtod(row.cells[5].c_str(), nullptr);
    draft.geonameid = to_number(row.cells[6]);
    draft.ubigeo = ubigeo_of(geonames);
    if (!draft.code.empty()) {
      atlas.has_iso_divisions[draft.country] = true;
    }
    if (is_second) {
      draft.admin1 = atlas.find_division(geonames.substr(0, geonames.rfind('.')));
    }
    const std::string code = draft.code;
    if (!code.empty()) {
      draft.other_names.push_back(std::string(mentions::kCodeName) + code);
    }
    const std::string ubigeo = draft.ubigeo;
    const std::uint32_t id = atlas.builder.add(std::move(draft));
    atlas.divisions.emplace(geonames, id);
    if (!code.empty()) {
      atlas.by_code.try_emplace(code, id);
    }
    if (!ubigeo.empty()) {
      atlas.by_ubigeo.try_emplace(ubigeo, id);
    }
  }
  for (const auto& [geonames, id] : atlas.divisions) {
    PlaceDraft& draft = atlas.builder.draft(id);
    if (draft.code.empty() && !atlas.has_iso_divisions.contains(draft.country)) {
      draft.code = draft.country;  // ISO divides the country no further
    }
  }
  return {};
}

Result<void> add_second_order(const std::filesystem::path& file, Atlas& atlas) {
  auto text = load_file(file, 64U << 20U);
  if (!text) {
    return tl::unexpected(text.error());
  }
  const nlohmann::json rows = nlohmann::json::parse(*text, nullptr, false);
  if (!rows.is_array()) {
    return fail(ErrorCode::kMalformed, "not the list of divisions that it should be", file.string());
  }
  for (const auto& row : rows) {
    const std::string geonames = row.value("code", "");
    const std::string name = row.value("name", "");
    const std::size_t dot = geonames.find('.', 3);
    if (dot == std::string::npos || name.empty() || atlas.divisions.contains(geonames) || geonames.starts_with("PE.")) {
      continue;  // Peru's come from INEI's list, with accents
    }
    PlaceDraft draft;
    draft.kind = Kind::kAdmin2;
    draft.country = geonames.substr(0, 2);
    draft.code = atlas.code_within(draft.country, geonames.substr(3, dot - 3), geonames.substr(dot + 1));
    draft.admin1 = atlas.find_division(geonames.substr(0, dot));
    draft.name = name;
    // "Anderson County" is hardly ever called Anderson, but "Provincia de Sevilla" is Sevilla.
    if (std::string bare = bare_name(name); bare != name) {
      (draft.country == "US" ? draft.weak_names : draft.other_names).push_back(std::move(bare));
    }
    atlas.divisions.emplace(geonames, atlas.builder.add(std::move(draft)));
  }
  return {};
}

}  // namespace khipu::gazetteer
