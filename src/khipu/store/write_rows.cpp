#include "khipu/store/write_rows.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "khipu/store/copy_rank.hpp"
#include "khipu/store/row.hpp"
#include "khipu/store/verdicts.hpp"

namespace khipu::store {
namespace {

using ingest::Report;

/// Digests and ids of reports and their records.
std::vector<std::string_view> names_of(const std::vector<coding::CodedReport>& reports) {
  std::vector<std::string_view> names;
  for (const coding::CodedReport& coded : reports) {
    names.emplace_back(coded.report.digest());
    for (const coding::Event& event : coded.events) {
      names.emplace_back(event.id);
    }
    for (const coding::Figure& figure : coded.figures) {
      names.emplace_back(figure.id);
    }
    for (const coding::Figure& zero : coded.zeros) {
      names.emplace_back(zero.id);
    }
  }
  return names;
}

}  // namespace

struct ReportWriter::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}

  SQLite::Database& db;
  SQLite::Statement report_copy{
      db, "SELECT published, published_from, doc, doc_index, outlet, url FROM report WHERE key = ?"};
  SQLite::Statement insert_report{
      db,
      "INSERT INTO report (digest, doc, doc_index, title, outlet, url, language, published, published_from, maker,"
      " extent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  SQLite::Statement update_report{
      db,
      "UPDATE report SET doc = ?, doc_index = ?, title = ?, outlet = ?, url = ?, language = ?, published = ?,"
      " published_from = ?, maker = ?, extent = ? WHERE key = ?"};
  SQLite::Statement find_maker{db, "SELECT key FROM maker WHERE version = ? AND tables = ?"};
  SQLite::Statement insert_maker{db, "INSERT INTO maker (version, tables, manifest) VALUES (?, ?, ?)"};
  SQLite::Statement insert_copy{
      db, "INSERT OR IGNORE INTO copy (report, doc, doc_index, outlet, url, published) VALUES (?, ?, ?, ?, ?, ?)"};
  SQLite::Statement copy_of_report{db,
                                   "INSERT OR IGNORE INTO copy (report, doc, doc_index, outlet, url, published)"
                                   " SELECT key, doc, doc_index, outlet, url, published FROM report WHERE key = ?"};
  SQLite::Statement forget_copy{db, "DELETE FROM copy WHERE report = ? AND doc = ? AND doc_index = ?"};
  SQLite::Statement delete_report{db, "DELETE FROM report WHERE key = ?"};
};

ReportWriter::ReportWriter(SQLite::Database& database, const ledger::Maker& maker)
    : sql_(std::make_unique<Statements>(database)),
      names_(database),
      texts_(database),
      copies_(database),
      links_(database),
      records_(database, names_, links_),
      reviewed_(reviewed_reports(database)),
      maker_(maker_key(maker)) {}
ReportWriter::~ReportWriter() = default;

std::size_t ReportWriter::write(const std::vector<coding::CodedReport>& reports,
                                std::future<std::vector<Prepared>> prepared) {
  names_.look_up(names_of(reports));
  std::size_t added = 0;
  for (std::size_t nth = 0; nth < reports.size(); ++nth) {
    added += write_one(reports[nth], nth) == Outcome::kNew ? 1U : 0U;
  }
  names_.finish();
  link();
  for (const auto& [report, nth] : without_text_) {
    texts_.add(report, reports[nth]);
  }
  texts_.finish();
  const std::vector<Prepared> ready = prepared.get();
  for (const auto& [report, nth] : without_text_) {
    texts_.write(report, ready[nth].packed_text);
    copies_.add(report, reports[nth].report.digest(), ready[nth].fingerprint);
  }
  copies_.finish();
  return added;
}

