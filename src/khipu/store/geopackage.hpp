#pragma once
// GeoPackage 1.3 (OGC 12-128r17): a SQLite file that QGIS and GDAL open. Knows nothing of khipu's records: it is given
// a table of cells, and its points.

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace khipu::store {

struct GeoColumn {
  enum class Type { kText, kInteger, kReal, kDate };
  std::string name;
  Type type = Type::kText;
};

struct GeoFeature {
  std::vector<std::string> cells;                  ///< as many as there are columns; "" becomes NULL
  std::vector<std::pair<double, double>> lon_lat;  ///< WGS 84; empty becomes NULL
};

/// One layer of MULTIPOINT features in EPSG:4326.
struct GeoLayer {
  std::string name;         ///< of the table: letters, digits and _
  std::string description;  ///< for people
  std::vector<GeoColumn> columns;
  std::vector<GeoFeature> features;
};

/// Writes beside `file` and renames, so that a reader never sees half a file. The same bytes for the same layer.
/// Throws std::runtime_error when the disk or the database breaks; `file` is then as it was.
void write_geopackage(const std::filesystem::path& file, const GeoLayer& layer);

}  // namespace khipu::store
