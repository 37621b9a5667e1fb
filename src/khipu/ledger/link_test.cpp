#include "khipu/ledger/link.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "khipu/ledger/test_records.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests
using ::testing::ElementsAre;

TEST(Link, SameTypePlaceAndDayAreOneEventNamedByTheSmallestMention) {
  EXPECT_THAT(link({march("b", "r1", juliaca(), on("2023-01-09")), march("a", "r2", juliaca(), on("2023-01-09"))}),
              ElementsAre("a", "a"));
}

TEST(Link, AnotherDayTypeOrTownIsAnotherEvent) {
  auto strike = march("d", "r4", juliaca(), on("2023-01-09"));
  strike.event.mode = "strike";
  EXPECT_THAT(link({march("a", "r1", juliaca(), on("2023-01-09")), march("b", "r2", juliaca(), on("2023-01-10")),
                    march("c", "r3", cusco(), on("2023-01-09")), strike}),
              ElementsAre("a", "b", "c", "d"));
}

TEST(Link, ATownLiesInItsRegion) {
  EXPECT_THAT(link({march("a", "r1", puno(), on("2023-01-09")), march("b", "r2", juliaca(), on("2023-01-09"))}),
              ElementsAre("a", "a"));
}

TEST(Link, TwoMarchesThatOneReportTellsApartStayTwo) {
  const auto linked =
      link({march("a", "r1", juliaca(), on("2023-01-09")), march("b", "r1", juliaca(), on("2023-01-09")),
            march("c", "r2", juliaca(), on("2023-01-09"))});
  EXPECT_NE(linked[0], linked[1]);
  EXPECT_EQ(linked[2], "a");
}

TEST(Link, ANationwideMentionDoesNotJoinTwoTowns) {
  const auto linked = link({march("a", "r1", juliaca(), on("2023-01-09")), march("b", "r2", cusco(), on("2023-01-09")),
                            march("c", "r3", peru(), on("2023-01-09"))});
  EXPECT_NE(linked[0], linked[1]);
  EXPECT_TRUE(linked[2] == linked[0] || linked[2] == linked[1]);
}

TEST(Link, TheBetterMatchWins) {
  // Puno's march of the 9th is nearer to Juliaca's than the nationwide one is.
  EXPECT_THAT(link({march("a", "r1", peru(), on("2023-01-09")), march("b", "r2", juliaca(), on("2023-01-09")),
                    march("c", "r1", puno(), on("2023-01-09"))}),
              ElementsAre("a", "b", "b"));
}

TEST(Link, WithoutDayOrPlaceNothingIsLinked) {
  auto placeless = march("a", "r1", juliaca(), on("2023-01-09"));
  placeless.event.places.clear();
  EXPECT_THAT(link({placeless, march("b", "r2", juliaca(), {}), march("c", "r3", juliaca(), on("2023-01-09")),
                    march("d", "r4", juliaca(), {})}),
              ElementsAre("a", "b", "c", "d"));
}

TEST(Link, AnOpenEndReachesToTheDayOfTheReport) {
  auto since = march("a", "r1", juliaca(), {day("2023-01-04"), std::nullopt});
  since.published = day("2023-01-06");
  EXPECT_TRUE(may_be_one(since, march("b", "r2", juliaca(), on("2023-01-06"))));
  EXPECT_FALSE(may_be_one(since, march("b", "r2", juliaca(), on("2023-01-07"))));
}

TEST(Link, ACampaignOfWeeksIsNoOccasionOfOneDay) {
  const auto weeks = march("a", "r1", puno(), from_to("2022-12-07", "2023-01-19"));
  EXPECT_FALSE(may_be_one(weeks, march("b", "r2", puno(), on("2023-01-09"))));
  EXPECT_TRUE(may_be_one(weeks, march("b", "r2", puno(), from_to("2022-12-10", "2023-01-19"))));
}

/// Mentions at random over few days and places, so that many are alike.
std::vector<EventMention> random_mentions(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  const std::vector<mentions::Place> places = {
      peru(), puno(), juliaca(), cusco(), region("Cusco", "PE-CUS", "08"), country("Chile", "CL")};
  const std::vector<std::string> modes = {"demo", "strike", ""};
  std::vector<EventMention> mentions;
  for (std::size_t i = 0; i < count; ++i) {
    const Date first = day("2023-01-01").plus_days(static_cast<int>(random() % 8));
    const Date last = first.plus_days(static_cast<int>(random() % 3));
    auto mention =
        march(sha256_hex(std::to_string(seed) + " " + std::to_string(i)).substr(0, 16),
              "r" + std::to_string(random() % (count / 2 + 1)), places[random() % places.size()], {first, last});
    mention.event.mode = modes[random() % modes.size()];
    mention.event.span = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 1)};
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

TEST(Link, DoesNotDependOnTheOrderOfMentions) {
  std::mt19937 random(7);
  for (unsigned seed = 0; seed < 20; ++seed) {
    auto mentions = random_mentions(seed, 40);
    std::map<std::string, std::string> first;
    for (int order = 0; order < 5; ++order) {
      const auto linked = link(mentions);
      std::map<std::string, std::string> by_id;
      for (std::size_t i = 0; i < mentions.size(); ++i) {
        by_id[mentions[i].event.id] = linked[i];
      }
      if (order == 0) {
        first = by_id;
      }
      ASSERT_EQ(by_id, first) << "seed " << seed << ", order " << order;
      std::shuffle(mentions.begin(), mentions.end(), random);
    }
  }
}

TEST(Link, EveryLinkedEventKeepsItsLaws) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const auto mentions = random_mentions(seed, 60);
    const auto linked = link(mentions);
    std::map<std::string, std::vector<const EventMention*>> events;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      events[linked[i]].push_back(&mentions[i]);
    }
    for (const auto& [id, members] : events) {
      std::set<std::string> reports;
      for (const EventMention* a : members) {
        EXPECT_LE(id, a->event.id);
        EXPECT_TRUE(reports.insert(a->digest).second) << "two mentions of one report in " << id;
        for (const EventMention* b : members) {
          EXPECT_TRUE(may_be_one(*a, *b)) << a->event.id << " and " << b->event.id;
        }
      }
    }
  }
}

TEST(Link, TenThousandReportsOfOneMarchAreQuick) {
  std::vector<EventMention> mentions;
  for (int i = 0; i < 10000; ++i) {
    mentions.push_back(march("m" + std::to_string(i), "r" + std::to_string(i), juliaca(), on("2023-01-09")));
  }
  const auto linked = link(mentions);
  EXPECT_TRUE(std::all_of(linked.begin(), linked.end(), [](const auto& id) { return id == "m0"; }));
}

}  // namespace
}  // namespace khipu::ledger
