#include "khipu/store/report_candidates.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "khipu/base/utf8.hpp"
#include "khipu/ledger/place_relation.hpp"
#include "khipu/store/candidate_table.hpp"
#include "khipu/store/cursor.hpp"
#include "khipu/store/place_rows.hpp"
#include "khipu/store/row.hpp"
#include "khipu/store/verdicts.hpp"

namespace khipu::store {
namespace {

#define KHIPU_EVENT_OVERLAPS " e.length_class = ? AND e.first_day BETWEEN ? AND ? AND e.last_day >= ?"
#define KHIPU_FIGURE_OVERLAPS " f.length_class = ? AND f.first_day BETWEEN ? AND ? AND f.last_day >= ?"

#define KHIPU_QUOTABLE \
  " f.kind <> 'cumulative' AND (f.event IS NULL OR f.kind = 'snapshot' OR f.measure IN ('areas', 'percent'))"

// Linked events that reports of these days tell of.
#define KHIPU_TOLD_EVENTS                                                                                    \
  "WITH told AS MATERIALIZED (SELECT DISTINCT l.linked FROM report r CROSS JOIN event e ON e.report = r.key" \
  " JOIN link l ON l.event = e.key WHERE r.published BETWEEN ? AND ?)"                                       \
  " INSERT OR IGNORE INTO temp.candidate (key) SELECT t.linked FROM told t WHERE"
#define KHIPU_MENTION_OF_TOLD " EXISTS (SELECT 1 FROM link o CROSS JOIN event n ON n.key = o.event"

// Figures of reports of these days.
#define KHIPU_NEWS " FROM report r CROSS JOIN figure f ON f.report = r.key WHERE r.published BETWEEN ? AND ?"

/// True if the two are one place or the second lies in the first. Most towns of a country are told apart at a glance.
bool holds(const mentions::Place& total, const mentions::Place& other) {
  if (ledger::depth(total) > 0 && total.country != other.country) {
    return false;
  }
  if (!total.ubigeo.empty() && !other.ubigeo.empty() && !other.ubigeo.starts_with(total.ubigeo)) {
    return total.geonameid != 0 && total.geonameid == other.geonameid;
  }
  const ledger::PlaceRelation relation = ledger::relate(total, other);
  return relation == ledger::PlaceRelation::kEqual || relation == ledger::PlaceRelation::kContains;
}

/// What the news say of which places: a total is looked at where it may have to do with one of them.
class NewsPlaces {
 public:
  NewsPlaces(SQLite::Database& database, const ledger::Query& published) : places_(database) {
    SQLite::Statement rows(database, "SELECT DISTINCT f.measure, f.place, f.kind = 'cumulative'" KHIPU_NEWS
                                     " AND f.kind IN ('cumulative', 'incident')");
    Row(rows).put(to_iso(*published.from)).put(to_iso(*published.to));
    while (rows.executeStep()) {
      Cursor row(rows);
      OfMeasure& news = of_[row.text()];
      const auto place = row.find_integer();
      const bool is_total = row.integer() != 0;
      if (place) {
        const mentions::Place& named = places_.get(*place);
        news.places.push_back({&named, fold(named.name)});
      } else if (is_total) {
        news.has_total_of_nowhere = true;
      }
    }
  }

  /// True if a total of this measure and place may be compared with something of the news: that is of the same place,
  /// or of one inside it, or of one that goes by the same name.
  bool may_concern(const std::string& measure, std::optional<std::int64_t> place) {
    const auto found = of_.find(measure);
    if (found == of_.end()) {
      return false;
    }
    OfMeasure& news = found->second;
    if (!place) {
      return news.has_total_of_nowhere;
    }
    const auto [known, is_new] = news.known.try_emplace(*place, false);
    if (is_new) {
      const mentions::Place& total = places_.get(*place);
      const std::string name = fold(total.name);
      known->second = std::any_of(news.places.begin(), news.places.end(), [&](const Named& other) {
        return (name == other.name && total.country == other.place->country) || holds(total, *other.place);
      });
    }
    return known->second;
  }

 private:
  struct Named {
    const mentions::Place* place;  ///< as places_ keeps it
    std::string name;              ///< without accents and case
  };
  struct OfMeasure {
    std::vector<Named> places;
    bool has_total_of_nowhere = false;
    std::unordered_map<std::int64_t, bool> known;  ///< what may_concern() said of a place
  };

