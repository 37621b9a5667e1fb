#pragma once
// Claims, the figures of the ledger, as a table and as CSV (JSON: ledger_json.hpp).

#include <string>
#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::present {

/// One row a claim: the beginning of its id, days, measure, the words that state it, where, who says so.
std::string to_table(const std::vector<ledger::Claim>& claims, std::size_t width);

/// One row a claim, header first. `sources` are the reports, sorted by digest; one that lacks leaves its cells empty.
std::string to_csv(const std::vector<ledger::Claim>& claims, const std::vector<ledger::Source>& sources);

}  // namespace khipu::present