ReportWriter::Outcome ReportWriter::write_one(const coding::CodedReport& coded, std::size_t nth) {
  const Report& copy = coded.report;
  const auto known = names_.find(Named::kReport, copy.digest());
  if (!known) {
    const std::int64_t report = insert_report(coded);
    names_.add(Named::kReport, copy.digest(), report);
    without_text_.emplace(report, nth);
    write_records(report, coded);
    return Outcome::kNew;
  }
  const std::int64_t report = *known;
  if (!is_better(copy, report)) {
    insert_copy(report, copy);
    return Outcome::kKnown;
  }
  records_.remove(report);
  if (const auto waiting = without_text_.find(report); waiting != without_text_.end()) {
    waiting->second = nth;
  } else {
    texts_.move(report, coded);
    copies_.dissolve_family(report);  // the title, which a fingerprint leaves out, may be another
  }
  Row(sql_->copy_of_report).put(report).run();
  Row(sql_->forget_copy).put(report).put(copy.doc()).put(std::int64_t{copy.index()}).run();
  Row(sql_->update_report)
      .put(copy.doc())
      .put(std::int64_t{copy.index()})
      .put(copy.title())
      .put(copy.outlet())
      .put(copy.url())
      .put(coded.language)
      .put(copy.published())
      .put(to_string(copy.published_from()))
      .put(maker_)
      .put(to_string(copy.extent()))
      .put(report)
      .run();
  write_records(report, coded);
  return Outcome::kBetter;
}

bool ReportWriter::remove(const std::string& digest) {
  const auto known = names_.find(Named::kReport, digest);
  if (!known) {
    return false;
  }
  const std::int64_t report = *known;
  records_.remove(report);
  names_.remove(Named::kReport, digest, report);
  copies_.dissolve_family(report);
  texts_.forget_words(report);
  Row(sql_->delete_report).put(report).run();
  link();
  copies_.finish();
  texts_.finish();
  return true;
}

void ReportWriter::link() {
  for (const std::string& digest : to_relink_) {
    relink_reviewed(sql_->db, digest, links_);
  }
  links_.finish();
}

bool ReportWriter::is_better(const Report& copy, std::int64_t report) {
  SQLite::Statement& known = sql_->report_copy;
  Row(known).put(report).has_row();
  const Rank rank =
      rank_of(known.getColumn(0).getString(), known.getColumn(1).getString(), known.getColumn(2).getString(),
              known.getColumn(3).getInt64(), known.getColumn(4).getString(), known.getColumn(5).getString());
  known.reset();
  return rank_of(copy) < rank;
}

std::int64_t ReportWriter::insert_report(const coding::CodedReport& coded) {
  const Report& report = coded.report;
  Row(sql_->insert_report)
      .put(report.digest())
      .put(report.doc())
      .put(std::int64_t{report.index()})
      .put(report.title())
      .put(report.outlet())
      .put(report.url())
      .put(coded.language)
      .put(report.published())
      .put(to_string(report.published_from()))
      .put(maker_)
      .put(to_string(report.extent()))
      .run();
  return sql_->db.getLastInsertRowid();
}

void ReportWriter::write_records(std::int64_t report, const coding::CodedReport& coded) {
  records_.write(report, coded);
  if (std::binary_search(reviewed_.begin(), reviewed_.end(), coded.report.digest())) {
    to_relink_.push_back(coded.report.digest());
  }
}

void ReportWriter::insert_copy(std::int64_t report, const Report& copy) {
  Row(sql_->insert_copy)
      .put(report)
      .put(copy.doc())
      .put(std::int64_t{copy.index()})
      .put(copy.outlet())
      .put(copy.url())
      .put(copy.published())
      .run();
}

std::optional<std::int64_t> ReportWriter::maker_key(const ledger::Maker& maker) {
  if (maker.tables.empty()) {
    return std::nullopt;
  }
  if (Row(sql_->find_maker).put(maker.version).put(maker.tables).has_row()) {
    const std::int64_t key = sql_->find_maker.getColumn(0).getInt64();
    sql_->find_maker.reset();
    return key;
  }
  Row(sql_->insert_maker).put(maker.version).put(maker.tables).put(maker.manifest).run();
  return sql_->db.getLastInsertRowid();
}

}  // namespace khipu::store
