#include "khipu/store/schema.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <string>

#include "khipu/store/copies.hpp"
#include "khipu/store/link_rows.hpp"
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

void bring_up_to_date(SQLite::Database& database) {
  const auto newest = static_cast<std::int64_t>(schema_files().size());
  if (read_schema_state(database).version == newest) {
    return;
  }
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  // Read again under the lock: another process may have been faster.
  declare_packing(database);
  for (auto version = read_schema_state(database).version; version < newest; ++version) {
    database.exec(std::string(schema_files()[static_cast<std::size_t>(version)]));
  }
  link_unlinked(database);
  CopyFinder(database).add_missing();
  number_sentences(database);
  // PRAGMA takes no bound values; both are numbers of ours.
  database.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
  database.exec(fmt::format("PRAGMA user_version = {}", newest));
  transaction.commit();
}

}  // namespace khipu::store
