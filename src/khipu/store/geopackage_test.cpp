#include "khipu/store/geopackage.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>

#include <cstring>

#include "khipu/base/file.hpp"
#include "khipu/store/test_reports.hpp"

namespace khipu::store {
namespace {

using testing::TemporaryFolder;

GeoLayer two_features() {
  return {.name = "events",
          .description = "d",
          .columns = {{"id", GeoColumn::Type::kText}, {"killed", GeoColumn::Type::kReal}},
          .features = {{{"a", "17"}, {{-70.1, -15.5}, {-71.9, -13.5}}}, {{"b", ""}, {}}}};
}

TEST(GeoPackage, IsMarkedDescribedAndWhole) {
  const TemporaryFolder folder;
  write_geopackage(folder.path("x.gpkg"), two_features());
  SQLite::Database file(folder.path("x.gpkg").string());
  EXPECT_EQ(file.execAndGet("PRAGMA application_id").getInt(), 0x47504B47) << "GPKG";
  EXPECT_EQ(file.execAndGet("PRAGMA integrity_check").getString(), "ok");
  EXPECT_EQ(file.execAndGet("SELECT min_x FROM gpkg_contents").getDouble(), -71.9);
  EXPECT_EQ(file.execAndGet("SELECT max_y FROM gpkg_contents").getDouble(), -13.5);
  EXPECT_EQ(file.execAndGet("SELECT typeof(killed) FROM events WHERE id = 'a'").getString(), "real");
  EXPECT_TRUE(file.execAndGet("SELECT geom FROM events WHERE id = 'b'").isNull());
  EXPECT_TRUE(file.execAndGet("SELECT killed FROM events WHERE id = 'b'").isNull());
}

TEST(GeoPackage, WritesLongitudeBeforeLatitude) {
  const TemporaryFolder folder;
  write_geopackage(folder.path("x.gpkg"), two_features());
  SQLite::Database file(folder.path("x.gpkg").string());
  SQLite::Statement row(file, "SELECT geom FROM events WHERE id = 'a'");
  ASSERT_TRUE(row.executeStep());
  const auto* blob = static_cast<const char*>(row.getColumn(0).getBlob());
  ASSERT_EQ(row.getColumn(0).getBytes(), 8 + 9 + 2 * 21);
  double lon = 0;
  std::memcpy(&lon, blob + 8 + 9 + 5, sizeof lon);
  EXPECT_EQ(lon, -70.1);
}

TEST(GeoPackage, IsTheSameBytesForTheSameLayer) {
  const TemporaryFolder folder;
  write_geopackage(folder.path("x.gpkg"), two_features());
  write_geopackage(folder.path("y.gpkg"), two_features());
  EXPECT_EQ(*load_file(folder.path("x.gpkg"), 1 << 20), *load_file(folder.path("y.gpkg"), 1 << 20));
}

TEST(GeoPackage, ThatCantBeWrittenLeavesTheOldOneAndNothingBeside) {
  const TemporaryFolder folder;
  EXPECT_THROW(write_geopackage(folder.path("no/such/x.gpkg"), two_features()), std::runtime_error);
  GeoLayer twice = two_features();
  twice.columns.push_back({"ID", GeoColumn::Type::kText});  // SQLite tells no case apart
  replace_file(folder.path("x.gpkg"), "old");
  EXPECT_THROW(write_geopackage(folder.path("x.gpkg"), twice), std::runtime_error);
  EXPECT_EQ(*load_file(folder.path("x.gpkg"), 100), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path("")), {}), 1);
}

}  // namespace
}  // namespace khipu::store
