#include "khipu/store/record_rows.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/ledger/profile.hpp"
#include "khipu/store/row.hpp"

namespace khipu::store {
namespace {

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

struct RecordWriter::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}

  SQLite::Database& db;
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
      " says, rule, people, cause, status, authority, authority_type, minute, is_zero, died_later)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  SQLite::Statement insert_checkable{
      db,
      "INSERT INTO checkable (report, kind, sentence_begin, sentence_end, span_begin, span_end, is_complete, weekday,"
      " day, place, within) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  SQLite::Statement insert_checkable_figure{
      db, "INSERT INTO checkable_figure (checkable, ordinal, figure) VALUES (?, ?, ?)"};
  SQLite::Statement insert_checkable_item{db,
                                          "INSERT INTO checkable_item (checkable, ordinal, words) VALUES (?, ?, ?)"};
  SQLite::Statement delete_checkables{db, "DELETE FROM checkable WHERE report = ?"};
  SQLite::Statement delete_figures{db, "DELETE FROM figure WHERE report = ?"};
  SQLite::Statement delete_events{db, "DELETE FROM event WHERE report = ?"};
};

RecordWriter::RecordWriter(SQLite::Database& database, NameWriter& names, LinkWriter& links)
    : sql_(std::make_unique<Statements>(database)), names_(names), links_(links), places_(database) {}
RecordWriter::~RecordWriter() = default;

void RecordWriter::write(std::int64_t report, const coding::CodedReport& coded) {
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
}

void RecordWriter::insert_checkable(std::int64_t report, const coding::Checkable& checkable,
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

std::int64_t RecordWriter::insert_event(std::int64_t report, const coding::CodedReport& coded,
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

std::int64_t RecordWriter::insert_figure(std::int64_t report, const coding::Figure& figure,
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
      .put(std::int64_t{figure.died_later})
      .run();
  const std::int64_t key = sql_->db.getLastInsertRowid();
  names_.add(Named::kFigure, id, key);
  return key;
}

void RecordWriter::remove(std::int64_t report) {
  links_.forget(report);
  names_.remove_of_records(report);
  Row(sql_->delete_checkables).put(report).run();
  Row(sql_->delete_figures).put(report).run();
  Row(sql_->delete_events).put(report).run();
}

}  // namespace khipu::store
