// A ledger does not remember how it came about: any order of coming and going leaves the same answers.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "khipu/ledger/link.hpp"
#include "khipu/ledger/query.hpp"
#include "khipu/store/test_reports.hpp"

namespace khipu::store {
namespace {

using namespace testing;          // NOLINT: the vocabulary of these tests
using namespace ledger::testing;  // NOLINT

Store open_or_die(const TemporaryFolder& folder) {
  auto store = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
  EXPECT_TRUE(store.has_value()) << (store ? "" : store.error().to_string());
  return std::move(*store);
}

/// Reports of one to four events and figures each, over few places and days, so that much is alike, near, or wider.
std::vector<coding::CodedReport> random_reports(unsigned seed, int count) {
  std::mt19937 random(seed);
  const std::vector<mentions::Place> places = {
      peru(), puno(), juliaca(), region("Cusco", "PE-CUS", "08"), cusco(), town("Puno", "PE-PUN", "210101")};
  const std::vector<std::string> modes = {"demo", "riot", "other", ""};
  std::vector<coding::CodedReport> reports;
  for (int i = 0; i < count; ++i) {
    const Date published = day("2023-01-05").plus_days(static_cast<int>(random() % 6));
    coding::CodedReport report = clash_report("Outlet " + std::to_string(random() % 9), i, places[random() % 6],
                                              published, coding::FigureKind::kIncident, std::to_string(seed) + ". ");
    const coding::Event model = report.events[0];
    report.events.clear();
    for (unsigned n = 1 + random() % 4; n > 0; --n) {
      coding::Event event = model;
      event.id = id_of(report, "event" + std::to_string(n));
      event.span = {model.span.begin + static_cast<std::uint32_t>(random() % 3), model.span.end};
      event.mode = modes[random() % modes.size()];
      event.when.from = published.plus_days(-static_cast<int>(random() % 4));
      event.when.to =
          random() % 6 == 0 ? std::nullopt : std::optional(event.when.from->plus_days(static_cast<int>(random() % 3)));
      event.when_inferred = random() % 3 == 0;
      event.places = {places[random() % places.size()]};
      if (random() % 5 == 0) {
        event.places.push_back(places[random() % places.size()]);
      }
      if (random() % 12 == 0) {
        event.when = {};
      }
      event.figures.clear();
      report.events.push_back(event);
    }
    report.figures[0].event = report.events[0].id;
    reports.push_back(std::move(report));
  }
  return reports;
}

/// Adds them in runs of a few.
void add_in_runs(Store& store, const std::vector<coding::CodedReport>& reports, std::size_t longest,
                 std::mt19937& random) {
  for (std::size_t begin = 0; begin < reports.size();) {
    const std::size_t end = std::min(reports.size(), begin + 1 + random() % longest);
    store.add(
        {reports.begin() + static_cast<std::ptrdiff_t>(begin), reports.begin() + static_cast<std::ptrdiff_t>(end)});
    begin = end;
  }
}

TEST(Incremental, AHundredOrdersOfSixtyReportsGiveTheSameAnswers) {
  std::vector<coding::CodedReport> reports = random_reports(1, 60);
  const TemporaryFolder whole_folder;
  Store whole = open_or_die(whole_folder);
  whole.add(reports);
  const std::string expected = everything(whole);
  std::mt19937 random(2);
  for (int order = 0; order < 100; ++order) {
    std::shuffle(reports.begin(), reports.end(), random);
    const TemporaryFolder folder;
    Store store = open_or_die(folder);
    add_in_runs(store, reports, 20, random);
    ASSERT_EQ(everything(store), expected) << "order " << order;
  }
}

TEST(Incremental, RemovingAReportUndoesItsPart) {
  std::mt19937 random(3);
  for (unsigned seed = 10; seed < 18; ++seed) {
    const std::vector<coding::CodedReport> reports = random_reports(seed, 40);
    const TemporaryFolder folder;
    Store store = open_or_die(folder);
    add_in_runs(store, reports, 10, random);
    std::vector<coding::CodedReport> kept;
    for (const coding::CodedReport& report : reports) {
      if (random() % 3 == 0) {
        EXPECT_TRUE(store.remove(report.report.digest()));
      } else {
        kept.push_back(report);
      }
    }
    const TemporaryFolder fresh_folder;
    Store fresh = open_or_die(fresh_folder);
    fresh.add(kept);
    ASSERT_EQ(everything(store), everything(fresh)) << "seed " << seed;
    EXPECT_FALSE(store.remove("no such report"));
  }
}

TEST(Incremental, LinksAreThoseOfLinkingAtOnce) {
  std::mt19937 random(4);
  for (unsigned seed = 40; seed < 48; ++seed) {
    const std::vector<coding::CodedReport> reports = random_reports(seed, 50);
    const TemporaryFolder folder;
    Store store = open_or_die(folder);
    add_in_runs(store, reports, 3, random);
    std::vector<ledger::EventMention> mentions;
    for (const coding::CodedReport& report : reports) {
      for (const coding::Event& event : report.events) {
        ledger::EventMention& mention = mentions.emplace_back();
        mention.event = event;
        mention.digest = report.report.digest();
        if (event.id == report.figures[0].event) {
          mention.size = ledger::find_size({&report.figures[0]});
        }
        mention.published = report.report.published();
      }
    }
    const std::vector<std::string> linked = ledger::link(mentions);
    std::map<std::string, std::set<std::string>> expected;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      expected[linked[i]].insert(mentions[i].event.id);
    }
    std::map<std::string, std::set<std::string>> found;
    for (const ledger::LinkedEvent& event : store.events({})) {
      found[event.id] = {event.mentions.begin(), event.mentions.end()};
    }
    ASSERT_EQ(found, expected) << "seed " << seed;
  }
}

/// Marches of one day in two towns each of one region: of so many different lists not all are compared.
std::vector<coding::CodedReport> crowd(std::size_t count) {
  std::mt19937 random(3);
  std::vector<coding::CodedReport> reports;
  for (std::size_t i = 0; i < count; ++i) {
    auto report = juliaca_report("Outlet", 1 + static_cast<int>(random() % 4), std::to_string(i) + ". ");
    const auto any_town = [&] {
      const std::string number = std::to_string(100 + random() % 60);
      return town("Town " + number, "PE-PUN", "21" + number + "1");
    };
    report.events[0].places = {any_town(), any_town()};
    reports.push_back(std::move(report));
  }
  return reports;
}

TEST(Incremental, ACrowdIsLinkedAsAtOnceWhateverComesAndGoes) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  const auto reports = crowd(330);
  for (std::size_t begin = 0; begin < reports.size(); begin += 55) {
    store.add({reports.begin() + static_cast<std::ptrdiff_t>(begin),
               reports.begin() + static_cast<std::ptrdiff_t>(begin + 55)});
  }
  const auto linked = [](const Store& of) {
    std::map<std::string, std::vector<std::string>> events;
    for (const ledger::LinkedEvent& event : of.events({})) {
      events[event.id] = event.mentions;
    }
    return events;
  };
  const auto at_once = [&](std::size_t first) {
    const TemporaryFolder other;
    Store whole = open_or_die(other);
    whole.add({reports.begin() + static_cast<std::ptrdiff_t>(first), reports.end()});
    return linked(whole);
  };
  EXPECT_EQ(linked(store), at_once(0));
  EXPECT_GT(linked(store).size(), 80U) << "most lists are events of their own";
  for (std::size_t i = 0; i < 20; ++i) {
    store.remove(reports[i].report.digest());
  }
  EXPECT_EQ(linked(store), at_once(20));
}

