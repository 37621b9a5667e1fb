#include "khipu/store/schema.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <string>

#include "khipu/store/copies.hpp"
#include "khipu/store/link_rows.hpp"
#include "khipu/store/names.hpp"
#include "khipu/store/pack.hpp"
#include "khipu/store/text_rows.hpp"

namespace khipu::store {

SchemaState read_schema_state(SQLite::Database& database) {
  SchemaState state;
  state.application_id = database.execAndGet("PRAGMA application_id").getInt64();
  state.version = database.execAndGet("PRAGMA user_version").getInt64();
  state.is_blank = database.execAndGet("SELECT count(*) FROM sqlite_master").getInt64() == 0;
  return state;
}

namespace {

// From this version on tables are made anew: without foreign keys, else what refers to a table goes with it. SQLite
// turns them off outside a transaction alone, and the files before lean on them.
constexpr std::int64_t kWithoutForeignKeys = 13;

void apply_files(SQLite::Database& database, std::int64_t last) {
  // Read under the lock: another process may have been faster.
  for (auto version = read_schema_state(database).version; version < last; ++version) {
    database.exec(std::string(schema_files()[static_cast<std::size_t>(version)]));
    // PRAGMA takes no bound values; both are numbers of ours.
    database.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
    database.exec(fmt::format("PRAGMA user_version = {}", version + 1));
  }
}

}  // namespace

void bring_up_to_date(SQLite::Database& database) {
  const auto newest = static_cast<std::int64_t>(schema_files().size());
  if (read_schema_state(database).version == newest) {
    return;
  }
  declare_packing(database);
  {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    apply_files(database, kWithoutForeignKeys);
    transaction.commit();
  }
  database.exec("PRAGMA foreign_keys = OFF");
  {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    apply_files(database, newest);
    link_unlinked(database);
    CopyFinder(database).add_missing();
    number_sentences(database);
    transaction.commit();
  }
  database.exec("PRAGMA foreign_keys = ON");
}

}  // namespace khipu::store
