#include "khipu/store/place_rows.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "khipu/store/cursor.hpp"
#include "khipu/store/row.hpp"

namespace khipu::store {

struct PlaceWriter::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}

  SQLite::Database& db;
  SQLite::Statement find{
      db,
      "SELECT key FROM place WHERE geonameid = ? AND name = ? AND country = ? AND code = ? AND ubigeo = ?"
      " AND lat = ? AND lon = ? AND has_point = ? AND precision = ?"};
  SQLite::Statement insert{db,
                           "INSERT INTO place (geonameid, name, country, code, ubigeo, lat, lon, has_point, precision)"
                           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};
};

PlaceWriter::PlaceWriter(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)) {}
PlaceWriter::~PlaceWriter() = default;

std::int64_t PlaceWriter::key(const mentions::Place& place) {
  const auto fill = [&](SQLite::Statement& statement) {
    Row row(statement);
    row.put(std::int64_t{place.geonameid}).put(place.name).put(place.country).put(place.code).put(place.ubigeo);
    row.put(place.lat).put(place.lon).put(std::int64_t{place.has_point}).put(to_string(place.precision));
    return row;
  };
  // All of it in one string, numbers as their bytes.
  std::string known_as = place.name + '\x1f' + place.country + '\x1f' + place.code + '\x1f' + place.ubigeo + '\x1f';
  const auto add_bytes = [&known_as](const auto& number) {
    known_as.append(reinterpret_cast<const char*>(&number), sizeof number);
  };
  add_bytes(place.geonameid);
  add_bytes(place.lat);
  add_bytes(place.lon);
  add_bytes(place.has_point);
  add_bytes(place.precision);
  const auto [known, is_new] = known_.try_emplace(known_as, 0);
  if (is_new) {
    if (fill(sql_->find).has_row()) {
      known->second = sql_->find.getColumn(0).getInt64();
    } else {
      fill(sql_->insert).run();
      known->second = sql_->db.getLastInsertRowid();
    }
  }
  return known->second;
}

struct PlaceReader::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}

  SQLite::Database& db;
  SQLite::Statement get{db, "SELECT " KHIPU_PLACE_COLUMNS("p") " FROM place p WHERE p.key = ?"};
};

PlaceReader::PlaceReader(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)) {}
PlaceReader::~PlaceReader() = default;

const mentions::Place& PlaceReader::get(std::int64_t key) {
  const auto [known, is_new] = known_.try_emplace(key);
  if (is_new && Row(sql_->get).put(key).has_row()) {
    Cursor row(sql_->get);
    known->second = row.find_place().value_or(mentions::Place{});
  }
  return known->second;
}

}  // namespace khipu::store
