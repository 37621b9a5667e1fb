// Places in the form of GeoNames' dumps: cities500.txt, PE.txt, allCountries.txt, or lang/places/towns.tsv.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "dump.hpp"
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
  kPeople,
  kElevation,
  kDem,
  kZone,
  kModified,
  kColumns
};
using Cells = std::array<std::string_view, kColumns>;

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
  if (cells[kCountry] != "PE" || cells[kClass] != "P") {
    return {};
  }
  if (cells[kAdmin1] == "LMA") {
    return "150101";  // Lima the city has no second or third order in GeoNames
  }
  const std::string_view code = cells[kAdmin3].size() == 6   ? cells[kAdmin3]
                                : cells[kAdmin2].size() == 4 ? cells[kAdmin2]
                                                             : std::string_view();
  return code.find_first_not_of("0123456789") == std::string_view::npos ? std::string(code) : std::string();
}

/// Reads the rows of one dump into the atlas.
class Rows {
 public:
  explicit Rows(Atlas& atlas) : atlas_(atlas) {}

  /// "" or what is wrong with the row.
  std::string_view add(std::string_view line) {
    if (split_columns(line, cells_) < kPeople + 1) {
      return "fewer columns than GeoNames' dumps have";
    }
    if (cells_[kName].empty() || to_number(cells_[kId]) == 0) {
      return "no name or no number";
    }
    if (!read_point(cells_[kLat], cells_[kLon], draft_.lat, draft_.lon)) {
      return "no point on Earth";
    }
    const std::string_view feature = cells_[kFeature];
    if (cells_[kClass] == "A") {
      add_division(feature);
    } else if (feature != "PPLH" && feature != "PPLQ" && feature != "PPLW") {  // historical, abandoned, destroyed
      add_place(cells_[kClass] == "P" ? index::Kind::kCity : index::Kind::kFeature);
    }
    return {};
  }

 private:
  static std::uint32_t to_number(std::string_view text) {
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  std::string first() const { return std::string(cells_[kCountry]) + "." + std::string(cells_[kAdmin1]); }

  /// Fills the draft, which keeps its memory from row to row, with what every kind of row has.
  void fill(index::Kind kind) {
    draft_.kind = kind;
    draft_.name = cells_[kName];
    draft_.country = cells_[kCountry];
    draft_.people = to_number(cells_[kPeople]);
    draft_.geonameid = to_number(cells_[kId]);
    draft_.has_point = true;
    draft_.flags = kind == index::Kind::kCity ? flags_of(cells_[kFeature]) : std::uint8_t{0};
    const std::string first_order = first();
    draft_.admin1 = atlas_.find_division(first_order);
    draft_.admin2 =
        cells_[kAdmin2].empty() ? index::kNone : atlas_.find_division(first_order + "." + std::string(cells_[kAdmin2]));
    draft_.code = atlas_.code_within(draft_.country, cells_[kAdmin1], cells_[kAdmin2]);
    if (const auto it = atlas_.town_codes.find(draft_.geonameid); it != atlas_.town_codes.end()) {
      draft_.code = it->second;
    }
    draft_.ubigeo = ubigeo_of(cells_);
    fill_names();
  }

  void fill_names() {
    draft_.other_names.clear();
    if (cells_[kAscii] != cells_[kName]) {
      draft_.other_names.emplace_back(cells_[kAscii]);
    }
    for (const auto& [full, brief] : atlas_.short_forms) {
      if (draft_.name.size() > full.size() && draft_.name.starts_with(full) && draft_.name[full.size()] == ' ') {
        draft_.other_names.push_back(brief + draft_.name.substr(full.size()));
      }
    }
    // Below this size GeoNames' other names are mostly transliterations that nobody writes.
    constexpr std::uint32_t kKnownAbroad = 15'000;
    const bool is_seat = (draft_.flags & index::kSeat) != 0;
    if (draft_.kind == index::Kind::kFeature ||
        (draft_.people < kKnownAbroad && !is_seat && cells_[kCountry] != "PE")) {
      return;
    }
    for (std::string_view rest = cells_[kOthers]; !rest.empty();) {
      const std::size_t comma = rest.find(',');
      const std::string_view name = rest.substr(0, comma);
      if (is_usable(name) && name != cells_[kName] && name != cells_[kAscii]) {
        draft_.other_names.emplace_back(name);
      }
      rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
  }

  void add_place(index::Kind kind) {
    fill(kind);
    if (kind == index::Kind::kCity && (draft_.flags & index::kQuarter) == 0) {
      count_people();
    }
    if (kind == index::Kind::kCity) {
      atlas_.lend_point(draft_.admin1, draft_);
      atlas_.lend_point(draft_.admin2, draft_);
      if (const auto it = atlas_.by_ubigeo.find(draft_.ubigeo); it != atlas_.by_ubigeo.end()) {
        atlas_.lend_point(it->second, draft_);
      }
    }
    atlas_.add_closed(draft_);
  }

  void count_people() {
    for (const std::uint32_t division : {draft_.admin1, draft_.admin2}) {
      if (division != index::kNone && atlas_.builder.is_open(division)) {
        atlas_.builder.draft(division).people += draft_.people;
      }
    }
    if (const auto it = atlas_.countries.find(draft_.country); it != atlas_.countries.end()) {
      atlas_.builder.draft(it->second).people += draft_.people;
    }
  }

  /// A division that is known already gets its number and its point; others of the second and third order are added.
  void add_division(std::string_view feature) {
    const std::string key = feature == "ADM1"   ? first()
                            : feature == "ADM2" ? first() + "." + std::string(cells_[kAdmin2])
                                                : std::string();
    std::uint32_t known = key.empty() ? index::kNone : atlas_.find_division(key);
    if (const auto it = atlas_.countries.find(std::string(cells_[kCountry]));
        feature == "PCLI" && it != atlas_.countries.end()) {
      known = it->second;
    }
    if (known != index::kNone && atlas_.builder.is_open(known)) {
      PlaceDraft& division = atlas_.builder.draft(known);
      division.geonameid = to_number(cells_[kId]);
      division.lat = draft_.lat;
      division.lon = draft_.lon;
      division.has_point = true;
      atlas_.lent.erase(known);
      return;
    }
    if (feature != "ADM2" && feature != "ADM3" && feature != "ADM4" && feature != "ADMD") {
      return;  // histories, leases, and orders that nothing names
    }
    fill(feature == "ADM2" ? index::Kind::kAdmin2 : index::Kind::kAdmin3);
    const std::uint32_t id = atlas_.add_closed(draft_);
    if (feature == "ADM2") {
      atlas_.divisions.emplace(key, id);
    }
  }

  Atlas& atlas_;
  Cells cells_;
  PlaceDraft draft_;
};

}  // namespace

Result<void> add_places(const std::filesystem::path& file, BadLines bad_lines, Atlas& atlas) {
  Rows rows(atlas);
  return read_dump(file, bad_lines, [&](std::string_view line) { return rows.add(line); });
}

}  // namespace khipu::gazetteer
