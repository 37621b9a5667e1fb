#include "khipu/ledger/toll.hpp"

#include <gtest/gtest.h>

#include "khipu/ledger/test_records.hpp"
#include "khipu/ledger/toll_scope.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

Claim total(std::string id, double count, std::optional<Date> as_of, std::string speaker) {
  Claim claim = killed(std::move(id), "r", count, count);
  claim.figure.kind = coding::FigureKind::kCumulative;
  claim.figure.when.to = as_of;
  claim.figure.place = peru();
  claim.speaker = std::move(speaker);
  return claim;
}

TEST(DrawTolls, OneLineForEachSpeakerByDay) {
  const auto tolls = draw_tolls({total("b", 50, day("2023-01-16"), "Ombudsman's Office"),
                                 total("a", 46, day("2023-01-09"), "ombudsman's office"),
                                 total("c", 47, day("2023-01-09"), "Government")});
  ASSERT_EQ(tolls.size(), 2U);
  EXPECT_EQ(tolls[0].speaker, "Government");
  EXPECT_EQ(tolls[1].speaker, "Ombudsman's Office");
  ASSERT_EQ(tolls[1].points.size(), 2U);
  EXPECT_EQ(tolls[1].points[0].figure, "a");
  EXPECT_EQ(tolls[1].place, "PE");
}

TEST(DrawTolls, AnUndatedTotalIsTrueAsOfItsReport) {
  auto undated = total("a", 50, std::nullopt, "x");
  EXPECT_TRUE(draw_tolls({undated}).empty());
  undated.published = day("2023-01-16");
  EXPECT_EQ(draw_tolls({undated})[0].points[0].as_of, day("2023-01-16"));
}

TEST(DrawTolls, StepsAreDerivedFromOneDayToTheNext) {
  auto rounded = total("d", 60, day("2023-02-01"), "x");
  rounded.figure.high.reset();
  const auto tolls = draw_tolls({total("a", 46, day("2023-01-09"), "x"), total("b", 50, day("2023-01-16"), "x"),
                                 total("c", 49, day("2023-01-20"), "x"), rounded});
  ASSERT_EQ(tolls.size(), 1U);
  const auto& points = tolls[0].points;
  EXPECT_EQ(points[0].increment, std::nullopt);
  EXPECT_EQ(points[1].increment, 4);
  EXPECT_EQ(points[2].increment, -1);
  EXPECT_EQ(points[3].increment, std::nullopt) << "\"at least 60\" is no number to take 49 from";
}

TEST(DrawTolls, OneAuthorityIsOneSpeakerInAnyLanguage) {
  auto english = total("a", 46, day("2023-01-09"), "Ombudsman's Office");
  auto spanish = total("b", 50, day("2023-01-16"), "Defensoría del Pueblo");
  english.figure.authority = spanish.figure.authority = mentions::AuthorityRef{"pe/ombudsman", "ombudsman"};
  const auto tolls = draw_tolls({english, spanish});
  ASSERT_EQ(tolls.size(), 1U);
  EXPECT_EQ(tolls[0].speaker, "Defensoría del Pueblo");
  EXPECT_EQ(tolls[0].points[1].increment, 4);
}

TEST(DrawTolls, CausesAndConflictsAreLinesOfTheirOwn) {
  auto clash = total("a", 39, day("2023-01-09"), "x"), accident = total("b", 7, day("2023-01-09"), "x");
  clash.figure.cause = coding::Cause::kClash;
  accident.figure.cause = coding::Cause::kBlockadeAccident;
  auto old = total("c", 3, day("2023-01-09"), "x"), recent = total("d", 1, day("2023-01-09"), "x");
  old.figure.when.from = day("2022-12-07");
  recent.figure.when.from = day("2023-01-04");
  EXPECT_EQ(draw_tolls({clash, accident, old, recent}).size(), 4U);
}

TEST(DrawTolls, ATotalThatNamesNoStartGoesWithTheOnlyOneThatIsNamed) {
  auto named = total("a", 46, day("2023-01-09"), "x");
  named.figure.when.from = day("2022-12-07");
  auto of_one_day = total("c", 51, day("2023-01-17"), "x");
  of_one_day.figure.when.from = of_one_day.figure.when.to;
  const auto tolls = draw_tolls({named, total("b", 50, day("2023-01-16"), "x"), of_one_day});
  ASSERT_EQ(tolls.size(), 1U);
  EXPECT_EQ(tolls[0].start, day("2022-12-07"));
}

TEST(DrawTolls, WhatIsTakenBackOrSaidAnewStaysButGivesNoStep) {
  auto first = total("a", 46, day("2023-01-09"), "x"), anew = total("b", 45, day("2023-01-09"), "x");
  first.published = day("2023-01-09");
  anew.published = day("2023-01-10");
  auto retracted = total("c", 48, day("2023-01-11"), "x");
  retracted.figure.status = coding::Status::kRetracted;
  const auto tolls = draw_tolls({first, anew, retracted, total("d", 47, day("2023-01-12"), "x")});
  ASSERT_EQ(tolls.size(), 1U);
  const auto& points = tolls[0].points;
  ASSERT_EQ(points.size(), 4U);
  EXPECT_EQ(points[0].superseded_by, "b");
  EXPECT_EQ(points[2].increment, std::nullopt);
  EXPECT_EQ(points[3].increment, 2) << "from 45, which still stands";
}

TEST(ExplainScopes, TheRestOfADifferenceIsFoundWhereSomebodyStatesIt) {
  auto clash = total("a", 39, day("2023-01-09"), "x"), all = total("b", 46, day("2023-01-09"), "y");
  auto rest = total("c", 7, day("2023-01-09"), "x");
  clash.figure.cause = coding::Cause::kClash;
  rest.figure.cause = coding::Cause::kBlockadeAccident;
  const auto tolls = draw_tolls({clash, all, rest});
  const auto found = explain_scopes(tolls);
  ASSERT_EQ(found.size(), 2U) << "39 and 7 are both parts of 46";
  EXPECT_TRUE(found[0].by_cause);
  EXPECT_FALSE(found[0].by_class);
  ASSERT_TRUE(found[0].rest && found[1].rest);
  EXPECT_EQ(tolls[found[0].wide].points[found[0].wide_at].figure, "b");
}

TEST(ExplainScopes, RivalNumbersOfOneScopeAreNotExplainedAway) {
  EXPECT_TRUE(
      explain_scopes(draw_tolls({total("a", 46, day("2023-01-09"), "x"), total("b", 50, day("2023-01-09"), "y")}))
          .empty());
  auto civilians = total("c", 39, day("2022-01-09"), "x");
  civilians.figure.people = coding::PeopleClass::kCivilians;
  EXPECT_TRUE(explain_scopes(draw_tolls({civilians, total("d", 46, day("2023-01-09"), "y")})).empty())
      << "a year lies between them";
}

TEST(DrawTolls, NumbersOfOneIncidentAreNoTotals) { EXPECT_TRUE(draw_tolls({killed("a", "r", 17, 17)}).empty()); }

}  // namespace
}  // namespace khipu::ledger
