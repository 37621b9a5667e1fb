#include "khipu/mentions/places/divisions.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "khipu/base/file.hpp"
#include "khipu/mentions/places/index_builder.hpp"

namespace khipu::mentions {
namespace {

PlaceDraft draft(const char* name, index::Kind kind, const char* ubigeo, const char* country = "PE") {
  PlaceDraft out;
  out.name = name;
  out.kind = kind;
  out.ubigeo = ubigeo;
  out.country = country;
  out.code = kind == index::Kind::kAdmin1 || kind == index::Kind::kCity ? "PE-PUN" : "";
  return out;
}

/// Puno with two provinces; Juliaca lies in one, Lampa says so by its code alone; a county elsewhere.
Gazetteer small_gazetteer() {
  IndexBuilder builder;
  const auto puno = builder.add(draft("Puno", index::Kind::kAdmin1, "21"));
  const auto san_roman = builder.add(draft("San Román", index::Kind::kAdmin2, "2111"));
  builder.add(draft("Lampa", index::Kind::kAdmin2, "2107"));
  builder.add(draft("Kent", index::Kind::kAdmin2, "", "GB"));
  PlaceDraft juliaca = draft("Juliaca", index::Kind::kCity, "211101");
  juliaca.admin1 = puno;
  juliaca.admin2 = san_roman;
  builder.add(juliaca);
  builder.add(draft("Pucará", index::Kind::kCity, "210706"));
  const auto file = std::filesystem::path(::testing::TempDir()) /
                    (std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) + ".idx");
  replace_file(file, builder.write());
  auto gazetteer = Gazetteer::load(file);
  std::filesystem::remove(file);
  return std::move(*gazetteer);
}

std::string named(const std::optional<Place>& place) { return place ? place->name : "-"; }

TEST(FindDivisions, GivesRegionAndProvinceOfATown) {
  const Gazetteer gazetteer = small_gazetteer();
  const Divisions of = DivisionFinder(gazetteer).find(gazetteer.find("Juliaca").front());
  EXPECT_EQ(named(of.first), "Puno");
  EXPECT_EQ(named(of.second), "San Román");
}

TEST(FindDivisions, ReadsTheUbigeoWhereTheEntryNamesNoDivision) {
  const Gazetteer gazetteer = small_gazetteer();
  const Divisions of = DivisionFinder(gazetteer).find(gazetteer.find("Pucará").front());
  EXPECT_EQ(named(of.first), "Puno");
  EXPECT_EQ(named(of.second), "Lampa");
}

TEST(FindDivisions, TakesADivisionAsItsOwnAndKnowsNothingOfAStrangeName) {
  const Gazetteer gazetteer = small_gazetteer();
  const Divisions of = DivisionFinder(gazetteer).find(gazetteer.find("Puno").front());
  EXPECT_EQ(named(of.first), "Puno");
  EXPECT_EQ(named(of.second), "-");
  Place strange;
  strange.name = "Nowhere";
  EXPECT_FALSE(DivisionFinder(gazetteer).find(strange).first);
}

TEST(ListDivisions, AreThoseOfOneCountryAndLevelByCode) {
  const Gazetteer gazetteer = small_gazetteer();
  const auto provinces = DivisionFinder(gazetteer).list("PE", PlacePrecision::kAdmin2);
  ASSERT_EQ(provinces.size(), 2U);
  EXPECT_EQ(provinces[0].name, "Lampa");
  EXPECT_EQ(provinces[1].name, "San Román");
  EXPECT_EQ(DivisionFinder(gazetteer).list("GB", PlacePrecision::kAdmin1).size(), 0U);
}

}  // namespace
}  // namespace khipu::mentions
