#include "khipu/ledger/divisions.hpp"

#include <charconv>

#include "khipu/base/tsv.hpp"

namespace khipu::ledger {

Result<Divisions> Divisions::load(const std::filesystem::path& table) {
  const auto rows = Tsv::load(table);
  if (!rows) {
    return tl::make_unexpected(rows.error());
  }
  if (auto fits = rows->expect_columns({"country", "unit", "count"}); !fits) {
    return tl::make_unexpected(fits.error());
  }
  Divisions divisions;
  for (const Tsv::Row& row : rows->rows()) {
    const std::string& cell = row.cells[2];
    int count = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), count);
    if (error != std::errc() || end != cell.data() + cell.size() || count < 1 || row.cells[0].size() != 2 ||
        row.cells[1].empty()) {
      return rows->fail_at(row, "expected a country of two letters, a unit and a count above 0");
    }
    divisions.add(row.cells[0], row.cells[1], count);
  }
  return divisions;
}

const std::vector<double>& Divisions::find(std::string_view country, std::string_view unit) const& {
  static const std::vector<double> kNone;
  const auto found = counts_.find({std::string(country), std::string(unit)});
  return found == counts_.end() ? kNone : found->second;
}

void Divisions::add(std::string country, std::string unit, double count) {
  counts_[{std::move(country), std::move(unit)}].push_back(count);
}

}  // namespace khipu::ledger
