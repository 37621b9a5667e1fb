// Towns in the form of GeoNames' dumps.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/file.hpp"
#include "khipu/base/utf8.hpp"
#include "sources.hpp"

namespace khipu::gazetteer {

namespace {

using mentions::PlaceDraft;
namespace index = mentions::index;

enum Column : std::uint8_t {
  kId,
  kName,
  kAscii,
  kOthers,
  kLat,
  kLon,
  kClass,
  kFeature,
  kCountry,
  kCc2,
  kAdmin1,
  kAdmin2,
  kAdmin3,
  kAdmin4,
  kPeople
};
using Cells = std::array<std::string_view, kPeople + 1>;

bool read_cells(std::string_view line, Cells& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t tab = line.find('\t');
    cells[i] = line.substr(0, tab);
    if (tab == std::string_view::npos) {
      return i + 1 == cells.size();
    }
    line.remove_prefix(tab + 1);
  }
  return true;
}

template <class T>
T to_value(std::string_view text) {
  T value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// A name that a text in English or Spanish could hold: Latin letters, no code ("LIM"), no note in brackets.
bool is_usable(std::string_view name) {
  bool has_lower = false;
  for (std::size_t i = 0; i < name.size();) {
    const CodePoint c = decode_utf8(name, i);
    if (c.value >= 0x250 && !(c.value >= 0x1E00 && c.value <= 0x1EFF) && c.value != 0x2019) {
      return false;
    }
    if (c.value < 0x80 &&
        std::string_view("0123456789(),;/").find(static_cast<char>(c.value)) != std::string_view::npos) {
      return false;
    }
    has_lower = has_lower || (is_letter(c.value) && !is_upper(c.value));
    i += c.size;
  }
  return name.size() >= 3 && has_lower;
}

std::vector<std::string> other_names(const Cells& cells, std::uint32_t people, bool is_seat) {
  std::vector<std::string> names;
  if (cells[kAscii] != cells[kName]) {
    names.emplace_back(cells[kAscii]);
  }
  // Below this size GeoNames' other names are mostly transliterations that nobody writes.
  constexpr std::uint32_t kKnownAbroad = 15'000;
  if (people < kKnownAbroad && !is_seat && cells[kCountry] != "PE") {
    return names;
  }
  std::string_view rest = cells[kOthers];
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    const std::string_view name = rest.substr(0, comma);
    if (is_usable(name) && name != cells[kName] && name != cells[kAscii]) {
      names.emplace_back(name);
    }
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
  }
  return names;
}

std::uint8_t flags_of(std::string_view feature) {
  if (feature == "PPLC") {
    return index::kCapital | index::kSeat;
  }
  if (feature == "PPLA" || feature == "PPLG") {
    return index::kSeat;
  }
  return feature == "PPLX" ? std::uint8_t{index::kQuarter} : std::uint8_t{0};
}

/// INEI's code of the district or province that a town of Peru lies in.
std::string ubigeo_of(const Cells& cells) {
  if (cells[kCountry] != "PE") {
    return {};
  }
  if (cells[kAdmin1] == "LMA") {
    return "150101";  // Lima the city has no second or third order in GeoNames
  }
  return std::string(cells[kAdmin3].size() == 6   ? cells[kAdmin3]
                     : cells[kAdmin2].size() == 4 ? cells[kAdmin2]
                                                  : std::string_view());
}

void add_town(const Cells& cells, Atlas& atlas) {
  const std::string country(cells[kCountry]);
  const std::string first = country + "." + std::string(cells[kAdmin1]);
  PlaceDraft draft;
  draft.name = cells[kName];
  draft.country = country;
  draft.flags = flags_of(cells[kFeature]);
  draft.people = to_value<std::uint32_t>(cells[kPeople]);
  draft.other_names = other_names(cells, draft.people, (draft.flags & index::kSeat) != 0);
  draft.lat = to_value<double>(cells[kLat]);
  draft.lon = to_value<double>(cells[kLon]);
  draft.has_point = true;
  draft.geonameid = to_value<std::uint32_t>(cells[kId]);
  draft.code = atlas.code_within(country, cells[kAdmin1], cells[kAdmin2]);
  draft.admin1 = atlas.find_division(first);
  if (const auto it = atlas.town_codes.find(draft.geonameid); it != atlas.town_codes.end()) {
    draft.code = it->second;
  }
  draft.admin2 = cells[kAdmin2].empty() ? index::kNone : atlas.find_division(first + "." + std::string(cells[kAdmin2]));
  draft.ubigeo = ubigeo_of(cells);
  if ((draft.flags & index::kQuarter) == 0) {
    for (const std::uint32_t division : {draft.admin1, draft.admin2}) {
      if (division != index::kNone) {
        atlas.builder.draft(division).people += draft.people;
      }
    }
    if (const auto it = atlas.countries.find(country); it != atlas.countries.end()) {
      atlas.builder.draft(it->second).people += draft.people;
    }
  }
  atlas.lend_point(draft.admin1, draft);
  atlas.lend_point(draft.admin2, draft);
  if (const auto it = atlas.by_ubigeo.find(draft.ubigeo); it != atlas.by_ubigeo.end()) {
    atlas.lend_point(it->second, draft);
  }
  atlas.builder.add(std::move(draft));
}

}  // namespace

Result<void> add_towns(const std::filesystem::path& file, Atlas& atlas) {
  auto text = load_file(file, 256U << 20U);
  if (!text) {
    return tl::unexpected(text.error());
  }
  if (find_invalid_utf8(*text)) {
    return fail(ErrorCode::kBadEncoding, "not UTF-8", file.string());
  }
  // The largest first: a division is lent the point of its largest town.
  std::vector<Cells> rows;
  std::uint64_t number = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++number;
    Cells cells;
    if (line.empty() || line.starts_with("#")) {
      continue;
    }
    if (!read_cells(line, cells)) {
      auto error = fail(ErrorCode::kMalformed, "fewer columns than GeoNames' dumps have", file.string());
      error.value().line = number;
      return error;
    }
    const std::string_view feature = cells[kFeature];
    if (feature != "PPLH" && feature != "PPLQ" && feature != "PPLW") {  // historical, abandoned, destroyed
      rows.push_back(cells);
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Cells& a, const Cells& b) {
    return to_value<std::uint32_t>(a[kPeople]) > to_value<std::uint32_t>(b[kPeople]);
  });
  for (const Cells& cells : rows) {
    add_town(cells, atlas);
  }
  return {};
}

}  // namespace khipu::gazetteer
