#pragma once
// Checkables from rows.

#include <vector>

#include "khipu/ledger/entry.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// Checks of reports published on the days of the query, with their texts, by report and span.
std::vector<ledger::Check> read_checks(SQLite::Database& database, const ledger::Query& query);

}  // namespace khipu::store
