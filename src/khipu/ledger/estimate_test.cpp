#include "khipu/ledger/estimate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "khipu/ledger/test_records.hpp"

namespace khipu::ledger {
namespace {

using ::testing::ElementsAre;
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

TEST(Estimate, AReprintIsNoSecondWitness) {
  std::vector<Claim> claims = {killed("a", "r1", 12, 12), killed("b", "r2", 17, 17), killed("c", "r3", 17, 17),
                               killed("d", "r4", 12, 12), killed("e", "r5", 12, 12)};
  EXPECT_EQ(estimate(claims)[0].best, 12);
  // Two of those who say 12 print the words of the first.
  claims[0].origin = claims[3].origin = claims[4].origin = "r1";
  EXPECT_EQ(estimate(claims)[0].best, 17);
}

TEST(Estimate, WhatIsDeniedRetractedOrPendingDoesNotCount) {
  std::vector<Claim> claims = {killed("a", "r1", 12, 12), killed("b", "r2", 17, 17), killed("c", "r3", 40, 40)};
  claims[1].figure.status = coding::Status::kRetracted;
  claims[2].figure.status = coding::Status::kPending;
  const auto estimates = estimate(claims);
  ASSERT_EQ(estimates.size(), 1U);
  EXPECT_EQ(estimates[0].high, 12);
  EXPECT_THAT(estimates[0].set_aside, ElementsAre("b", "c"));
  claims.erase(claims.begin());
  EXPECT_TRUE(estimate(claims).empty()) << "nobody stands by a number";
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

TEST(Estimate, WhatASpeakerSaysAnewTakesThePlaceOfWhatHeSaidBefore) {
  auto first = killed("a", "r1", 12, 12);
  auto later = killed("b", "r2", 17, 17);
  first.speaker = "Defensoría del Pueblo";
  later.speaker = "DEFENSORIA DEL PUEBLO";
  first.published = day("2023-01-09");
  later.published = day("2023-01-10");
  const auto estimates = estimate({first, later});
  ASSERT_EQ(estimates.size(), 1U);
  EXPECT_EQ(estimates[0].low, 17);
  EXPECT_THAT(estimates[0].figures, ElementsAre("b"));
  EXPECT_THAT(estimates[0].superseded, ElementsAre("a"));
  later.speaker = "someone else";
  EXPECT_EQ(bounds({first, later}), (Bounds{12, 12, 17}));
}

Claim vague(std::string id, double low, double high) {
  Claim claim = killed(std::move(id), "r " + std::to_string(low), low, high);
  claim.figure.comparator = mentions::Comparator::kVague;
  return claim;
}

Bounds bounds_by(Convention convention, const std::vector<Claim>& claims) {
  const auto estimates = estimate(claims, convention);
  EXPECT_EQ(estimates.size(), 1U);
  EXPECT_EQ(estimates[0].rule.substr(0, 3), to_string(convention).substr(0, 3));
  return {estimates[0].low, estimates[0].best, estimates[0].high};
}

TEST(EstimateUcdp, InDoubtTheLowerIsBest) {
  EXPECT_EQ(bounds_by(Convention::kUcdp, {killed("a", "r1", 12, 12), killed("b", "r2", 17, 17)}), (Bounds{12, 12, 17}));
  EXPECT_EQ(bounds_by(Convention::kUcdp, {killed("a", "r1", 12, 12), killed("b", "r2", 20, kOpen)}),
            (Bounds{12, 12, 20}));
}

TEST(EstimateAcled, TheMostConservativeAndVagueWordsByItsTable) {
  EXPECT_EQ(bounds_by(Convention::kAcled, {killed("a", "r1", 60, 60), vague("b", 24, 99)}), (Bounds{12, 12, 12}));
  EXPECT_EQ(bounds_by(Convention::kAcled, {vague("b", 200, 999)}), (Bounds{100, 100, 100}));
  EXPECT_TRUE(estimate({vague("b", 24, 99)}, Convention::kAcled)[0].is_imputed);
  EXPECT_FALSE(estimate({killed("b", "r", 24, 24)}, Convention::kAcled)[0].is_imputed);
}

TEST(EstimateCcc, TheMeanOfTheLeastAndTheMost) {
  EXPECT_EQ(bounds_by(Convention::kCcc, {killed("a", "r1", 100, 100), killed("b", "r2", 400, 400)}),
            (Bounds{100, 250, 400}));
  EXPECT_EQ(bounds_by(Convention::kCcc, {vague("a", 2000, 9999)}), (Bounds{2000, 2000, 2000}));
  EXPECT_EQ(bounds_by(Convention::kCcc, {vague("a", 24, 99)}), (Bounds{kOpen, kOpen, kOpen})) << "words alone";
}

TEST(EstimateCluster, TheMiddleOfTheLargestGroupCloseToOneAnother) {
  EXPECT_EQ(
      bounds_by(Convention::kCluster, {killed("a", "r1", 12, 12), killed("b", "r2", 17, 17), killed("c", "r3", 18, 18),
                                       killed("d", "r4", 19, 19), killed("e", "r5", 50, 50)}),
      (Bounds{17, 18, 19}));
}

TEST(EstimateRules, EachSaysHowItCameToItsNumbers) {
  for (const char* name : {"khipu", "ucdp", "acled", "ccc", "cluster"}) {
    const auto convention = find_convention(name);
    ASSERT_TRUE(convention) << name;
    EXPECT_FALSE(estimate({killed("a", "r1", 12, 12), vague("b", 24, 99)}, *convention)[0].why.empty()) << name;
  }
  EXPECT_FALSE(find_convention("mine"));
}

TEST(EstimateRules, AbsurdNumbersDoNoHarm) {
  for (const char* name : {"khipu", "ucdp", "acled", "ccc", "cluster"}) {
    const auto estimates = estimate(
        {killed("a", "r1", 1e18, 1e18), killed("b", "r2", -5, -5), killed("c", "r3", kOpen, kOpen), vague("d", 7, 8)},
        *find_convention(name));
    ASSERT_EQ(estimates.size(), 1U) << name;
    EXPECT_LE(estimates[0].low.value_or(-1e300), estimates[0].high.value_or(1e300)) << name;
  }
}

/// A claim by an authority of this type.
Claim by(std::string id, double count, std::string type, coding::Measure measure = coding::Measure::kKilled) {
  Claim claim = killed(id, id, count, count);
  claim.figure.measure = measure;
  claim.figure.authority = mentions::AuthorityRef{"", std::move(type)};
  claim.speaker = id;
  return claim;
}

TEST(Ladder, WhoInquiresIntoDeathsIsAskedBeforeThoseWhoAreParties) {
  const std::vector<Claim> claims = {by("a", 12, "police"), by("b", 12, "government"), by("c", 18, "ombudsman")};
  const Estimate ours = estimate(claims).front();
  EXPECT_EQ(ours.low, 12);
  EXPECT_EQ(ours.best, 18);
  EXPECT_EQ(ours.high, 18);
  EXPECT_NE(ours.why.back().find("ladder"), std::string::npos);
  EXPECT_EQ(estimate(claims, Convention::kUcdp).front().best, 18);
  EXPECT_EQ(estimate(claims, Convention::kAcled).front().best, 12) << "ACLED takes the most conservative number";
}

TEST(Ladder, DecidesNothingAboutCrowds) {
  const std::vector<Claim> claims = {by("a", 3000, "police", coding::Measure::kParticipants),
                                     by("b", 9000, "ombudsman", coding::Measure::kParticipants)};
  EXPECT_EQ(estimate(claims).front().best, 3000);
  EXPECT_EQ(estimate(claims).front().why.back().find("ladder"), std::string::npos);
}

}  // namespace
}  // namespace khipu::ledger
