#pragma once
// Running totals as a table and as CSV (JSON: ledger_json.hpp).

#include <string>
#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::present {

/// One row a point; what a line shares stands in its first row only.
std::string to_table(const std::vector<ledger::Toll>& tolls, std::size_t width);

/// One row a point, header first, every cell filled.
std::string to_csv(const std::vector<ledger::Toll>& tolls);

}  // namespace khipu::present
