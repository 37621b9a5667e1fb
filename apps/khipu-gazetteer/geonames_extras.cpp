// What GeoNames keeps in files of their own: names in other languages, and what lies in what.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "dump.hpp"
#include "sources.hpp"

namespace khipu::gazetteer {

namespace {

namespace index = mentions::index;

std::uint32_t to_id(std::string_view cell) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size() ? value : 0;
}

}  // namespace

Result<void> add_alternate_names(const std::filesystem::path& file, BadLines bad_lines, Atlas& atlas) {
  enum Column : std::uint8_t { kNumber, kId, kLanguage, kName, kPreferred, kShort, kColloquial, kHistoric, kColumns };
  std::array<std::string_view, kColumns> cells;
  const std::vector<std::string>& languages = atlas.languages;
  atlas.sort_ids();
  return read_dump(file, bad_lines, [&](std::string_view line) -> std::string_view {
    if (split_columns(line, cells) < kName + 1) {
      return "fewer columns than alternateNamesV2 has";
    }
    if (to_id(cells[kId]) == 0 || cells[kName].empty()) {
      return "no name or no number";
    }
    const bool is_ours = std::find(languages.begin(), languages.end(), cells[kLanguage]) != languages.end();
    const std::uint32_t entry = is_ours && cells[kHistoric] != "1" ? atlas.find_id(to_id(cells[kId])) : index::kNone;
    if (entry != index::kNone) {
      atlas.builder.add_name(entry, cells[kName]);
    }
    return {};
  });
}

Result<void> add_hierarchy(const std::filesystem::path& file, BadLines bad_lines, Atlas& atlas) {
  enum Column : std::uint8_t { kParent, kChild, kType, kColumns };
  std::array<std::string_view, kColumns> cells;
  atlas.sort_ids();
  return read_dump(file, bad_lines, [&](std::string_view line) -> std::string_view {
    if (split_columns(line, cells) < kChild + 1 || to_id(cells[kParent]) == 0 || to_id(cells[kChild]) == 0) {
      return "no pair of numbers";
    }
    if (!cells[kType].empty() && cells[kType] != "ADM") {
      return {};
    }
    const std::uint32_t parent = atlas.find_id(to_id(cells[kParent])), child = atlas.find_id(to_id(cells[kChild]));
    if (parent != index::kNone && child != index::kNone) {
      atlas.put_inside(child, parent);
    }
    return {};
  });
}

}  // namespace khipu::gazetteer
