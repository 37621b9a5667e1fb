#pragma once
// What a situation report of a day and its audit could need, found by index, as candidates.hpp does for queries.

#include <vector>

#include "khipu/ledger/entry.hpp"
#include "khipu/store/read_rows.hpp"
#include "khipu/store/store.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// Fills temp.candidate with linked events for Store::evidence_of_days.
Pick pick_events_of_days(SQLite::Database& database, const ReportDays& days);

/// Fills temp.candidate with figures for Store::quotable_of_days, among others.
Pick pick_quotable_of_days(SQLite::Database& database, const ReportDays& days);

/// The same for Store::totals_of_countries. Requires both days in `query`.
Pick pick_totals_of_countries(SQLite::Database& database, const ledger::Query& query);

/// The same for Store::claims_to_audit. Requires both days in `query`.
Pick pick_claims_to_audit(SQLite::Database& database, const ledger::Query& query, const ReportDays& days);

}  // namespace khipu::store
