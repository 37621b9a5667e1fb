#pragma once
// From an id to all that is behind it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/store/store.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// As Store::ids.
std::vector<std::string> find_ids(SQLite::Database& database, std::string_view beginning, std::size_t limit);

/// As Store::find.
std::optional<Datum> find_datum(SQLite::Database& database, std::string_view id, ledger::Convention convention);

}  // namespace khipu::store
