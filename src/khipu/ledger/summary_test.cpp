#include "khipu/ledger/summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "khipu/ledger/test_records.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests
using ::testing::ElementsAre;

TEST(Summarize, KeepsTheNarrowPlacesOnly) {
  const auto event =
      summarize({march("a", "r1", peru(), on("2023-01-09")), march("b", "r2", juliaca(), on("2023-01-09")),
                 march("c", "r3", puno(), on("2023-01-09"))},
                {});
  ASSERT_EQ(event.places.size(), 1U);
  EXPECT_EQ(event.places[0].name, "Juliaca");
}

TEST(Summarize, OfMorePlacesThanAnybodyReadsKeepsThoseOfMostMentions) {
  std::vector<EventMention> mentions;
  for (int i = 0; i < 500; ++i) {
    auto told = march("m" + std::to_string(i), "r" + std::to_string(i), puno(), on("2023-01-09"));
    told.event.places = {town("Town " + std::to_string(i), "PE-PUN", ""), juliaca()};
    mentions.push_back(told);
  }
  const auto event = summarize(mentions, {});
  EXPECT_EQ(event.places.size(), 200U);
  EXPECT_TRUE(std::any_of(event.places.begin(), event.places.end(),
                          [](const mentions::Place& place) { return place.name == "Juliaca"; }));
  std::reverse(mentions.begin(), mentions.end());
  const auto same = summarize(mentions, {});
  EXPECT_TRUE(std::equal(event.places.begin(), event.places.end(), same.places.begin(), same.places.end(),
                         [](const auto& a, const auto& b) { return a.name == b.name; }));
}

TEST(Summarize, TakesTheDaysOfMostMentionsAndThenTheFewest) {
  const auto two = from_to("2023-01-08", "2023-01-09");
  EXPECT_EQ(summarize({march("a", "r1", puno(), two), march("b", "r2", puno(), on("2023-01-09"))}, {}).when,
            on("2023-01-09"));
  EXPECT_EQ(summarize({march("a", "r1", puno(), two), march("b", "r2", puno(), on("2023-01-09")),
                       march("c", "r3", puno(), two)},
                      {})
                .when,
            two);
}

TEST(Summarize, AnAnnouncedMarchThatTookPlaceHasOccurred) {
  auto planned = march("a", "r1", puno(), on("2023-01-09"));
  planned.event.modality = coding::Modality::kPlanned;
  EXPECT_EQ(summarize({planned}, {}).modality, coding::Modality::kPlanned);
  EXPECT_EQ(summarize({planned, march("b", "r2", puno(), on("2023-01-09"))}, {}).modality, coding::Modality::kOccurred);
}

TEST(SummarizeAll, SortsByFirstDayWithTheUndatedLast) {
  auto mentions = std::vector<EventMention>{march("a", "r1", puno(), {}), march("b", "r1", puno(), on("2023-01-09")),
                                            march("c", "r1", puno(), on("2023-01-04"))};
  for (auto& mention : mentions) {
    mention.linked_event = mention.event.id;
  }
  const auto events = summarize_all(mentions, {});
  ASSERT_EQ(events.size(), 3U);
  EXPECT_THAT((std::vector{events[0].id, events[1].id, events[2].id}), ElementsAre("c", "b", "a"));
}

}  // namespace
}  // namespace khipu::ledger