  PlaceReader places_;
  std::unordered_map<std::string, OfMeasure> of_;
};

/// Running totals of the days of `query` that may be compared with the news, with all totals of their reports: by those
/// a whole is told from its parts.
void pick_totals_to_audit(SQLite::Database& database, const ledger::Query& query, const ledger::Query& published) {
  NewsPlaces news(database, published);
  SQLite::Statement totals(database, "SELECT f.key, f.measure, f.place FROM figure f WHERE" KHIPU_FIGURE_OVERLAPS
                                     " AND f.kind = 'cumulative'");
  SQLite::Statement keep(database,
                         "INSERT OR IGNORE INTO temp.candidate (key) SELECT g.key FROM figure f CROSS JOIN figure g"
                         " ON g.report = f.report WHERE f.key = ? AND g.kind = 'cumulative'");
  for (const DaySlice& slice : day_slices(query)) {
    Row(totals).put(slice.length_class).put(slice.earliest).put(slice.to).put(slice.from);
    while (totals.executeStep()) {
      Cursor row(totals);
      const std::int64_t key = row.integer();
      const std::string measure = row.text();
      if (news.may_concern(measure, row.find_integer())) {
        Row(keep).put(key).run();
      }
    }
  }
}

/// Incidents of the days of `query` that are larger than some total of the news.
void pick_large_incidents(SQLite::Database& database, const ledger::Query& query, const ledger::Query& published) {
  empty_table(database,
              "CREATE TEMP TABLE IF NOT EXISTS least_total (measure TEXT PRIMARY KEY, high REAL) WITHOUT ROWID",
              "DELETE FROM temp.least_total");
  run_with_iso_days(database, published,
                    "INSERT INTO temp.least_total (measure, high) SELECT f.measure, min(f.high)" KHIPU_NEWS
                    " AND f.kind = 'cumulative' AND f.high IS NOT NULL GROUP BY f.measure");
  run_with_days(database, query,
                "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM temp.least_total t CROSS JOIN figure f"
                " ON f.measure = t.measure WHERE" KHIPU_FIGURE_OVERLAPS " AND f.kind = 'incident' AND f.low > t.high");
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
  // What has no end goes on while somebody tells of it.
  run_with_iso_days(database, days_between(days.since, days.date.plus_days(1)),
                    KHIPU_TOLD_EVENTS KHIPU_MENTION_OF_TOLD
                    " WHERE o.linked = t.linked AND n.day_from IS NOT NULL AND n.day_to IS NULL)");
  // What nobody told of before is new, whenever it was.
  SQLite::Statement fresh(database, KHIPU_TOLD_EVENTS
                          " NOT" KHIPU_MENTION_OF_TOLD
                          " CROSS JOIN report r ON r.key = n.report WHERE o.linked = t.linked AND r.published <= ?)");
  Row(fresh).put(to_iso(days.since.plus_days(1))).put(to_iso(days.date)).put(to_iso(days.since)).run();
  add_reviewed_events(database);
  return Pick::kCandidates;
}

#undef KHIPU_TOLD_EVENTS
#undef KHIPU_MENTION_OF_TOLD

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

Pick pick_totals_of_countries(SQLite::Database& database, const ledger::Query& query) {
  empty_candidates(database);
  add_reviewed_figures(database);
// By day and not by place, as the plus sign tells SQLite: a country has totals of many years.
#define KHIPU_OF_COUNTRY " (+f.place IS NULL OR +f.place IN (SELECT key FROM place WHERE precision = 'country'))"
  run_with_iso_days(database, query,
                    "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM figure f"
                    " WHERE f.kind = 'cumulative' AND f.day_to BETWEEN ? AND ? AND" KHIPU_OF_COUNTRY);
  run_with_iso_days(database, query,
                    "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM report r CROSS JOIN figure f"
                    " ON f.report = r.key WHERE f.kind = 'cumulative' AND f.day_to IS NULL"
                    " AND r.published BETWEEN ? AND ? AND" KHIPU_OF_COUNTRY);
#undef KHIPU_OF_COUNTRY
  return Pick::kFigures;
}

Pick pick_claims_to_audit(SQLite::Database& database, const ledger::Query& query, const ReportDays& days) {
  empty_candidates(database);
  const ledger::Query published = days_between(days.since.plus_days(1), days.date);
  run_with_iso_days(database, published, "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key" KHIPU_NEWS);
  run_with_iso_days(database, published,
                    "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM report r CROSS JOIN event e"
                    " ON e.report = r.key CROSS JOIN link l ON l.event = e.key CROSS JOIN link o ON o.linked = l.linked"
                    " CROSS JOIN figure f ON f.event = o.event WHERE r.published BETWEEN ? AND ?"
                    " AND f.kind = 'incident'");
  pick_totals_to_audit(database, query, published);
  pick_large_incidents(database, query, published);
  add_reviewed_figures(database);
  return Pick::kFigures;
}

}  // namespace khipu::store
