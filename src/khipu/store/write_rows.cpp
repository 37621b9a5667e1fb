#include "khipu/store/write_rows.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "khipu/base/date.hpp"
#include "khipu/ledger/profile.hpp"
#include "khipu/store/copy_rank.hpp"
#include "khipu/store/row.hpp"
#include "khipu/store/verdicts.hpp"

namespace khipu::store {
namespace {

using ingest::Report;

/// Ids are unique in a ledger; should two records come with one id, the second gets a number.
std::string free_id(NameWriter& names, Named kind, const std::string& id) {
  std::string candidate = id;
  for (int n = 2; names.find(kind, candidate); ++n) {
    candidate = fmt::format("{}-{}", id, n);
  }
  return candidate;
}

/// First and last day; an open end reaches as far as the other end.
std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>> days_of(const DateRange& when) {
  if (!when.from && !when.to) {
    return {};
  }
  const std::int64_t one = (when.from ? when.from : when.to)->serial();
  const std::int64_t other = (when.to ? when.to : when.from)->serial();
  return std::minmax(one, other);
}

/// The event of each figure, by their ids: the one that it names, else one that names it.
std::map<std::string, std::string> events_of_figures(const coding::CodedReport& coded) {
  std::set<std::string> events;
  std::map<std::string, std::string> event_of;
  for (const coding::Event& event : coded.events) {
    events.insert(event.id);
    for (const std::string& figure : event.figures) {
      event_of.emplace(figure, event.id);
    }
  }
  for (const coding::Figure& figure : coded.figures) {
    if (figure.event && events.count(*figure.event) != 0) {
      event_of.insert_or_assign(figure.id, *figure.event);
    }
  }
  return event_of;
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
  SQLite::Statement insert_event{
      db,
      "INSERT INTO event (id, report, sentence_begin, sentence_end, span_begin, span_end, type, mode, acled,"
      " day_from, day_to, first_day, last_day, actor, target, modality, rule, when_inferred, actor_role, target_role,"
      " cameo, demands) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  SQLite::Statement insert_event_place{db, "INSERT INTO event_place (event, ordinal, place) VALUES (?, ?, ?)"};
  SQLite::Statement insert_figure{
      db,
      "INSERT INTO figure (id, report, event, sentence_begin, sentence_end, span_begin, span_end, number_begin,"
      " number_end, measure, of, low, high, comparator, kind, day_from, day_to, first_day, last_day, place, place_text,"
      " says, rule, people, cause, status, authority, authority_type, minute, is_zero)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  SQLite::Statement insert_checkable{
      db,
      "INSERT INTO checkable (report, kind, sentence_begin, sentence_end, span_begin, span_end, is_complete, weekday,"
      " day, place, within) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  SQLite::Statement insert_checkable_figure{
      db, "INSERT INTO checkable_figure (checkable, ordinal, figure) VALUES (?, ?, ?)"};
  SQLite::Statement insert_checkable_item{db,
                                          "INSERT INTO checkable_item (checkable, ordinal, words) VALUES (?, ?, ?)"};
  SQLite::Statement delete_checkables{db, "DELETE FROM checkable WHERE report = ?"};
  SQLite::Statement delete_report{db, "DELETE FROM report WHERE key = ?"};
  SQLite::Statement delete_figures{db, "DELETE FROM figure WHERE report = ?"};
  SQLite::Statement delete_events{db, "DELETE FROM event WHERE report = ?"};
};

ReportWriter::ReportWriter(SQLite::Database& database, const ledger::Maker& maker)
    : sql_(std::make_unique<Statements>(database)),
      names_(database),
      texts_(database),
      copies_(database),
      places_(database),
      links_(database),
      reviewed_(reviewed_reports(database)),
      maker_(maker_key(maker)) {}
ReportWriter::~ReportWriter() = default;

std::size_t ReportWriter::write(const std::vector<coding::CodedReport>& reports,
                                std::future<std::vector<Prepared>> prepared) {
  std::size_t added = 0;
  for (std::size_t nth = 0; nth < reports.size(); ++nth) {
    added += write_records(reports[nth], nth) == Outcome::kNew ? 1U : 0U;
  }
  names_.finish();
  link();
  const std::vector<Prepared> ready = prepared.get();
  for (const auto& [report, nth] : without_text_) {
    texts_.write(report, reports[nth], ready[nth].packed_text);
    copies_.add(report, reports[nth].report.digest(), ready[nth].fingerprint);
  }
  finish();
  return added;
}

ReportWriter::Outcome ReportWriter::write_records(const coding::CodedReport& coded, std::size_t nth) {
  const Report& copy = coded.report;
  const auto known = names_.find(Named::kReport, copy.digest());
  if (!known) {
    const std::int64_t report = insert_report(coded);
    names_.add(Named::kReport, copy.digest(), report);
    without_text_.emplace(report, nth);
    insert_records(report, coded);
    return Outcome::kNew;
  }
  const std::int64_t report = *known;
  if (!is_better(copy, report)) {
    insert_copy(report, copy);
    return Outcome::kKnown;
  }
  remove_records(report);
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
  insert_records(report, coded);
  return Outcome::kBetter;
}

bool ReportWriter::remove(const std::string& digest) {
  const auto known = names_.find(Named::kReport, digest);
  if (!known) {
    return false;
  }
  const std::int64_t report = *known;
  names_.remove_of_report(report, true);
  remove_records(report);
  copies_.dissolve_family(report);
  texts_.forget_words(report);
  Row(sql_->delete_report).put(report).run();
  link();
  finish();
  return true;
}

void ReportWriter::link() {
  for (const std::string& digest : to_relink_) {
    relink_reviewed(sql_->db, digest, links_);
  }
  links_.finish();
}

void ReportWriter::finish() {
  copies_.finish();
  texts_.finish();
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

void ReportWriter::insert_records(std::int64_t report, const coding::CodedReport& coded) {
  const std::map<std::string, std::string> event_of = events_of_figures(coded);
  std::map<std::string, std::vector<const coding::Figure*>> figures_of;
  for (const coding::Figure& figure : coded.figures) {
    if (const auto named = event_of.find(figure.id); named != event_of.end()) {
      figures_of[named->second].push_back(&figure);
    }
  }
  std::map<std::string, std::int64_t> event_keys;
  for (const coding::Event& event : coded.events) {
    const std::int64_t key = insert_event(report, coded, event, ledger::find_size(figures_of[event.id]));
    event_keys.emplace(event.id, key);
  }
  std::map<std::string, std::int64_t> figure_keys;
  for (const coding::Figure& figure : coded.figures) {
    const auto named = event_of.find(figure.id);
    const auto event = named == event_of.end() ? std::nullopt : std::optional(event_keys.at(named->second));
    figure_keys.emplace(figure.id, insert_figure(report, figure, event));
  }
  for (const coding::Figure& zero : coded.zeros) {
    insert_figure(report, zero, std::nullopt);
  }
  for (const coding::Checkable& checkable : coded.checkables) {
    insert_checkable(report, checkable, figure_keys);
  }
  if (std::binary_search(reviewed_.begin(), reviewed_.end(), coded.report.digest())) {
    to_relink_.push_back(coded.report.digest());
  }
}

void ReportWriter::insert_checkable(std::int64_t report, const coding::Checkable& checkable,
                                    const std::map<std::string, std::int64_t>& figure_keys) {
  const auto key_of = [&](const std::optional<mentions::Place>& place) {
    return place ? std::optional(places_.key(*place)) : std::nullopt;
  };
  const std::optional<std::int64_t> place = key_of(checkable.place);
  const std::optional<std::int64_t> within = key_of(checkable.within);
  Row(sql_->insert_checkable)
      .put(report)
      .put(to_string(checkable.kind))
      .put(checkable.sentence)
      .put(checkable.span)
      .put(std::int64_t{checkable.is_complete})
      .put(std::int64_t{checkable.weekday})
      .put(checkable.day)
      .put(place)
      .put(within)
      .run();
  const std::int64_t key = sql_->db.getLastInsertRowid();
  std::int64_t ordinal = 0;
  for (const std::string& figure : checkable.figures) {
    if (const auto found = figure_keys.find(figure); found != figure_keys.end()) {
      Row(sql_->insert_checkable_figure).put(key).put(ordinal++).put(found->second).run();
    }
  }
  ordinal = 0;
  for (const std::string& item : checkable.items) {
    Row(sql_->insert_checkable_item).put(key).put(ordinal++).put(item).run();
  }
}

std::int64_t ReportWriter::insert_event(std::int64_t report, const coding::CodedReport& coded,
                                        const coding::Event& event, std::optional<ledger::EventSize> size) {
  ledger::EventMention mention;
  mention.event = event;
  mention.size = size;
  mention.published = coded.report.published();
  const auto [first, last] = days_of(event.when);
  mention.event.id = free_id(names_, Named::kEvent, event.id);
  Row(sql_->insert_event)
      .put(mention.event.id)
      .put(report)
      .put(event.sentence)
      .put(event.span)
      .put(event.type)
      .put(event.mode)
      .put(event.acled)
      .put(event.when.from)
      .put(event.when.to)
      .put(first)
      .put(last)
      .put(event.actor)
      .put(event.target)
      .put(to_string(event.modality))
      .put(event.rule)
      .put(std::int64_t{event.when_inferred})
      .put(event.actor_role)
      .put(event.target_role)
      .put(event.cameo)
      .put(fmt::format("{}", fmt::join(event.demands, "\n")))
      .run();
  const std::int64_t key = sql_->db.getLastInsertRowid();
  names_.add(Named::kEvent, mention.event.id, key);
  std::int64_t ordinal = 0;
  for (const mentions::Place& place : event.places) {
    const std::int64_t place_row = places_.key(place);
    Row(sql_->insert_event_place).put(key).put(ordinal++).put(place_row).run();
  }
  links_.add(report, key, mention);
  return key;
}

std::int64_t ReportWriter::insert_figure(std::int64_t report, const coding::Figure& figure,
                                         std::optional<std::int64_t> event) {
  std::optional<std::int64_t> place;
  if (figure.place) {
    place = places_.key(*figure.place);
  }
  const auto [first, last] = days_of(figure.when);
  const mentions::AuthorityRef authority = figure.authority.value_or(mentions::AuthorityRef{});
  const std::optional<std::int64_t> minute = figure.minute;
  const std::string id = free_id(names_, Named::kFigure, figure.id);
  Row(sql_->insert_figure)
      .put(id)
      .put(report)
      .put(event)
      .put(figure.sentence)
      .put(figure.span)
      .put(figure.number)
      .put(to_string(figure.measure))
      .put(figure.of)
      .put(figure.low)
      .put(figure.high)
      .put(to_string(figure.comparator))
      .put(to_string(figure.kind))
      .put(figure.when.from)
      .put(figure.when.to)
      .put(first)
      .put(last)
      .put(place)
      .put(figure.place_text)
      .put(figure.says)
      .put(figure.rule)
      .put(to_string(figure.people))
      .put(to_string(figure.cause))
      .put(to_string(figure.status))
      .put(authority.id)
      .put(authority.type)
      .put(minute)
      .put(std::int64_t{figure.is_zero})
      .run();
  const std::int64_t key = sql_->db.getLastInsertRowid();
  names_.add(Named::kFigure, id, key);
  return key;
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

void ReportWriter::remove_records(std::int64_t report) {
  links_.forget(report);
  names_.remove_of_report(report, false);
  Row(sql_->delete_checkables).put(report).run();
  Row(sql_->delete_figures).put(report).run();
  Row(sql_->delete_events).put(report).run();
}

}  // namespace khipu::store
