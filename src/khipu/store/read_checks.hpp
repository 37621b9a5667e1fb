#pragma once
// Checkables from rows.

#include <vector>

#include "khipu/ledger/entry.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// All checks with their texts, by report and span.
std::vector<ledger::Check> read_checks(SQLite::Database& database);

}  // namespace khipu::store
