#include "khipu/store/candidates.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <array>
#include <cstdint>
#include <limits>
#include <string>

#include "khipu/ledger/place_relation.hpp"
#include "khipu/store/cursor.hpp"
#include "khipu/store/row.hpp"
#include "khipu/store/verdicts.hpp"

namespace khipu::store {
namespace {

void empty_table(SQLite::Database& database, const char* make, const char* clear) {
  database.exec(make);
  database.exec(clear);
}

void empty_candidates(SQLite::Database& database) {
  empty_table(database, "CREATE TEMP TABLE IF NOT EXISTS candidate (key INTEGER PRIMARY KEY)",
              "DELETE FROM temp.candidate");
}

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

/// Runs `sql`, which binds class, day before which nothing of it that matters begins, last and first day, for each
/// class of lengths of schema/0008_days.sql.
void run_with_days(SQLite::Database& database, const ledger::Query& query, const char* sql) {
  constexpr std::int64_t kNever = std::numeric_limits<int>::max();
  constexpr std::array<std::int64_t, 5> kLongest_days = {1, 8, 64, 512, 2 * kNever};
  const std::int64_t from = query.from ? query.from->serial() : -kNever;
  const std::int64_t to = query.to ? query.to->serial() : kNever;
  SQLite::Statement select(database, sql);
  for (std::size_t length = 0; length < kLongest_days.size(); ++length) {
    const std::int64_t earliest = from - kLongest_days.at(length) + 1;
    Row(select).put(static_cast<std::int64_t>(length)).put(earliest).put(to).put(from).run();
  }
}

/// Runs `sql`, which binds first and last day. Days are ISO 8601, of which byte order is the order of days.
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

#define KHIPU_EVENT_OVERLAPS " e.length_class = ? AND e.first_day BETWEEN ? AND ? AND e.last_day >= ?"
#define KHIPU_FIGURE_OVERLAPS " f.length_class = ? AND f.first_day BETWEEN ? AND ? AND f.last_day >= ?"

#define KHIPU_QUOTABLE \
  " f.kind <> 'cumulative' AND (f.event IS NULL OR f.kind = 'snapshot' OR f.measure IN ('areas', 'percent'))"

/// temp.least_total: of each measure the smallest running total that reports of these days state.
void list_least_totals(SQLite::Database& database, const ledger::Query& published) {
  empty_table(database,
              "CREATE TEMP TABLE IF NOT EXISTS least_total (measure TEXT PRIMARY KEY, high REAL) WITHOUT ROWID",
              "DELETE FROM temp.least_total");
  run_with_iso_days(database, published,
                    "INSERT INTO temp.least_total (measure, high) SELECT f.measure, min(f.high) FROM report r"
                    " CROSS JOIN figure f ON f.report = r.key WHERE r.published BETWEEN ? AND ?"
                    " AND f.kind = 'cumulative' AND f.high IS NOT NULL GROUP BY f.measure");
}

}  // namespace

Pick pick_events_of_days(SQLite::Database& database, const ReportDays& days) {
  empty_candidates(database);
  run_with_days(database, days_between(days.since, days.date),
                "INSERT OR IGNORE INTO temp.candidate (key) SELECT l.linked FROM event e JOIN link l ON l.event = e.key"
                " WHERE" KHIPU_EVENT_OVERLAPS);
  run_with_days(database, days_between(days.date.plus_days(1), days.ahead),
                "INSERT OR IGNORE INTO temp.candidate (key) SELECT l.linked FROM event e JOIN link l ON l.event = e.key"
                " WHERE" KHIPU_EVENT_OVERLAPS " AND e.modality = 'planned'");
  run_with_iso_days(database, days_between(days.since, days.date.plus_days(1)),
                    "INSERT OR IGNORE INTO temp.candidate (key) SELECT l.linked FROM report r CROSS JOIN event e"
                    " ON e.report = r.key JOIN link l ON l.event = e.key WHERE r.published BETWEEN ? AND ?");
  add_reviewed_events(database);
  return Pick::kCandidates;
}

Pick pick_quotable_of_days(SQLite::Database& database, const ReportDays& days) {
  empty_candidates(database);
  run_with_days(database, days_between(days.since, days.date),
                "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM figure f WHERE" KHIPU_FIGURE_OVERLAPS
                " AND" KHIPU_QUOTABLE);
  run_with_iso_days(database, days_between(days.since, days.date),
                    "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM report r CROSS JOIN figure f"
                    " ON f.report = r.key WHERE r.published BETWEEN ? AND ? AND" KHIPU_QUOTABLE);
  add_reviewed_figures(database);
  return Pick::kFigures;
}

Pick pick_claims_to_audit(SQLite::Database& database, const ledger::Query& query, const ReportDays& days) {
  empty_candidates(database);
  const ledger::Query published = days_between(days.since.plus_days(1), days.date);
  run_with_iso_days(database, published,
                    "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM report r CROSS JOIN figure f"
                    " ON f.report = r.key WHERE r.published BETWEEN ? AND ?");
  run_with_iso_days(database, published,
                    "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM report r CROSS JOIN event e"
                    " ON e.report = r.key CROSS JOIN link l ON l.event = e.key CROSS JOIN link o ON o.linked = l.linked"
                    " CROSS JOIN figure f ON f.event = o.event WHERE r.published BETWEEN ? AND ?");
  list_least_totals(database, published);
  run_with_days(database, query,
                "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM figure f WHERE" KHIPU_FIGURE_OVERLAPS
                " AND (f.kind = 'cumulative' OR (f.kind = 'incident' AND f.low > (SELECT t.high FROM temp.least_total t"
                " WHERE t.measure = f.measure)))");
  add_reviewed_figures(database);
  return Pick::kFigures;
}

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
