#pragma once
// What a query could let through, found by index: a temporary table of keys that holds at least all that pass. What
// passes in truth, ledger::matches() says of the records read (query.hpp).

#include "khipu/ledger/entry.hpp"
#include "khipu/store/read_rows.hpp"
#include "khipu/store/store.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// Fills temp.candidate with linked events. Gives how to read them: kCandidates, or kAll where the query leaves all.
Pick pick_events(SQLite::Database& database, const ledger::Query& query);

/// Fills temp.candidate with figures. Gives kFigures or kAll.
Pick pick_claims(SQLite::Database& database, const ledger::Query& query);

/// The same for running totals alone; their days are those that they are true as of, and not looked at here.
Pick pick_totals(SQLite::Database& database, const ledger::Query& query);

/// Fills temp.candidate with the checkables of reports published on the days of the query.
void pick_checks(SQLite::Database& database, const ledger::Query& query);

}  // namespace khipu::store
