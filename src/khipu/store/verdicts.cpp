#include "khipu/store/verdicts.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "khipu/ledger/profile.hpp"
#include "khipu/store/cursor.hpp"
#include "khipu/store/names.hpp"
#include "khipu/store/read_rows.hpp"
#include "khipu/store/row.hpp"

namespace khipu::store {
namespace {

using ledger::Verdict;

/// Whose opinion of which datum.
auto subject_of(const Verdict& v) { return std::make_tuple(v.digest, v.record, v.anchor, v.what, v.reviewer); }

bool same_opinion(const Verdict& a, const Verdict& b) {
  return std::tie(a.ruling, a.fields, a.note) == std::tie(b.ruling, b.fields, b.note);
}

/// A ledger of before schema 5, opened for reading, has none.
bool has_verdicts(SQLite::Database& database) {
  return database.tableExists("verdict") && database.execAndGet("SELECT EXISTS (SELECT 1 FROM verdict)").getInt() != 0;
}

std::map<std::int64_t, std::map<std::string, std::string>> read_fields(SQLite::Database& database) {
  std::map<std::int64_t, std::map<std::string, std::string>> fields;
  SQLite::Statement rows(database, "SELECT verdict, field, value FROM verdict_field");
  while (rows.executeStep()) {
    Cursor row(rows);
    const std::int64_t verdict = row.integer();
    const std::string field = row.text();
    fields[verdict][field] = row.text();
  }
  return fields;
}

void insert(SQLite::Database& database, const Verdict& verdict) {
  SQLite::Statement statement(database,
                              "INSERT INTO verdict (digest, record, anchor_begin, anchor_end, what, ruling, note,"
                              " reviewer, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  Row(statement)
      .put(verdict.digest)
      .put(to_string(verdict.record))
      .put(verdict.anchor)
      .put(verdict.what)
      .put(to_string(verdict.ruling))
      .put(verdict.note)
      .put(verdict.reviewer)
      .put(std::optional<Date>(verdict.at))
      .run();
  const std::int64_t key = database.getLastInsertRowid();
  SQLite::Statement field(database, "INSERT INTO verdict_field (verdict, field, value) VALUES (?, ?, ?)");
  for (const auto& [name, value] : verdict.fields) {
    Row(field).put(key).put(name).put(value).run();
  }
}

/// The place of a code or name that some report of the ledger has, divisions and countries by code first.
ledger::FindPlace place_finder(SQLite::Database& database) {
  return [&database](const std::string& code_or_name) -> std::optional<mentions::Place> {
    SQLite::Statement rows(database, "SELECT " KHIPU_PLACE_COLUMNS("p")
                                     " FROM place p WHERE (code = ?1 AND precision IN ('admin1', 'country')) OR name = ?1"
                                     " ORDER BY code <> ?1, geonameid, name, code, ubigeo, precision LIMIT 1");
    Row(rows).put(code_or_name);
    if (!rows.executeStep()) {
      return std::nullopt;
    }
    Cursor row(rows);
    return row.find_place();
  };
}

const std::string& id_of(const ledger::Claim& claim) { return claim.figure.id; }
const std::string& id_of(const ledger::EventMention& mention) { return mention.event.id; }

/// `read_report` gives all records of one report.
template <class Datum, class ReadReport>
void apply(SQLite::Database& database, std::vector<Datum>& records, ReadReport read_report) {
  const std::vector<Verdict> verdicts = read_verdicts(database);
  if (verdicts.empty() || records.empty()) {
    return;
  }
  std::map<std::string, std::vector<Verdict>> by_report;
  for (const Verdict& verdict : verdicts) {
    by_report[verdict.digest].push_back(verdict);
  }
  std::set<std::string> present;
  for (const Datum& datum : records) {
    present.insert(datum.digest);
  }
  std::vector<Verdict> holding_verdicts;
  std::map<std::string, std::size_t> holding_by_id;
  for (const auto& [digest, of_report] : by_report) {
    if (present.count(digest) == 0) {
      continue;
    }
    const auto whole = read_report(digest);
    const auto holding = ledger::match_verdicts(of_report, whole);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      if (holding[i]) {
        holding_by_id.emplace(id_of(whole[i]), holding_verdicts.size());
        holding_verdicts.push_back(of_report[*holding[i]]);
      }
    }
  }
  std::vector<std::optional<std::size_t>> holding(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (const auto found = holding_by_id.find(id_of(records[i])); found != holding_by_id.end()) {
      holding[i] = found->second;
    }
  }
  ledger::apply_verdicts(holding_verdicts, holding, place_finder(database), records);
}

}  // namespace

std::vector<Verdict> read_verdicts(SQLite::Database& database) {
  std::vector<Verdict> verdicts;
  if (!has_verdicts(database)) {
    return verdicts;
  }
  auto fields = read_fields(database);
  SQLite::Statement rows(database,
                         "SELECT key, digest, record, anchor_begin, anchor_end, what, ruling, note, reviewer, at"
                         " FROM verdict ORDER BY at, key");
  while (rows.executeStep()) {
    Cursor row(rows);
    Verdict verdict;
    verdict.fields = std::move(fields[row.integer()]);
    verdict.digest = row.text();
    verdict.record = row.enumerator(ledger::Record::kEvent);
    verdict.anchor = row.span();
    verdict.what = row.text();
    verdict.ruling = row.enumerator(ledger::Ruling::kCorrected);
    verdict.note = row.text();
    verdict.reviewer = row.text();
    verdict.at = row.find_day().value_or(Date());
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

std::size_t append_verdicts(SQLite::Database& database, const std::vector<Verdict>& verdicts) {
  std::map<decltype(subject_of(verdicts.front())), Verdict> latest;
  for (Verdict& verdict : read_verdicts(database)) {
    latest.insert_or_assign(subject_of(verdict), std::move(verdict));
  }
  std::size_t added = 0;
  for (const Verdict& verdict : verdicts) {
    const auto last = latest.find(subject_of(verdict));
    if (last == latest.end() || !same_opinion(last->second, verdict)) {
      insert(database, verdict);
      latest.insert_or_assign(subject_of(verdict), verdict);
      ++added;
    }
  }
  return added;
}

void apply_verdicts(SQLite::Database& database, std::vector<ledger::Claim>& claims) {
  apply(database, claims, [&](const std::string& digest) { return read_claims(database, Pick::kByReport, digest); });
}

void apply_verdicts(SQLite::Database& database, std::vector<ledger::EventMention>& mentions) {
  apply(database, mentions,
        [&](const std::string& digest) { return read_mentions(database, Pick::kByReport, digest); });
}

std::vector<std::string> reviewed_reports(SQLite::Database& database) {
  std::vector<std::string> digests;
  SQLite::Statement rows(database, "SELECT DISTINCT digest FROM verdict WHERE record = 'event' ORDER BY digest");
  while (rows.executeStep()) {
    digests.push_back(rows.getColumn(0).getString());
  }
  return digests;
}

void relink_reviewed(SQLite::Database& database, const std::string& digest, LinkWriter& links) {
  SQLite::Statement rows(database,
                         "SELECT e.id, e.key, e.report FROM event e JOIN report r ON r.key = e.report"
                         " WHERE r.key IN " KHIPU_NAMED(KHIPU_REPORT, "?1") " AND r.digest = ?1");
  rows.bind(1, digest);
  std::map<std::string, std::int64_t> keys;
  std::int64_t report = 0;
  while (rows.executeStep()) {
    Cursor row(rows);
    const std::string id = row.text();
    keys.emplace(id, row.integer());
    report = row.integer();
  }
  if (keys.empty()) {
    return;
  }
  links.forget(report);
  std::vector<ledger::Claim> claims = read_claims(database, Pick::kByReport, digest);
  apply_verdicts(database, claims);
  std::map<std::string, std::vector<const coding::Figure*>> figures;
  for (const ledger::Claim& claim : claims) {
    figures[claim.figure.event.value_or("")].push_back(&claim.figure);
  }
  std::vector<ledger::EventMention> mentions = read_mentions(database, Pick::kByReport, digest);
  std::vector<ledger::EventMention> as_coded = mentions;
  apply_verdicts(database, mentions);
  const auto add = [&](ledger::EventMention& mention) {
    mention.size = ledger::find_size(figures[mention.event.id]);
    links.add(report, keys.at(mention.event.id), mention);
    keys.erase(mention.event.id);
  };
  std::for_each(mentions.begin(), mentions.end(), add);
  // What is none keeps a link of its own, so that a later verdict finds it; no answer shows it.
  for (ledger::EventMention& mention : as_coded) {
    if (keys.count(mention.event.id) != 0) {
      mention.event.places.clear();
      add(mention);
    }
  }
}

void add_reviewed_events(SQLite::Database& database) {
  if (has_verdicts(database)) {
    database.exec(
        "INSERT OR IGNORE INTO temp.candidate (key) SELECT l.linked FROM verdict v JOIN report r ON r.key "
        "IN " KHIPU_NAMED(
            KHIPU_REPORT,
            "v.digest") " AND r.digest = v.digest JOIN event e ON e.report = r.key JOIN link l ON l.event = e.key");
  }
}

void add_reviewed_figures(SQLite::Database& database) {
  if (has_verdicts(database)) {
    database.exec(
        "INSERT OR IGNORE INTO temp.candidate (key) SELECT f.key FROM verdict v JOIN report r ON r.key IN " KHIPU_NAMED(
            KHIPU_REPORT, "v.digest") " AND r.digest = v.digest JOIN figure f ON f.report = r.key");
  }
}

}  // namespace khipu::store
