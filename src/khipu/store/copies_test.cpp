#include "khipu/store/copies.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "khipu/store/test_reports.hpp"

namespace khipu::store {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

/// A report of `sentences` made-up sentences, the same for the same `story`, but those in `left_out`.
coding::CodedReport story(int number, int sentences, const std::string& opening = {}, int left_out = -1) {
  std::string text = opening;
  for (int i = 0; i < sentences; ++i) {
    if (i != left_out) {
      const std::string tag = std::to_string(number) + "x" + std::to_string(i);
      text += "People a" + tag + " walked to square b" + tag + " and asked for c" + tag + " until d" + tag + ". ";
    }
  }
  return plain_report(text, "Outlet " + std::to_string(number) + opening);
}

std::size_t copies_of(std::vector<coding::CodedReport> reports) {
  const TemporaryFolder folder;
  auto store = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
  for (coding::CodedReport& report : reports) {
    std::vector<coding::CodedReport> one;
    one.push_back(std::move(report));
    store->add(one);
  }
  return store->copies();
}

TEST(Copies, AReprintWithAnotherOpeningIsOne) {
  EXPECT_EQ(copies_of({story(1, 20), story(1, 20, "LIMA (Agencia). ", 7), story(2, 20)}), 1U);
}

TEST(Copies, AreTheSameWhateverTheOrder) {
  std::vector<int> order{0, 1, 2, 3};
  do {
    std::vector<coding::CodedReport> reports;
    for (const int i : order) {
      reports.push_back(i == 3 ? story(9, 20) : story(1, 20, "Version " + std::to_string(i) + ". ", i));
    }
    EXPECT_EQ(copies_of(std::move(reports)), 2U);
  } while (std::next_permutation(order.begin(), order.end()));
}

/// The rule written down plainly: every report is compared with every other, and what copies hold together is one.
std::size_t count_copies_slowly(const std::vector<coding::CodedReport>& reports) {
  std::vector<ingest::Fingerprint> prints;
  for (const coding::CodedReport& report : reports) {
    prints.push_back(ingest::find_fingerprint(report.report.text(), report.report.title()));
  }
  std::vector<std::size_t> family(reports.size());
  std::iota(family.begin(), family.end(), std::size_t{0});
  for (std::size_t a = 0; a < reports.size(); ++a) {
    for (std::size_t b = 0; b < reports.size(); ++b) {
      if (ingest::are_copies(prints[a], prints[b])) {
        std::replace(family.begin(), family.end(), std::size_t{family[b]}, std::size_t{family[a]});
      }
    }
  }
  return reports.size() - std::set<std::size_t>(family.begin(), family.end()).size();
}

TEST(Copies, AreTheRuleWrittenDownPlainlyWhateverComesAndGoes) {
  for (unsigned seed = 0; seed < 8; ++seed) {
    std::mt19937 random(seed);
    std::vector<coding::CodedReport> reports;
    std::set<std::string> digests;
    for (int i = 0; i < 40; ++i) {
      const int sentences = 14 + static_cast<int>(random() % 8);
      auto report = story(static_cast<int>(random() % 8), sentences, "Edition " + std::to_string(random() % 5) + ". ",
                          static_cast<int>(random() % 30));
      if (digests.insert(report.report.digest()).second) {
        reports.push_back(std::move(report));
      }
    }
    const TemporaryFolder folder;
    auto store = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
    store->add(reports);
    EXPECT_EQ(store->copies(), count_copies_slowly(reports)) << seed;
    EXPECT_GT(store->copies(), 5U) << "so few copies say nothing";
    while (reports.size() > 20) {
      EXPECT_TRUE(store->remove(reports.back().report.digest()));
      reports.pop_back();
    }
    EXPECT_EQ(store->copies(), count_copies_slowly(reports)) << seed;
  }
}

TEST(Copies, ThatHungTogetherByOneThatIsTakenOutAreNoneAnyMore) {
  const TemporaryFolder folder;
  auto store = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
  const auto a = story(1, 20);
  const std::string digest = a.report.digest();
  store->add({a, story(1, 20, "Again. ")});
  EXPECT_EQ(store->copies(), 1U);
  EXPECT_TRUE(store->remove(digest));
  EXPECT_EQ(store->copies(), 0U);
}

}  // namespace
}  // namespace khipu::store
