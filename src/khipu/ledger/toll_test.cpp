#include "khipu/ledger/toll.hpp"

#include <gtest/gtest.h>

#include "khipu/ledger/test_records.hpp"

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

TEST(DrawTolls, NumbersOfOneIncidentAreNoTotals) { EXPECT_TRUE(draw_tolls({killed("a", "r", 17, 17)}).empty()); }

}  // namespace
}  // namespace khipu::ledger
