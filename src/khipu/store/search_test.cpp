// Full-text search: which sentences, in which order.
#include "khipu/store/search.hpp"

#include <gtest/gtest.h>

#include "khipu/store/test_reports.hpp"

namespace khipu::store {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests
using ledger::testing::day;

Store open_or_die(const TemporaryFolder& folder) {
  auto store = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
  EXPECT_TRUE(store.has_value()) << (store ? "" : store.error().to_string());
  return std::move(*store);
}

TEST(Search, WordsWithoutCaseOrAccentsAllOfThem) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  store.add({plain_report("La Policía lanzó gases. Los manifestantes volvieron a la plaza."),
             plain_report("La policía se retiró.")});
  EXPECT_EQ(store.search("policia", 0).size(), 2U);
  EXPECT_EQ(store.search("POLICÍA gases", 0).size(), 1U);
  EXPECT_EQ(store.search("polic*", 0).size(), 2U);
  EXPECT_EQ(store.search("\"la plaza\"", 0).size(), 1U);
  EXPECT_EQ(store.search("\"plaza la\"", 0).size(), 0U);
  EXPECT_EQ(store.search("policia", 1).size(), 1U);
}

TEST(Search, AFewAreTheNewestOfAll) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  for (const auto& report : many_reports(60)) {
    store.add({report});
  }
  store.add({plain_report("Three people."), plain_report("Two people.", "Outlet", day("2024-01-01"))});
  const auto all = store.search("people", 0);
  ASSERT_EQ(all.front().sentence, "Two people.");
  ASSERT_EQ(all.back().sentence, "Three people.") << "what bears no day comes last";
  for (std::size_t limit = 1; limit <= all.size(); ++limit) {
    const auto few = store.search("people", limit);
    ASSERT_EQ(few.size(), limit);
    EXPECT_EQ(few.back().digest, all[limit - 1].digest);
  }
}

TEST(Search, ACopyWithAnotherDayMovesItsSentences) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  const auto undated = plain_report("La policía se retiró.");
  const auto other = plain_report("La policía volvió.", "Outlet", day("2023-01-09"));
  const auto dated = plain_report("La policía se retiró.", "Outlet", day("2023-01-10"));
  const auto first = [&] { return store.search("policía", 1).front().sentence; };
  store.add({undated, other});
  EXPECT_EQ(first(), "La policía volvió.");
  store.add({dated});
  EXPECT_EQ(first(), "La policía se retiró.");
  EXPECT_EQ(store.search("policía", 0).size(), 2U);
  store.remove(dated.report.digest());
  EXPECT_EQ(first(), "La policía volvió.");
  store.add({undated, dated});
  EXPECT_EQ(first(), "La policía se retiró.");
  EXPECT_EQ(store.search("policía", 0).size(), 2U);
}

TEST(Search, AZeroBytePartsWordsAndHidesNoneBehindIt) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  const auto report = plain_report(std::string("La policía\0se retiró.", 22));
  store.add({report});
  EXPECT_EQ(store.search("retiró", 0).size(), 1U);
  EXPECT_EQ(store.search("policía", 0).size(), 1U);
  store.remove(report.report.digest());
  EXPECT_TRUE(store.search("retiró", 0).empty());
}

TEST(Search, NoInputBreaksTheQuery) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  store.add({plain_report("La policía se retiró.")});
  for (const char* words : {"", "\"", "\"\"", "*", "-", "NOT", "AND OR", "a\"b", "(", "words:x", "^a", "{a}", "a+b",
                            "NEAR(a b)", "\xff\xfe", "—", "'; DROP TABLE report; --", "\"unclosed phrase"}) {
    EXPECT_NO_THROW(store.search(words, 10)) << words;
  }
  EXPECT_EQ(store.counts().reports, 1U);
}

}  // namespace
}  // namespace khipu::store
