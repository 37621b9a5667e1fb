#include "khipu/store/copies.hpp"

#include <gtest/gtest.h>

#include <algorithm>
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
