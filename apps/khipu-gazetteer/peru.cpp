// Peru's provinces and districts by UBIGEO, as INEI numbers them.
#include <nlohmann/json.hpp>

#include <string>

#include "khipu/base/file.hpp"
#include "sources.hpp"

namespace khipu::gazetteer {

namespace {

using mentions::PlaceDraft;
using mentions::index::Kind;

Result<nlohmann::json> load_list(const std::filesystem::path& file) {
  auto text = load_file(file, 16U << 20U);
  if (!text) {
    return tl::unexpected(text.error());
  }
  nlohmann::json rows = nlohmann::json::parse(*text, nullptr, false);
  if (!rows.is_array()) {
    return fail(ErrorCode::kMalformed, "not the list of divisions that it should be", file.string());
  }
  return rows;
}

bool is_number(std::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The province of Lima has its own code in ISO 3166-2.
std::string code_of(const std::string& ubigeo, const Atlas& atlas) {
  return ubigeo.starts_with("1501") ? "PE-LMA" : atlas.code_within("PE", ubigeo.substr(0, 2), "");
}

PlaceDraft make_draft(Kind kind, const std::string& ubigeo, const std::string& name, const Atlas& atlas) {
  PlaceDraft draft;
  draft.kind = kind;
  draft.country = "PE";
  draft.name = name;
  draft.ubigeo = ubigeo;
  draft.code = code_of(ubigeo, atlas);
  draft.admin1 = atlas.find_division(ubigeo.starts_with("1501") ? "PE.LMA" : "PE." + ubigeo.substr(0, 2));
  if (kind == Kind::kAdmin3) {
    draft.admin2 = atlas.find_division("PE." + ubigeo.substr(0, 2) + "." + ubigeo.substr(0, 4));
  }
  return draft;
}

}  // namespace

Result<void> add_peru(const std::filesystem::path& folder, Atlas& atlas) {
  const auto regions = load_list(folder / "regions.json");
  const auto provinces = load_list(folder / "districts.json");
  if (!regions || !provinces) {
    return tl::unexpected(regions ? provinces.error() : regions.error());
  }
  for (const auto& region : *regions) {
    const std::string region_code = region.value("region", "").substr(0, 2);
    for (const auto& province : region.value("provincies", nlohmann::json::array())) {
      const std::string ubigeo = region_code + province.value("code", "");
      const std::string key = "PE." + region_code + "." + ubigeo;
      if (!is_number(ubigeo, 4) || atlas.divisions.contains(key)) {
        continue;
      }
      const std::uint32_t id =
          atlas.builder.add(make_draft(Kind::kAdmin2, ubigeo, province.value("provincie", ""), atlas));
      atlas.divisions.emplace(key, id);
      atlas.by_ubigeo.emplace(ubigeo, id);
    }
  }
  for (const auto& province : *provinces) {
    // "01 Amazonas - 02 Bagua"
    const std::string label = province.value("provincie", "");
    const std::size_t dash = label.find(" - ");
    if (dash == std::string::npos) {
      continue;
    }
    const std::string prefix = label.substr(0, 2) + label.substr(dash + 3, 2);
    for (const auto& district : province.value("districts", nlohmann::json::array())) {
      const std::string ubigeo = prefix + district.value("code", "");
      if (is_number(ubigeo, 6)) {
        const std::uint32_t id =
            atlas.builder.add(make_draft(Kind::kAdmin3, ubigeo, district.value("name", ""), atlas));
        atlas.by_ubigeo.emplace(ubigeo, id);
      }
    }
  }
  return {};
}

}  // namespace khipu::gazetteer
