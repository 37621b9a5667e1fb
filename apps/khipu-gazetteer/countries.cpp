// Countries, in every language under lang/.
#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/mentions/places/name_key.hpp"
#include "sources.hpp"

namespace khipu::gazetteer {

namespace {

Result<void> add_names(const std::filesystem::path& file, Atlas& atlas) {
  const auto table = Tsv::load(file);
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"iso", "names", "demonyms"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    const auto country = atlas.countries.find(row.cells[0]);
    if (country == atlas.countries.end()) {
      return table->fail_at(row, "no such country in countries.tsv: " + row.cells[0]);
    }
    mentions::PlaceDraft& draft = atlas.builder.draft(country->second);
    for (const std::string_view name : split(row.cells[1], '|')) {
      if (draft.name.empty()) {
        draft.name = name;
      } else {
        draft.other_names.emplace_back(name);
      }
    }
  }
  return {};
}

}  // namespace

std::vector<std::string> list_languages(const std::filesystem::path& lang) {
  std::vector<std::string> codes;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(lang, error)) {
    if (std::filesystem::exists(entry.path() / "words.tsv")) {
      codes.push_back(entry.path().filename().string());
    }
  }
  // The first names of countries are those that records show.
  std::sort(codes.begin(), codes.end(), [](const std::string& a, const std::string& b) {
    return std::pair(a != "en", a) < std::pair(b != "en", b);
  });
  return codes;
}

Result<void> add_countries(const std::filesystem::path& lang, Atlas& atlas) {
  const auto table = Tsv::load(lang / "places" / "countries.tsv");
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"iso", "geonameid", "lat", "lon"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    mentions::PlaceDraft draft;
    draft.country = draft.code = row.cells[0];
    draft.other_names.push_back(std::string(mentions::kCodeName) + draft.code);
    draft.kind = mentions::index::Kind::kCountry;
    draft.geonameid = static_cast<std::uint32_t>(std::strtoul(row.cells[1].c_str(), nullptr, 10));
    draft.lat = std::strtod(row.cells[2].c_str(), nullptr);
    draft.lon = std::strtod(row.cells[3].c_str(), nullptr);
    draft.has_point = true;
    atlas.countries.emplace(row.cells[0], atlas.builder.add(std::move(draft)));
  }
  for (const std::string& code : atlas.languages) {
    if (auto ok = add_names(lang / code / "places_countries.tsv", atlas); !ok) {
      return ok;
    }
  }
  return {};
}

}  // namespace khipu::gazetteer
