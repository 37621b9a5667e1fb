#pragma once
// What full-text search found, for people and as CSV (JSON: ledger_json.hpp).

#include <string>
#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::present {

/// Each report once, with outlet and day, under it its sentences in full, broken to `width`.
std::string to_table(const std::vector<ledger::SearchHit>& hits, std::size_t width);

/// One row a sentence, header first.
std::string to_csv(const std::vector<ledger::SearchHit>& hits);

}  // namespace khipu::present
