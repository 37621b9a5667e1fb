#include "khipu/store/candidates.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <string>

#include "khipu/ledger/place_relation.hpp"
#include "khipu/store/candidate_table.hpp"
#include "khipu/store/cursor.hpp"
#include "khipu/store/row.hpp"
#include "khipu/store/verdicts.hpp"

namespace khipu::store {
namespace {

/// temp.wanted_place: what lies in the place of the query. Places are few beside what happens in them.
void list_places(SQLite::Database& database, const std::string& wanted) {
  empty_table(database, "CREATE TEMP TABLE IF NOT EXISTS wanted_place (key INTEGER PRIMARY KEY)",
              "DELETE FROM temp.wanted_place");
  SQLite::Statement places(database, "SELECT " KHIPU_PLACE_COLUMNS("p") ", p.key FROM place p");
  SQLite::Statement keep(database, "INSERT INTO temp.wanted_place (key) VALUES (?)");
  while (places.executeStep()) {
    Cursor row(places);
    const auto place = row.find_place();
    if (place && ledger::lies_in(*place, wanted)) {
      Row(keep).put(row.integer()).run();
    }
  }
}

bool has_days(const ledger::Query& query) { return query.from || query.to; }

}  // namespace

Pick pick_events(SQLite::Database& database, const ledger::Query& query) {
  empty_candidates(database);
  if (has_days(query)) {
    run_with_days(
        database, query,
        "INSERT OR IGNORE INTO temp.candidate (key) SELECT l.linked FROM event e JOIN link l ON l.event = e.key"
        " WHERE e.length_class = ? AND e.first_day BETWEEN ? AND ? AND e.last_day >= ?");
    add_reviewed_events(database);
    return Pick::kCandidates;
  }
  if (!query.place.empty()) {
    list_places(database, query.place);
    database.exec(
        "INSERT OR IGNORE INTO temp.candidate (key) SELECT l.linked FROM temp.wanted_place w"
        " CROSS JOIN event_place ep ON ep.place = w.key JOIN link l ON l.event = ep.event");
    add_reviewed_events(database);
    return Pick::kCandidates;
  }
  return Pick::kAll;
}

Pick pick_claims(SQLite::Database& database, const ledger::Query& query) {
  empty_candidates(database);
  if (has_days(query)) {
    run_with_days(database, query,
                  "INSERT OR IGNORE INTO temp.candidate (key) SELECT key FROM figure"
                  " WHERE length_class = ? AND first_day BETWEEN ? AND ? AND last_day >= ?");
    add_reviewed_figures(database);
    return Pick::kFigures;
  }
  if (!query.place.empty()) {
    list_places(database, query.place);
    database.exec(
        "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM temp.wanted_place w"
        " CROSS JOIN figure f ON f.place = w.key");
    add_reviewed_figures(database);
    return Pick::kFigures;
  }
  return Pick::kAll;
}

Pick pick_totals(SQLite::Database& database, const ledger::Query& query) {
  empty_candidates(database);
  add_reviewed_figures(database);
  if (has_days(query)) {
    // The day that a total is true as of: its last, else that of its report (ledger::find_as_of).
    run_with_iso_days(database, query,
                      "INSERT OR IGNORE INTO temp.candidate (key) SELECT key FROM figure"
                      " WHERE kind = 'cumulative' AND day_to BETWEEN ? AND ?");
    run_with_iso_days(database, query,
                      "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM report r CROSS JOIN figure f"
                      " ON f.report = r.key WHERE f.kind = 'cumulative' AND f.day_to IS NULL"
                      " AND r.published BETWEEN ? AND ?");
    return Pick::kFigures;
  }
  if (query.place.empty()) {
    database.exec("INSERT OR IGNORE INTO temp.candidate (key) SELECT key FROM figure WHERE kind = 'cumulative'");
    return Pick::kFigures;
  }
  list_places(database, query.place);
  database.exec(
      "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM temp.wanted_place w"
      " CROSS JOIN figure f ON f.place = w.key WHERE f.kind = 'cumulative'");
  return Pick::kFigures;
}

void pick_checks(SQLite::Database& database, const ledger::Query& query) {
  empty_candidates(database);
  if (!has_days(query)) {
    database.exec("INSERT INTO temp.candidate (key) SELECT key FROM checkable");
    return;
  }
  run_with_iso_days(database, query,
                    "INSERT INTO temp.candidate (key) SELECT c.key FROM report r CROSS JOIN checkable c"
                    " ON c.report = r.key WHERE r.published BETWEEN ? AND ?");
}

}  // namespace khipu::store
