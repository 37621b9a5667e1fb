#include "khipu/ledger/agreement.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace khipu::ledger {
namespace {

std::vector<std::pair<std::string, std::string>> coded(std::string_view a, std::string_view b) {
  std::vector<std::pair<std::string, std::string>> values;
  for (std::size_t i = 0; i < a.size(); ++i) {
    values.emplace_back(std::string(1, a[i]), std::string(1, b[i]));
  }
  return values;
}

// Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), A: binary data, two observers, no missing data.
TEST(MeasureAgreement, GivesTheAlphaOfKrippendorffsBinaryExample) {
  const Agreement found = measure_agreement(coded("0100000010", "1110010000"));
  EXPECT_EQ(found.units, 10U);
  EXPECT_EQ(found.same, 6U);
  EXPECT_NEAR(*found.alpha, 0.095, 0.0005);
}

// The same, B: nominal data, two observers, no missing data.
TEST(MeasureAgreement, GivesTheAlphaOfKrippendorffsNominalExample) {
  EXPECT_NEAR(*measure_agreement(coded("aabbdcccedda", "babbbccceddd")).alpha, 0.692, 0.0005);
}

// 50 units: both yes 20, first alone 5, second alone 10, both no 15. By hand: observed 0.7, chance 0.5 x 0.6 + 0.5 x
// 0.4 = 0.5, kappa 0.4; pool 55 yes and 45 no of 100, alike 55 x 54 + 45 x 44 = 4950 of 9900 = 0.5, alpha 0.4.
TEST(MeasureAgreement, GivesTheKappaWorkedOutByHand) {
  const Agreement found = measure_agreement(
      coded(std::string(25, 'y') + std::string(25, 'n'),
            std::string(20, 'y') + std::string(5, 'n') + std::string(10, 'y') + std::string(15, 'n')));
  EXPECT_NEAR(*found.kappa, 0.4, 1e-12);
  EXPECT_NEAR(*found.alpha, 0.4, 1e-12);
}

TEST(MeasureAgreement, IsFullWhereAllIsAlikeAndBelowZeroWhereNothingIs) {
  EXPECT_EQ(measure_agreement(coded("abc", "abc")).kappa, 1);
  EXPECT_EQ(measure_agreement(coded("abc", "abc")).alpha, 1);
  EXPECT_LT(*measure_agreement(coded("ab", "ba")).kappa, 0);
}

TEST(MeasureAgreement, IsNotDefinedWhereOnlyOneValueOccurs) {
  const Agreement found = measure_agreement(coded("aaa", "aaa"));
  EXPECT_EQ(found.same, 3U);
  EXPECT_FALSE(found.kappa);
  EXPECT_FALSE(found.alpha);
  EXPECT_EQ(measure_agreement({}).units, 0U);
}

}  // namespace
}  // namespace khipu::ledger
