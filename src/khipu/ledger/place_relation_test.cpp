#include "khipu/ledger/place_relation.hpp"

#include <gtest/gtest.h>

#include "khipu/ledger/test_records.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

TEST(RelatePlaces, ACountryContainsItsRegionsAndTowns) {
  EXPECT_EQ(relate(peru(), puno()), PlaceRelation::kContains);
  EXPECT_EQ(relate(juliaca(), peru()), PlaceRelation::kInside);
  EXPECT_EQ(relate(peru(), peru()), PlaceRelation::kEqual);
  EXPECT_EQ(relate(country("Chile", "CL"), puno()), PlaceRelation::kApart);
}

TEST(RelatePlaces, AnUbigeoContainsWhatItBegins) {
  EXPECT_EQ(relate(puno(), juliaca()), PlaceRelation::kContains);
  EXPECT_EQ(relate(juliaca(), puno()), PlaceRelation::kInside);
  EXPECT_EQ(relate(puno(), cusco()), PlaceRelation::kApart);
}

TEST(RelatePlaces, TwoTownsOfOneDistrictStayApart) {
  EXPECT_EQ(relate(town("Juliaca", "PE-PUN", "211101"), town("Isla", "PE-PUN", "211101")), PlaceRelation::kApart);
}

TEST(RelatePlaces, WithoutUbigeoTheDivisionAndTheNameDecide) {
  const auto oaxaca = region("Oaxaca", "MX-OAX");
  EXPECT_EQ(relate(oaxaca, town("Juchitán", "MX-OAX")), PlaceRelation::kContains);
  EXPECT_EQ(relate(town("Juchitan", "MX-OAX"), town("Juchitán", "MX-OAX")), PlaceRelation::kEqual);
  EXPECT_EQ(relate(town("Tehuantepec", "MX-OAX"), town("Juchitán", "MX-OAX")), PlaceRelation::kApart);
}

TEST(RelatePlaces, AnUnknownNameIsLikeItselfOnly) {
  mentions::Place bridge;
  bridge.name = "Puente Viejo";
  EXPECT_EQ(relate(bridge, bridge), PlaceRelation::kEqual);
  EXPECT_EQ(relate(bridge, peru()), PlaceRelation::kApart);
}

TEST(RelatePlaces, IsAntisymmetric) {
  const std::vector<mentions::Place> places = {
      peru(), puno(), juliaca(), cusco(), town("Juliaca", "PE-PUN"), country("Chile", "CL"), mentions::Place{}};
  for (const auto& a : places) {
    for (const auto& b : places) {
      const PlaceRelation forth = relate(a, b);
      const PlaceRelation back = relate(b, a);
      EXPECT_EQ(forth == PlaceRelation::kContains, back == PlaceRelation::kInside) << a.name << " " << b.name;
      EXPECT_EQ(forth == PlaceRelation::kEqual, back == PlaceRelation::kEqual) << a.name << " " << b.name;
    }
  }
}

TEST(LiesIn, TakesCodesUbigeoAndNames) {
  EXPECT_TRUE(lies_in(juliaca(), "PE"));
  EXPECT_TRUE(lies_in(juliaca(), "pe-pun"));
  EXPECT_TRUE(lies_in(juliaca(), "2111"));
  EXPECT_TRUE(lies_in(juliaca(), "JULIACA"));
  EXPECT_FALSE(lies_in(juliaca(), "PE-CUS"));
  EXPECT_FALSE(lies_in(puno(), "2111"));
  EXPECT_FALSE(lies_in(juliaca(), "P"));
}

}  // namespace
}  // namespace khipu::ledger
