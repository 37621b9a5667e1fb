#include "khipu/mentions/places/index.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>

#include "khipu/base/file.hpp"
#include "khipu/mentions/places/gazetteer.hpp"
#include "khipu/mentions/places/index_builder.hpp"
#include "khipu/mentions/places/name_key.hpp"

namespace khipu::mentions {
namespace {

namespace fs = std::filesystem;

std::string two_limas() {
  IndexBuilder builder;
  PlaceDraft lima;
  lima.name = "Lima";
  lima.other_names = {"Ciudad de los Reyes"};
  lima.country = "PE";
  lima.code = "PE-LMA";
  lima.lat = -12.04318;
  lima.lon = -77.02824;
  lima.has_point = true;
  lima.geonameid = 3936456;
  lima.people = 7737002;
  lima.ubigeo = "150101";
  builder.add(lima);
  PlaceDraft ohio = lima;
  ohio.country = "US";
  ohio.code = "US-OH";
  ohio.people = 38000;
  ohio.ubigeo.clear();
  builder.add(ohio);
  PlaceDraft kingdom;
  kingdom.name = "United Kingdom";
  kingdom.other_names = {"UK"};
  kingdom.country = kingdom.code = "GB";
  kingdom.kind = index::Kind::kCountry;
  builder.add(kingdom);
  return builder.write();
}

class IndexFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ = fs::path(testing::TempDir()) /
            (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".idx");
  }
  void TearDown() override { fs::remove(path_); }
  void write(std::string_view bytes) const { replace_file(path_, bytes); }

  fs::path path_;
};

TEST_F(IndexFile, GivesBackWhatTheBuilderWasGivenMostPopulousFirst) {
  write(two_limas());
  const auto gazetteer = Gazetteer::load(path_);
  ASSERT_TRUE(gazetteer) << gazetteer.error().to_string();
  const auto places = gazetteer->find("LIMA");
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].code, "PE-LMA");
  EXPECT_EQ(places[0].ubigeo, "150101");
  EXPECT_EQ(places[0].geonameid, 3936456U);
  EXPECT_NEAR(places[0].lat, -12.04318, 1e-6);
  EXPECT_EQ(places[0].precision, PlacePrecision::kCity);
  EXPECT_EQ(places[1].code, "US-OH");
  EXPECT_EQ(gazetteer->find("ciudad de los reyes").size(), 2U);
  EXPECT_TRUE(gazetteer->find("Ciudad").empty());
  EXPECT_TRUE(gazetteer->find("\xFF").empty());
}

TEST_F(IndexFile, KnowsTheLongestNameThatBeginsWithAWord) {
  write(two_limas());
  const auto index = PlaceIndex::load(path_);
  ASSERT_TRUE(index);
  EXPECT_EQ(index->longest_from("ciudad"), std::string_view("ciudad de los reyes").size());
  EXPECT_EQ(index->longest_from("cusco"), 0U);
  EXPECT_TRUE(index->verify());
}

TEST_F(IndexFile, OfAnotherVersionOrCutShortIsRefused) {
  const std::string bytes = two_limas();
  write(bytes.substr(0, bytes.size() - 1));
  EXPECT_EQ(Gazetteer::load(path_).error().code, ErrorCode::kMalformed);
  write("");
  EXPECT_FALSE(Gazetteer::load(path_));
  std::string newer = bytes;
  newer[8] = 99;
  write(newer);
  EXPECT_EQ(Gazetteer::load(path_).error().code, ErrorCode::kUnsupported);
  fs::remove(path_);
  EXPECT_EQ(Gazetteer::load(path_).error().code, ErrorCode::kNotFound);
}

TEST_F(IndexFile, AlteredBehindItsHeaderIsReadWithoutHarm) {
  const std::string bytes = two_limas();
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
    std::string altered = bytes;
    for (int i = 0; i < 20; ++i) {
      altered[sizeof(index::HeaderRecord) + random() % (bytes.size() - sizeof(index::HeaderRecord))] =
          static_cast<char>(random());
    }
    write(altered);
    const auto index = PlaceIndex::load(path_);
    ASSERT_TRUE(index);
    EXPECT_FALSE(index->verify());
    index->longest_from("lima");
    for (const char* key : {"lima", "uk", "united kingdom", "ciudad de los reyes"}) {
      for (const std::uint32_t entry : index->find(key)) {
        index->to_place(entry & index::kEntryMask);
      }
    }
  }
}

TEST(IndexFormat, PeopleKeepThreeDigits) {
  for (const std::uint32_t people :
       {0U, 7U, 255U, 256U, 1'000U, 128'637U, 7'737'002U, 1'400'000'000U, 4'294'967'295U}) {
    const std::uint32_t kept = index::unpack_people(index::pack_people(people));
    EXPECT_LE(kept, people);
    EXPECT_LE(people - kept, people / 256);
  }
}

TEST(IndexBuilder, AClosedEntryIsFoundLikeAnOpenOne) {
  PlaceDraft puno;
  puno.name = "Puno";
  puno.country = "PE";
  puno.code = "PE-PUN";
  puno.lat = -15.8422;
  puno.lon = -70.0199;
  puno.has_point = true;
  IndexBuilder builder;
  const std::uint32_t id = builder.add_closed(puno);
  builder.add_name(id, "San Carlos de Puno");
  const fs::path path = fs::path(testing::TempDir()) / "closed.idx";
  replace_file(path, builder.write());
  const auto gazetteer = Gazetteer::load(path);
  fs::remove(path);
  ASSERT_TRUE(gazetteer);
  ASSERT_EQ(gazetteer->find("san carlos de puno").size(), 1U);
  EXPECT_EQ(gazetteer->find("Puno").at(0).lat, -15.8422);
  EXPECT_EQ(gazetteer->find("Puno").at(0).lon, -70.0199);
}

TEST(IndexBuilder, ManyNamesAreAllFoundAndNoneMistaken) {
  IndexBuilder builder;
  constexpr int kMany = 20'000;
  for (int i = 0; i < kMany; ++i) {
    PlaceDraft d;
    d.name = "Village " + std::to_string(i);
    d.geonameid = static_cast<std::uint32_t>(i + 1);
    builder.add_closed(d);
  }
  const fs::path path = fs::path(testing::TempDir()) / "many.idx";
  replace_file(path, builder.write());
  const auto index = PlaceIndex::load(path);
  fs::remove(path);
  ASSERT_TRUE(index);
  for (int i = 0; i < kMany; ++i) {
    const auto found = index->find("village " + std::to_string(i));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(index->entry(found[0] & index::kEntryMask)->geonameid, static_cast<std::uint32_t>(i + 1));
    EXPECT_TRUE(index->find("hamlet " + std::to_string(i)).empty());
  }
}

TEST(IndexBuilder, TheSameDraftsGiveTheSameBytes) { EXPECT_EQ(two_limas(), two_limas()); }

}  // namespace
}  // namespace khipu::mentions
