#include "khipu/coding/event_acled.hpp"

#include "khipu/base/tsv.hpp"

namespace khipu::coding {

Result<AcledMap> AcledMap::load(const std::filesystem::path& lang) {
  const auto table = Tsv::load(lang / "acled.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"type", "mode", "actor", "sub_event"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  AcledMap map;
  for (const Tsv::Row& row : table->rows()) {
    const std::string& actor = row.cells[2];
    if (actor != "-" && actor != "state" && actor != "others") {
      return table->fail_at(row, "actor is state, others or -");
    }
    map.rows_.push_back({row.cells[0], row.cells[1] == "-" ? "" : row.cells[1], actor == "state", actor == "others",
                         row.cells[3] == "-" ? "" : row.cells[3]});
  }
  return map;
}

std::string_view AcledMap::sub_event(std::string_view type, std::string_view mode, bool by_state) const& {
  for (const Row& row : rows_) {
    const bool fits = row.type == type && (row.mode.empty() || row.mode == mode) && (!row.state_only || by_state) &&
                      (!row.others_only || !by_state);
    if (fits) {
      return row.sub_event;
    }
  }
  return {};
}

}  // namespace khipu::coding
