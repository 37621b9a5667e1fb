#pragma once
// temp.candidate, the table of keys that picks fill (candidates.hpp), and how they ask for days. Private to this room.

#include <cstdint>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/ledger/entry.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// A temporary table without rows: `make` is run, then `clear`.
void empty_table(SQLite::Database& database, const char* make, const char* clear);

void empty_candidates(SQLite::Database& database);

/// What overlaps the days of a query is of one of the classes of lengths of schema/0008_days.sql, begins on `earliest`
/// at the earliest and on `to` at the latest, and does not end before `from`. Days since 1970.
struct DaySlice {
  std::int64_t length_class, earliest, to, from;
};
std::vector<DaySlice> day_slices(const ledger::Query& query);

/// Runs `sql`, which binds a DaySlice, for each of them.
void run_with_days(SQLite::Database& database, const ledger::Query& query, const char* sql);

/// Runs `sql`, which binds first and last day. Days are ISO 8601, of which byte order is the order of days.
void run_with_iso_days(SQLite::Database& database, const ledger::Query& query, const char* sql);

ledger::Query days_between(Date from, Date to);

}  // namespace khipu::store
