#include "khipu/store/read_checks.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <map>
#include <utility>

#include "khipu/ledger/report_name.hpp"
#include "khipu/store/candidates.hpp"
#include "khipu/store/cursor.hpp"
#include "khipu/store/read_rows.hpp"

namespace khipu::store {
namespace {

/// The checkable that a row of a table of its parts belongs to, null for one that was not asked for.
using Index = std::map<std::int64_t, std::size_t>;

std::vector<ledger::Check> read_heads(SQLite::Database& database, Index& index) {
  SQLite::Statement rows(
      database,
      "SELECT c.key, r.digest, r.outlet, r.title, r.doc, r.published, c.kind, c.sentence_begin, c.sentence_end, c.span_begin,"
      " c.span_end, c.is_complete, c.weekday, c.day, " KHIPU_PLACE_COLUMNS("p") ", " KHIPU_PLACE_COLUMNS("w")
      " FROM checkable c JOIN report r ON r.key = c.report LEFT JOIN place p ON p.key = c.place"
      " LEFT JOIN place w ON w.key = c.within WHERE c.key IN (SELECT key FROM temp.candidate)"
      " ORDER BY r.digest, c.span_begin, c.span_end, c.kind, c.key");
  std::vector<ledger::Check> checks;
  while (rows.executeStep()) {
    Cursor row(rows);
    index.emplace(row.integer(), checks.size());
    ledger::Check& check = checks.emplace_back();
    check.digest = row.text();
    const std::string outlet = row.text();
    const std::string title = row.text();
    const std::string doc = row.text();
    check.published = row.find_day();
    check.speaker = ledger::name_report(outlet, title, check.published, doc);
    coding::Checkable& said = check.checkable;
    said.kind = row.enumerator(coding::CheckableKind::kInside);
    said.sentence = row.span();
    said.span = row.span();
    said.is_complete = row.integer() != 0;
    said.weekday = static_cast<unsigned>(row.integer());
    said.day = row.find_day();
    said.place = row.find_place();
    said.within = row.find_place();
  }
  return checks;
}

}  // namespace

std::vector<ledger::Check> read_checks(SQLite::Database& database, const ledger::Query& query) {
  pick_checks(database, query);
  Index index;
  std::vector<ledger::Check> checks = read_heads(database, index);
  const auto fill = [&](const char* select, auto add) {
    SQLite::Statement rows(database, select);
    while (rows.executeStep()) {
      if (const auto found = index.find(rows.getColumn(0).getInt64()); found != index.end()) {
        add(checks[found->second].checkable, rows.getColumn(1).getString());
      }
    }
  };
  fill(
      "SELECT c.checkable, f.id FROM checkable_figure c JOIN figure f ON f.key = c.figure"
      " WHERE c.checkable IN (SELECT key FROM temp.candidate) ORDER BY c.checkable, c.ordinal",
      [](coding::Checkable& said, std::string id) { said.figures.push_back(std::move(id)); });
  fill(
      "SELECT checkable, words FROM checkable_item WHERE checkable IN (SELECT key FROM temp.candidate)"
      " ORDER BY checkable, ordinal",
      [](coding::Checkable& said, std::string words) { said.items.push_back(std::move(words)); });
  add_texts(database, checks);
  return checks;
}

}  // namespace khipu::store
