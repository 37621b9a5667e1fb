#include "khipu/store/candidate_table.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <array>
#include <cstdint>
#include <limits>
#include <string>

#include "khipu/store/row.hpp"

namespace khipu::store {

void empty_table(SQLite::Database& database, const char* make, const char* clear) {
  database.exec(make);
  database.exec(clear);
}

void empty_candidates(SQLite::Database& database) {
  empty_table(database, "CREATE TEMP TABLE IF NOT EXISTS candidate (key INTEGER PRIMARY KEY)",
              "DELETE FROM temp.candidate");
}

std::vector<DaySlice> day_slices(const ledger::Query& query) {
  constexpr std::int64_t kNever = std::numeric_limits<int>::max();
  constexpr std::array<std::int64_t, 5> kLongest_days = {1, 8, 64, 512, 2 * kNever};
  const std::int64_t from = query.from ? query.from->serial() : -kNever;
  const std::int64_t to = query.to ? query.to->serial() : kNever;
  std::vector<DaySlice> slices;
  for (std::size_t length = 0; length < kLongest_days.size(); ++length) {
    slices.push_back({static_cast<std::int64_t>(length), from - kLongest_days.at(length) + 1, to, from});
  }
  return slices;
}

void run_with_days(SQLite::Database& database, const ledger::Query& query, const char* sql) {
  SQLite::Statement select(database, sql);
  for (const DaySlice& slice : day_slices(query)) {
    Row(select).put(slice.length_class).put(slice.earliest).put(slice.to).put(slice.from).run();
  }
}

void run_with_iso_days(SQLite::Database& database, const ledger::Query& query, const char* sql) {
  SQLite::Statement select(database, sql);
  Row(select)
      .put(query.from ? to_iso(*query.from) : std::string("0000"))
      .put(query.to ? to_iso(*query.to) : std::string("9999-12-31"))
      .run();
}

ledger::Query days_between(Date from, Date to) {
  ledger::Query query;
  query.from = from;
  query.to = to;
  return query;
}

}  // namespace khipu::store
