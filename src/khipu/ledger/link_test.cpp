#include "khipu/ledger/link.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

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
  EXPECT_EQ(linked[2], "c") << "nor is it one of them";
}

TEST(Link, TheBetterMatchWins) {
  // Puno's march of the 9th is nearer to Juliaca's than the nationwide one is.
  EXPECT_THAT(link({march("a", "r1", peru(), on("2023-01-09")), march("b", "r2", juliaca(), on("2023-01-09")),
                    march("c", "r1", puno(), on("2023-01-09"))}),
              ElementsAre("a", "b", "b"));
}

TEST(Link, FiguresSayWhichOfTwoTownsARegionMeans) {
  auto small = march("a", "r1", juliaca(), on("2023-01-09"));
  auto large = march("b", "r2", town("Puno", "PE-PUN", "210101"), on("2023-01-09"));
  auto vague = march("c", "r3", puno(), on("2023-01-09"));
  small.size = EventSize{coding::Measure::kParticipants, 12};
  large.size = EventSize{coding::Measure::kParticipants, 20};
  vague.size = EventSize{coding::Measure::kParticipants, 20};
  EXPECT_EQ(link({small, large, vague})[2], "b");
  vague.size->step = 12;
  EXPECT_EQ(link({small, large, vague})[2], "a");
}

TEST(Link, FiguresAbsurdlyApartAreOfTwoEvents) {
  auto small = march("a", "r1", juliaca(), on("2023-01-09"));
  auto large = march("b", "r2", juliaca(), on("2023-01-09"));
  coding::Figure fifty, fifty_thousand;
  fifty.measure = fifty_thousand.measure = coding::Measure::kParticipants;
  fifty.low = 50;
  fifty_thousand.low = 50000;
  small.size = find_size({&fifty});
  large.size = find_size({&fifty_thousand});
  EXPECT_FALSE(may_be_one(small, large));
  fifty_thousand.low = 120;
  large.size = find_size({&fifty, &fifty_thousand});
  EXPECT_TRUE(may_be_one(small, large));
}

TEST(FindSize, TakesTheDeadBeforeTheCrowdAndBearsAbsurdNumbers) {
  coding::Figure dead, crowd, total;
  dead.low = dead.high = 4;
  crowd.measure = coding::Measure::kParticipants;
  crowd.low = 1e18;
  total = dead;
  total.low = 50;
  total.kind = coding::FigureKind::kCumulative;
  EXPECT_EQ(find_size({&crowd, &total, &dead}), (EventSize{coding::Measure::kKilled, 4}));
  EXPECT_EQ(find_size({&crowd})->step, 53) << "as 10^8";
  dead.low = dead.high = -3;
  EXPECT_EQ(find_size({&dead}), std::nullopt);
  EXPECT_EQ(find_size({}), std::nullopt);
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
    const bool is_inferred = random() % 3 == 0;
    const Date first = day("2023-01-01").plus_days(static_cast<int>(random() % 8));
    const Date last = first.plus_days(static_cast<int>(random() % 3));
    auto mention =
        march(sha256_hex(std::to_string(seed) + " " + std::to_string(i)).substr(0, 16),
              "r" + std::to_string(random() % (count / 2 + 1)), places[random() % places.size()], {first, last});
    mention.event.mode = modes[random() % modes.size()];
    mention.event.when_inferred = is_inferred;
    if (random() % 2 == 0) {
      mention.size = EventSize{coding::Measure::kKilled, static_cast<int>(random() % 14)};
    }
    if (random() % 5 == 0) {
      mention.event.places.push_back(places[random() % places.size()]);
    }
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
      }
      EXPECT_TRUE(std::any_of(members.begin(), members.end(), [&](const EventMention* leader) {
        return std::all_of(members.begin(), members.end(),
                           [&](const EventMention* other) { return may_be_one(*leader, *other); });
      })) << id;
    }
  }
}

/// True if so many profiles share a cell and a first day that two of them see each other nowhere.
bool are_lost_in_crowd(const std::vector<std::optional<Profile>>& all, const Profile& a, const Profile& b,
                       std::size_t most_seen) {
  const auto is_in = [](const Profile& p, const std::string& cell) {
    const auto cells = cells_of(p);
    return std::find(cells.begin(), cells.end(), cell) != cells.end();
  };
  const auto is_seen = [&](const Profile& p, const std::string& cell) {
    std::set<std::string> sharper;
    for (const auto& other : all) {
      if (other && is_in(*other, cell) && other->first == p.first && is_sharper(*other, p)) {
        sharper.insert(other->line);
      }
    }
    return sharper.size() < most_seen;
  };
  bool meet = false;
  for (const Neighbourhood& where : neighbourhoods_of(a)) {
    if (is_in(b, where.cell)) {
      meet = true;
      if (is_seen(a, where.own_cell) && is_seen(b, where.cell)) {
        return false;
      }
    }
  }
  return meet;
}

