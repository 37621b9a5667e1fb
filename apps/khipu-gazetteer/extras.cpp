// What no dump holds: areas over several countries or parts of one, landmarks, and further names.
#include <cstdlib>
#include <string>

#include "khipu/base/tsv.hpp"
#include "sources.hpp"

namespace khipu::gazetteer {

namespace {

using mentions::PlaceDraft;
using mentions::index::Kind;

/// Rows of `names, code, lat, lon`: the first name is shown; the code is of ISO 3166-1 or -2, or empty.
Result<void> add_table(const std::filesystem::path& file, Kind kind, Atlas& atlas) {
  const auto table = Tsv::load(file);
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"names", "code", "lat", "lon"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    PlaceDraft draft;
    draft.kind = kind;
    draft.code = row.cells[1];
    draft.country = draft.code.substr(0, 2);
    if (const auto it = atlas.by_code.find(draft.code); it != atlas.by_code.end()) {
      draft.admin1 = it->second;
    } else if (!draft.code.empty() && !atlas.countries.contains(draft.code)) {
      return table->fail_at(row, "no such code of ISO 3166: " + draft.code);
    }
    draft.has_point = !row.cells[2].empty();
    draft.lat = std::strtod(row.cells[2].c_str(), nullptr);
    draft.lon = std::strtod(row.cells[3].c_str(), nullptr);
    for (const std::string_view name : split(row.cells[0], '|')) {
      if (draft.name.empty()) {
        draft.name = name;
      } else if (name.starts_with('~')) {  // "European": no name by itself
        draft.weak_names.emplace_back(name.substr(1));
      } else {
        draft.other_names.emplace_back(name);
      }
    }
    atlas.builder.add(std::move(draft));
  }
  return {};
}

/// Rows of `code, names`: further names of a division or country.
Result<void> add_names(const std::filesystem::path& file, Atlas& atlas) {
  const auto table = Tsv::load(file);
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"code", "names"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    auto it = atlas.by_code.find(row.cells[0]);
    if (it == atlas.by_code.end()) {
      it = atlas.countries.find(row.cells[0]);
      if (it == atlas.countries.end()) {
        return table->fail_at(row, "no such code of ISO 3166: " + row.cells[0]);
      }
    }
    for (const std::string_view name : split(row.cells[1], '|')) {
      atlas.builder.draft(it->second).other_names.emplace_back(name);
    }
  }
  return {};
}

}  // namespace

Result<void> add_town_codes(const std::filesystem::path& lang, Atlas& atlas) {
  const auto table = Tsv::load(lang / "places" / "town_codes.tsv");
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"geonameid", "code", "name"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    const auto id = static_cast<std::uint32_t>(std::strtoul(row.cells[0].c_str(), nullptr, 10));
    atlas.town_codes.emplace(id, row.cells[1]);
  }
  return {};
}

Result<void> add_points(const std::filesystem::path& lang, Atlas& atlas) {
  const auto table = Tsv::load(lang / "places" / "points.tsv");
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"code", "lat", "lon"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    const auto it = atlas.by_code.find(row.cells[0]);
    PlaceDraft* division = it == atlas.by_code.end() ? nullptr : &atlas.builder.draft(it->second);
    if (division == nullptr || !read_point(row.cells[1], row.cells[2], division->lat, division->lon)) {
      return table->fail_at(row, "no such code of ISO 3166-2, or no point on Earth: " + row.cells[0]);
    }
    division->has_point = true;
  }
  return {};
}

Result<void> add_short_forms(const std::filesystem::path& lang, Atlas& atlas) {
  const auto table = Tsv::load(lang / "places" / "short_forms.tsv");
  if (!table) {
    return tl::unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"word", "short"}); !ok) {
    return ok;
  }
  for (const Tsv::Row& row : table->rows()) {
    atlas.short_forms.emplace_back(row.cells[0], row.cells[1]);
  }
  return {};
}

Result<void> add_extras(const std::filesystem::path& lang, Atlas& atlas) {
  const std::filesystem::path folder = lang / "places";
  if (auto ok = add_table(folder / "areas.tsv", Kind::kArea, atlas); !ok) {
    return ok;
  }
  if (auto ok = add_table(folder / "landmarks.tsv", Kind::kLandmark, atlas); !ok) {
    return ok;
  }
  return add_names(folder / "names.tsv", atlas);
}

}  // namespace khipu::gazetteer
