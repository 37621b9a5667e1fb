#include "khipu/coding/country_names.hpp"

#include <gtest/gtest.h>

namespace khipu::coding {
namespace {

TEST(CountryNames, NameWhatIsKnownByItsCodeAndLeaveTheRest) {
  const auto gazetteer = mentions::Gazetteer::load(KHIPU_BUILD_DIR "/share/khipu/places.idx");
  ASSERT_TRUE(gazetteer);
  const auto names = CountryNames::load(KHIPU_SOURCE_DIR "/lang/es/places_countries.tsv", *gazetteer);
  ASSERT_TRUE(names) << names.error().to_string();
  mentions::Place place;
  place.name = place.code = place.country = "PE";
  place.precision = mentions::PlacePrecision::kCountry;
  names->complete(place);
  EXPECT_EQ(place.name, "Perú");
  EXPECT_EQ(place.geonameid, 3932488U);

  place.name = "el país";
  names->complete(place);
  EXPECT_EQ(place.name, "el país");
}

}  // namespace
}  // namespace khipu::coding