/// The rule of docs/linking.md written down plainly: every profile is compared with every other.
std::vector<std::string> link_slowly(const std::vector<EventMention>& mentions, std::size_t most_seen) {
  const std::size_t n = mentions.size();
  std::vector<std::optional<Profile>> profiles;
  for (const EventMention& mention : mentions) {
    profiles.push_back(find_profile(mention));
  }
  const auto same = [&](std::size_t a, std::size_t b) { return profiles[a]->line == profiles[b]->line; };
  std::vector<std::size_t> by_sharpness;
  for (std::size_t i = 0; i < n; ++i) {
    if (profiles[i]) {
      by_sharpness.push_back(i);
    }
  }
  std::sort(by_sharpness.begin(), by_sharpness.end(),
            [&](std::size_t a, std::size_t b) { return is_sharper(*profiles[a], *profiles[b]); });
  std::vector<std::size_t> leader(n);
  for (const std::size_t i : by_sharpness) {
    leader[i] = i;
    for (const std::size_t j : by_sharpness) {
      if (same(i, j)) {
        leader[i] = leader[i] == i ? std::min(i, j) : leader[i];  // one of those that are alike stands for all
        continue;
      }
      const bool leads = same(leader[j], j) && is_sharper(*profiles[j], *profiles[i]);
      const bool compares = leads && !are_lost_in_crowd(profiles, *profiles[i], *profiles[j], most_seen);
      const auto mismatch = compares ? find_mismatch(*profiles[i], *profiles[j]) : std::nullopt;
      const bool is_first = same(leader[i], i);
      if (mismatch && (is_first || *mismatch < *find_mismatch(*profiles[i], *profiles[leader[i]]))) {
        leader[i] = leader[j];
      }
    }
  }
  const auto told_before = [&](std::size_t a, std::size_t b) {
    return mentions[a].digest == mentions[b].digest && mentions[a].event.span < mentions[b].event.span;
  };
  std::map<std::string, std::vector<std::size_t>> slots;
  for (const std::size_t i : by_sharpness) {
    bool is_first = true;
    int nth = 0;
    for (const std::size_t j : by_sharpness) {
      if (mentions[j].digest == mentions[i].digest && j != i && same(leader[i], leader[j])) {
        is_first = is_first && !is_sharper(*profiles[j], *profiles[i]) && !(same(i, j) && told_before(j, i));
      }
      nth += same(i, j) && told_before(j, i) ? 1 : 0;
    }
    slots[is_first ? profiles[leader[i]]->line + "#0" : profiles[i]->line + "#" + std::to_string(nth)].push_back(i);
  }
  std::vector<std::string> linked;
  for (const EventMention& mention : mentions) {
    linked.push_back(mention.event.id);
  }
  for (const auto& [slot, members] : slots) {
    std::string id = mentions[members[0]].event.id;
    for (const std::size_t i : members) {
      id = std::min(id, mentions[i].event.id);
    }
    for (const std::size_t i : members) {
      linked[i] = id;
    }
  }
  return linked;
}

TEST(Link, IsTheRuleWrittenDownPlainly) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    const auto mentions = random_mentions(seed, 15 + seed / 2);
    ASSERT_EQ(link(mentions), link_slowly(mentions, kMostSeen)) << "seed " << seed;
  }
}

TEST(Link, OfACrowdTheSharpestAloneAreCompared) {
  std::size_t differences = 0;
  for (unsigned seed = 0; seed < 40; ++seed) {
    const auto mentions = random_mentions(seed, 30);
    const auto found = link(mentions, 1 + seed % 3);
    ASSERT_EQ(found, link_slowly(mentions, 1 + seed % 3)) << "seed " << seed;
    differences += found == link(mentions) ? 0U : 1U;
  }
  EXPECT_GT(differences, 20U) << "crowds so small say nothing";
}

TEST(Link, AnInferredDayMayBeOneOff) {
  auto inferred = march("b", "r2", juliaca(), on("2023-01-10"));
  EXPECT_FALSE(may_be_one(march("a", "r1", juliaca(), on("2023-01-09")), inferred));
  inferred.event.when_inferred = true;
  EXPECT_TRUE(may_be_one(march("a", "r1", juliaca(), on("2023-01-09")), inferred));
  EXPECT_FALSE(may_be_one(march("a", "r1", juliaca(), on("2023-01-08")), inferred));
}

TEST(Profile, HasAKeyInTheOrderOfItsSharpness) {
  const auto mentions = random_mentions(5, 40);
  for (const EventMention& a : mentions) {
    for (const EventMention& b : mentions) {
      const Profile x = *find_profile(a), y = *find_profile(b);
      EXPECT_EQ(sharpness_key(x) < sharpness_key(y), is_sharper(x, y));
    }
  }
}

TEST(Profile, ComesBackFromItsLine) {
  for (const EventMention& mention : random_mentions(3, 50)) {
    const Profile profile = *find_profile(mention);
    const Profile back = parse_profile(profile.line);
    EXPECT_EQ(back.line, profile.line);
    EXPECT_EQ(std::tie(back.type, back.mode, back.modality, back.first, back.last, back.inferred, back.size),
              std::tie(profile.type, profile.mode, profile.modality, profile.first, profile.last, profile.inferred,
                       profile.size));
    EXPECT_EQ(cells_of(back), cells_of(profile));
    EXPECT_EQ(find_mismatch(back, profile), find_mismatch(profile, profile));
  }
  EXPECT_TRUE(parse_profile("no profile").places.empty());
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
