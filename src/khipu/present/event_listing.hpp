#pragma once
// Linked events as a table and as CSV (JSON: ledger_json.hpp).

#include <string>
#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::present {

/// One row an event: the beginning of its id, days, what, where, the estimates, how many reports tell of it.
std::string to_table(const std::vector<ledger::LinkedEvent>& events, std::size_t width);

/// One row an event, header first; lists are parted by "; ".
std::string to_csv(const std::vector<ledger::LinkedEvent>& events);

}  // namespace khipu::present
