#include "khipu/ledger/estimate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "khipu/ledger/test_records.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

struct Bounds {
  std::optional<double> low, best, high;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

void PrintTo(const Bounds& b, std::ostream* out) {
  const auto show = [](std::optional<double> v) { return v ? ::testing::PrintToString(*v) : std::string("open"); };
  *out << show(b.low) << " / " << show(b.best) << " / " << show(b.high);
}

Bounds bounds(std::vector<Claim> claims) {
  const auto estimates = estimate(claims);
  EXPECT_EQ(estimates.size(), 1U);
  std::reverse(claims.begin(), claims.end());
  const auto again = estimate(claims);
  EXPECT_EQ(again[0].best, estimates[0].best) << "the order of claims must not matter";
  return {estimates[0].low, estimates[0].best, estimates[0].high};
}

constexpr std::nullopt_t kOpen = std::nullopt;

TEST(Estimate, RivalNumbersGiveTheRangeAndTheMostReportedIsBest) {
  EXPECT_EQ(bounds({killed("a", "r1", 12, 12), killed("b", "r2", 17, 17), killed("c", "r3", 17, 17)}),
            (Bounds{12, 17, 17}));
}

TEST(Estimate, TiesGoToTheLower) {
  EXPECT_EQ(bounds({killed("a", "r1", 12, 12), killed("b", "r2", 17, 17)}), (Bounds{12, 12, 17}));
}

TEST(Estimate, OneReportCountsOnceHoweverOftenItSaysIt) {
  EXPECT_EQ(bounds({killed("a", "r1", 12, 12), killed("b", "r2", 17, 17), killed("c", "r2", 17, 17)}),
            (Bounds{12, 12, 17}));
}

TEST(Estimate, AtLeastRaisesLowOnly) {
  EXPECT_EQ(bounds({killed("a", "r1", 12, 12), killed("b", "r2", 17, 17), killed("c", "r3", 15, kOpen)}),
            (Bounds{15, 15, 17}));
  EXPECT_EQ(bounds({killed("a", "r1", 17, 17), killed("b", "r2", 10, kOpen)}), (Bounds{17, 17, 17}));
}

TEST(Estimate, AtLeastAboveAllNumbersOpensTheTop) {
  EXPECT_EQ(bounds({killed("a", "r1", 17, 17), killed("b", "r2", 20, kOpen)}), (Bounds{17, 17, kOpen}));
}

TEST(Estimate, OfFloorsAloneTheHighestHolds) {
  EXPECT_EQ(bounds({killed("a", "r1", 10, kOpen), killed("b", "r2", 12, kOpen), killed("c", "r3", 10, kOpen)}),
            (Bounds{12, 12, kOpen}));
}

TEST(Estimate, ANumberIsSharperThanDozens) {
  EXPECT_EQ(bounds({killed("a", "r1", 24, 99), killed("b", "r2", 60, 60)}), (Bounds{24, 60, 99}));
}

TEST(Estimate, AlmostThirtyIsThirtyAtMost) {
  auto almost = killed("a", "r1", kOpen, 30);
  almost.figure.comparator = mentions::Comparator::kAlmost;
  EXPECT_EQ(bounds({almost}), (Bounds{kOpen, 30, 30}));
}

TEST(Estimate, RunningTotalsEnterNoEvent) {
  auto total = killed("a", "r1", 50, 50);
  total.figure.kind = coding::FigureKind::kCumulative;
  EXPECT_TRUE(estimate({total}).empty());
}

TEST(Estimate, ClassesAndKindsAreNeverMixed) {
  auto police = killed("b", "r1", 1, 1);
  police.figure.of = "police";
  const auto estimates = estimate({killed("a", "r1", 17, 17), police});
  ASSERT_EQ(estimates.size(), 2U);
  EXPECT_EQ(estimates[0].of, "people");
  EXPECT_EQ(estimates[1].of, "police");
}

}  // namespace
}  // namespace khipu::ledger
