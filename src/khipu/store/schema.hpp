#pragma once
// The schema of the ledger file and what tells the file from any other (docs/formats/ledger.md).

#include <cstdint>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace khipu::store {

/// PRAGMA application_id of a ledger: "KHIP".
inline constexpr std::int32_t kApplicationId = 0x4B484950;

/// schema/NNNN_*.sql in order; the nth brings a ledger from version n - 1 to n (PRAGMA user_version).
const std::vector<std::string_view>& schema_files();

/// What a database file turns out to be.
struct SchemaState {
  std::int64_t application_id = 0;
  std::int64_t version = 0;
  bool is_blank = false;  ///< no table at all: new, or left by a run that was killed while making it
};
SchemaState read_schema_state(SQLite::Database& database);

/// Applies the files that `database` lacks, in two transactions: what the first brought about stands by itself.
/// Requires declare_names(). Throws SQLite::Exception; the file is then as it was, or as after the first.
void bring_up_to_date(SQLite::Database& database);

}  // namespace khipu::store
