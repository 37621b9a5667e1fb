#include "khipu/store/geopackage.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

namespace khipu::store {
namespace {

static_assert(std::endian::native == std::endian::little, "geometries are written as they lie in memory");

constexpr std::int32_t kWgs84 = 4326;

// Table definitions of the standard, annex C; "GPKG" and 1.3.0 in the header of the file.
constexpr const char* kSchema = R"sql(
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),
  ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
   || 'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
   || 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', NULL);
)sql";

template <class T>
void append(std::string& out, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

/// The GeoPackage header, then MULTIPOINT as well-known binary (OGC 06-103r4).
std::string to_blob(const std::vector<std::pair<double, double>>& lon_lat) {
  constexpr std::uint8_t kLittleEndian = 1;
  constexpr std::uint32_t kPoint = 1;
  constexpr std::uint32_t kMultiPoint = 4;
  std::string out = "GP";
  append<std::uint8_t>(out, 0);              // version 1
  append<std::uint8_t>(out, kLittleEndian);  // no envelope, not empty
  append(out, kWgs84);
  append(out, kLittleEndian);
  append(out, kMultiPoint);
  append(out, static_cast<std::uint32_t>(lon_lat.size()));
  for (const auto& [lon, lat] : lon_lat) {
    append(out, kLittleEndian);
    append(out, kPoint);
    append(out, lon);
    append(out, lat);
  }
  return out;
}

/// A name between quotes, so that none can be more than a name.
std::string quoted(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) {
    out += c == '"' ? "\"\"" : std::string(1, c);
  }
  return out + "\"";
}

const char* sql_type(GeoColumn::Type type) {
  switch (type) {
    case GeoColumn::Type::kText: return "TEXT";
    case GeoColumn::Type::kInteger: return "INTEGER";
    case GeoColumn::Type::kReal: return "DOUBLE";
    case GeoColumn::Type::kDate: return "DATE";
  }
  return "TEXT";
}

void create_layer(SQLite::Database& database, const GeoLayer& layer) {
  std::string columns;
  for (const GeoColumn& column : layer.columns) {
    columns += fmt::format(", {} {}", quoted(column.name), sql_type(column.type));
  }
  database.exec(fmt::format("CREATE TABLE {} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOINT{})",
                            quoted(layer.name), columns));
}

void describe_layer(SQLite::Database& database, const GeoLayer& layer) {
  // last_change is no clock but a constant: the same ledger gives the same bytes.
  SQLite::Statement contents(database,
                             "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1, ?2, '1970-01-01T00:00:00.000Z',"
                             " ?3, ?4, ?5, ?6, 4326)");
  contents.bind(1, layer.name);
  contents.bind(2, layer.description);
  double box[4] = {180, 90, -180, -90};
  bool has_point = false;
  for (const GeoFeature& feature : layer.features) {
    for (const auto& [lon, lat] : feature.lon_lat) {
      has_point = true;
      box[0] = std::min(box[0], lon);
      box[1] = std::min(box[1], lat);
      box[2] = std::max(box[2], lon);
      box[3] = std::max(box[3], lat);
    }
  }
  for (int i = 0; has_point && i < 4; ++i) {
    contents.bind(3 + i, box[i]);
  }
  contents.exec();
  SQLite::Statement geometry(database,
                             "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOINT', 4326, 0, 0)");
  geometry.bind(1, layer.name);
  geometry.exec();
}

void insert_features(SQLite::Database& database, const GeoLayer& layer) {
  std::string names = "geom";
  std::string marks = "?";
  for (const GeoColumn& column : layer.columns) {
    names += ", " + quoted(column.name);
    marks += ", ?";
  }
  SQLite::Statement insert(database, fmt::format("INSERT INTO {} ({}) VALUES ({})", quoted(layer.name), names, marks));
  for (const GeoFeature& feature : layer.features) {
    insert.reset();
    insert.clearBindings();
    if (!feature.lon_lat.empty()) {
      const std::string blob = to_blob(feature.lon_lat);
      insert.bind(1, blob.data(), static_cast<int>(blob.size()));
    }
    for (std::size_t i = 0; i < feature.cells.size(); ++i) {
      if (!feature.cells[i].empty()) {
        insert.bind(static_cast<int>(i) + 2, feature.cells[i]);  // SQLite turns digits into the column's type
      }
    }
    insert.exec();
  }
}

void write_new(const std::filesystem::path& file, const GeoLayer& layer) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("PRAGMA journal_mode = MEMORY");
  SQLite::Transaction transaction(database);
  database.exec(kSchema);
  create_layer(database, layer);
  describe_layer(database, layer);
  insert_features(database, layer);
  transaction.commit();
}

}  // namespace

void write_geopackage(const std::filesystem::path& file, const GeoLayer& layer) {
  if (std::filesystem::exists(file) && !std::filesystem::is_regular_file(file)) {
    throw std::runtime_error(fmt::format("{}: is not a regular file, and a GeoPackage needs one", file.string()));
  }
  std::filesystem::path beside = file;
  beside += fmt::format(".{}.part", ::getpid());
  std::filesystem::remove(beside);
  try {
    write_new(beside, layer);
    std::filesystem::rename(beside, file);
  } catch (const std::exception& error) {
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    throw std::runtime_error(fmt::format("{}: can't be written: {}", file.string(), error.what()));
  }
}

}  // namespace khipu::store
