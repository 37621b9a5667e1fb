// Who is injured and dies later: counted once, and among the dead of the event.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "khipu/ledger/estimate.hpp"
#include "khipu/ledger/profile.hpp"
#include "khipu/ledger/test_records.hpp"

namespace khipu::ledger {
namespace {

using coding::Measure;
using ::testing::Contains;
using testing::day;
using ::testing::HasSubstr;
using testing::on;

Claim counted(const char* id, Measure measure, double number, const char* published) {
  Claim claim = testing::killed(id, std::string("report of ") + id, number, number);
  claim.figure.measure = measure;
  claim.figure.when = on("2023-01-09");
  claim.published = day(published);
  claim.speaker = id;
  return claim;
}

Claim died(const char* id, double number, const char* when, const char* published) {
  Claim claim = counted(id, Measure::kKilled, number, published);
  claim.figure.of = "protesters";
  claim.figure.died_later = true;
  claim.figure.when = on(when);
  return claim;
}

Estimate estimate_of(Measure measure, const std::vector<Claim>& claims, Convention convention = Convention::kKhipu) {
  for (const Estimate& estimate : estimate(claims, convention)) {
    if (estimate.measure == measure) {
      return estimate;
    }
  }
  ADD_FAILURE() << "no estimate";
  return {};
}

const Claim kDead = counted("17 dead", Measure::kKilled, 17, "2023-01-10");
const Claim kInjured = counted("50 injured", Measure::kInjured, 50, "2023-01-10");

TEST(DiedLater, MovesFromTheInjuredToTheDeadOfTheEvent) {
  const std::vector<Claim> claims = {kDead, kInjured, died("later", 1, "2023-01-16", "2023-01-17")};
  const Estimate dead = estimate_of(Measure::kKilled, claims);
  EXPECT_EQ(dead.low, 18);
  EXPECT_EQ(dead.best, 18);
  EXPECT_EQ(dead.high, 18);
  EXPECT_THAT(dead.figures, ::testing::ElementsAre("17 dead", "later"));
  EXPECT_THAT(dead.why, Contains("1 of the injured died later, on 2023-01-16: 1 more than in what was said before"));
  const Estimate injured = estimate_of(Measure::kInjured, claims);
  EXPECT_EQ(injured.best, 49);
  EXPECT_THAT(injured.why, Contains(HasSubstr("1 fewer")));
  EXPECT_EQ(estimate(claims).size(), 2U) << "no third estimate of one dead protester";
  for (const auto rule : {Convention::kUcdp, Convention::kAcled, Convention::kCluster}) {
    EXPECT_EQ(estimate_of(Measure::kKilled, claims, rule).best, 18);
  }
}

TEST(DiedLater, IsWithinWhatIsSaidSince) {
  const Claim since = counted("18 dead", Measure::kKilled, 18, "2023-01-18");
  const Claim later = died("later", 1, "2023-01-16", "2023-01-20");
  const Estimate both = estimate_of(Measure::kKilled, {kDead, since, later});
  EXPECT_EQ(both.low, 18);
  EXPECT_EQ(both.high, 18);
  const Estimate alone = estimate_of(Measure::kKilled, {since, later});
  EXPECT_EQ(alone.best, 18);
  EXPECT_THAT(alone.why, Contains(HasSubstr("within what was said since")));
}

TEST(DiedLater, OneDayIsOneDeathHoweverManyTellOfIt) {
  const auto one = died("one", 1, "2023-01-16", "2023-01-17");
  const auto same = died("same", 1, "2023-01-16", "2023-01-18");
  const auto other = died("other", 2, "2023-01-19", "2023-01-19");
  EXPECT_EQ(estimate_of(Measure::kKilled, {kDead, one, same}).best, 18);
  EXPECT_EQ(estimate_of(Measure::kKilled, {kDead, one, same, other}).best, 20);
  EXPECT_EQ(estimate_of(Measure::kKilled, {other, same, kDead, one}).best, 20) << "in any order";
}

TEST(DiedLater, StandsAloneWhereNobodyCountsTheDead) {
  const std::vector<Claim> claims = {counted("none left", Measure::kInjured, 1, "2023-01-10"),
                                     died("later", 2, "2023-01-16", "2023-01-17")};
  EXPECT_EQ(estimate_of(Measure::kKilled, claims).best, 2);
  EXPECT_EQ(estimate_of(Measure::kInjured, claims).best, 0) << "never below nobody";
}

TEST(DiedLater, OnTheDayOfTheEventIsACountLikeOthers) {
  const Estimate dead = estimate_of(Measure::kKilled, {kDead, died("wounds", 16, "2023-01-09", "2023-01-11")});
  EXPECT_EQ(dead.best, 17);
}

TEST(DiedLater, OfAnotherClassOrDeniedMovesNothing) {
  Claim police = kDead;
  police.figure.of = "police";
  Claim denied = died("denied", 1, "2023-01-16", "2023-01-17");
  denied.figure.status = coding::Status::kDenied;
  EXPECT_EQ(estimate_of(Measure::kInjured, {kInjured, denied}).best, 50);
  const auto estimates = estimate({police, died("later", 1, "2023-01-16", "2023-01-17")});
  ASSERT_EQ(estimates.size(), 2U);
  EXPECT_EQ(estimates[0].best, 17);
  EXPECT_EQ(estimates[1].best, 1);
}

TEST(DiedLater, TellsNothingOfTheSizeOfAnEvent) {
  const Claim later = died("later", 1, "2023-01-16", "2023-01-17");
  EXPECT_FALSE(find_size({&later.figure}));
  EXPECT_EQ(find_size({&later.figure, &kDead.figure}), find_size({&kDead.figure}));
}

}  // namespace
}  // namespace khipu::ledger
