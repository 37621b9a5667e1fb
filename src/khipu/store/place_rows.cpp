#include "khipu/store/place_rows.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

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
  const std::string known_as =
      fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}", place.geonameid, place.name, place.country,
                  place.code, place.ubigeo, place.lat, place.lon, place.has_point, to_string(place.precision));
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

}  // namespace khipu::store
