#include "khipu/coding/event_acled.hpp"

#include <array>
#include <optional>
#include <utility>

#include "khipu/base/tsv.hpp"

namespace khipu::coding {
namespace {

constexpr std::uint8_t bit(Side side) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(side)); }

constexpr std::uint8_t kAnyone = 0xF;
constexpr std::array<std::pair<std::string_view, std::uint8_t>, 5> kSides = {
    {{"-", kAnyone},
     {"state", bit(Side::kState)},
     {"armed", bit(Side::kArmed)},
     {"crowd", bit(Side::kCrowd)},
     {"others", static_cast<std::uint8_t>(kAnyone & ~bit(Side::kState))}}};

std::optional<std::uint8_t> find_sides(std::string_view name) {
  for (const auto& [known, sides] : kSides) {
    if (known == name) {
      return sides;
    }
  }
  return std::nullopt;
}

std::string unless_dash(const std::string& cell) { return cell == "-" ? std::string() : cell; }

bool fits(const std::string& wanted, std::string_view given) { return wanted.empty() || wanted == given; }

}  // namespace

Side side_of(std::string_view sector) {
  if (sector.empty()) {
    return Side::kUnknown;
  }
  if (sector == "COP" || sector == "MIL" || sector == "GOV" || sector == "LEG" || sector == "JUD") {
    return Side::kState;
  }
  return sector == "REB" || sector == "UAF" || sector == "CRM" ? Side::kArmed : Side::kCrowd;
}

Result<AcledMap> AcledMap::load(const std::filesystem::path& lang) {
  const auto table = Tsv::load(lang / "acled.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"type", "mode", "kind", "actor", "target", "sub_event"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  AcledMap map;
  for (const Tsv::Row& row : table->rows()) {
    const auto actors = find_sides(row.cells[3]), targets = find_sides(row.cells[4]);
    if (!actors || !targets) {
      return table->fail_at(row, "actor and target are state, armed, crowd, others or -");
    }
    map.rows_.push_back({unless_dash(row.cells[0]), unless_dash(row.cells[1]), unless_dash(row.cells[2]), *actors,
                         *targets, unless_dash(row.cells[5])});
  }
  return map;
}

std::string_view AcledMap::sub_event(const AcledQuestion& q) const& {
  for (const Row& row : rows_) {
    if (fits(row.type, q.type) && fits(row.mode, q.mode) && fits(row.kind, q.kind) &&
        (row.actors & bit(q.actor)) != 0 && (row.targets & bit(q.target)) != 0) {
      return row.sub_event;
    }
  }
  return {};
}

Result<CameoMap> CameoMap::load(const std::filesystem::path& lang) {
  const auto table = Tsv::load(lang / "cameo.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"type", "mode", "root"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  CameoMap map;
  for (const Tsv::Row& row : table->rows()) {
    map.rows_.push_back({row.cells[0], unless_dash(row.cells[1]), row.cells[2]});
  }
  return map;
}

std::string_view CameoMap::root(std::string_view type, std::string_view mode) const& {
  for (const Row& row : rows_) {
    if (row.type == type && fits(row.mode, mode)) {
      return row.root;
    }
  }
  return {};
}

}  // namespace khipu::coding