TEST(Incremental, AQueryFindsByIndexWhatItWouldFindByLookingAtAll) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  store.add(random_reports(70, 60));
  const auto all = store.events({});
  const auto all_claims = store.claims({});
  const auto all_coded = store.as_coded({});
  for (const char* place : {"", "PE", "pe-pun", "2111", "Cusco", "nowhere"}) {
    for (const char* from : {"", "2023-01-06", "2024-01-01"}) {
      for (const char* to : {"", "2023-01-07"}) {
        ledger::Query query;
        query.place = place;
        query.from = parse_iso_date(from);
        query.to = parse_iso_date(to);
        std::vector<std::string> expected, found;
        for (const auto& event : all) {
          if (ledger::matches(query, event)) {
            expected.push_back(event.id);
          }
        }
        for (const auto& claim : all_claims) {
          if (ledger::matches(query, claim)) {
            expected.push_back(claim.figure.id);
          }
        }
        for (const auto& event : store.events(query)) {
          found.push_back(event.id);
        }
        for (const auto& claim : store.claims(query)) {
          found.push_back(claim.figure.id);
        }
        const auto coded = store.as_coded(query);
        EXPECT_EQ(coded.claims.size(), store.claims(query).size());
        EXPECT_EQ(coded.mentions.size(), static_cast<std::size_t>(std::count_if(
                                             all_coded.mentions.begin(), all_coded.mentions.end(),
                                             [&](const auto& mention) { return ledger::matches(query, mention); })));
        EXPECT_EQ(found, expected) << place << " " << from << " " << to;
      }
    }
  }
}

TEST(Incremental, NoByteOfWhatIsTakenOutStaysInTheFile) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.path("test.khipu");
  std::vector<coding::CodedReport> reports;
  for (int i = 0; i < 200; ++i) {
    reports.push_back(
        plain_report("Report " + std::to_string(i) + " of a march.", i == 100 ? "Xyzzy Daily" : "Outlet"));
  }
  const auto holds = [&file] {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    return bytes.find("Xyzzy") != std::string::npos;
  };
  {
    auto store = Store::open(file, Store::Mode::kWrite);
    ASSERT_TRUE(store);
    store->add(reports);
  }
  EXPECT_TRUE(holds());
  {
    auto store = Store::open(file, Store::Mode::kWrite);
    ASSERT_TRUE(store);
    EXPECT_TRUE(store->remove(reports[100].report.digest()));
  }
  EXPECT_FALSE(holds());
}

}  // namespace
}  // namespace khipu::store
