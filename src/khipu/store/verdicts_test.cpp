#include <gtest/gtest.h>

#include "khipu/store/store.hpp"
#include "khipu/store/test_reports.hpp"

namespace khipu::store {
namespace {

using namespace ledger::testing;  // NOLINT: the vocabulary of tests
using namespace testing;          // NOLINT

/// Three reports of one clash: 17, 12, 17 dead.
std::vector<coding::CodedReport> clash() {
  return {juliaca_report("El Diario", 17), juliaca_report("The Wire", 12), juliaca_report("La Radio", 17, "PUNO. ")};
}

ledger::Verdict about(const coding::CodedReport& report, ledger::Ruling ruling) {
  return {.digest = report.report.digest(),
          .record = ledger::Record::kFigure,
          .anchor = report.figures[0].number,
          .what = "killed",
          .ruling = ruling,
          .fields = {},
          .note = {},
          .reviewer = "AB",
          .at = day("2023-02-01")};
}

TEST(Verdicts, ChangeEstimatesAtOnceAndNothingThatWasCoded) {
  const TemporaryFolder folder;
  auto store = Store::open(folder.path("l.khipu"), Store::Mode::kWrite);
  store->add(clash());
  ASSERT_EQ(store->events({})[0].estimates[0].low, 12);
  EXPECT_EQ(store->append({about(clash()[1], ledger::Ruling::kWrong)}), 1U);
  EXPECT_EQ(store->events({})[0].estimates[0].low, 17);
  EXPECT_EQ(store->claims({}).size(), 2U);
  EXPECT_EQ(store->as_coded({}).claims.size(), 3U);
  EXPECT_EQ(store->find(store->events({})[0].id)->claims.size(), 2U);
  EXPECT_FALSE(store->find(clash()[1].figures[0].id)->claims.size() == 1 &&
               store->find(clash()[1].figures[0].id)->claims[0].figure.low == 12)
      << "a figure that is none is not shown as one";
}

TEST(Verdicts, AreAppendedAndNeverTwiceTheSame) {
  const TemporaryFolder folder;
  auto store = Store::open(folder.path("l.khipu"), Store::Mode::kWrite);
  store->add(clash());
  const auto wrong = about(clash()[1], ledger::Ruling::kWrong);
  auto corrected = about(clash()[1], ledger::Ruling::kCorrected);
  corrected.fields = {{"low", "13"}, {"high", "13"}};
  EXPECT_EQ(store->append({wrong, wrong}), 1U);
  EXPECT_EQ(store->append({wrong}), 0U);
  EXPECT_EQ(store->append({corrected}), 1U);
  const auto all = store->verdicts();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].ruling, ledger::Ruling::kWrong) << "the earlier stays";
  EXPECT_EQ(all[1].fields, corrected.fields);
  EXPECT_EQ(store->events({})[0].estimates[0].low, 13);
}

TEST(Verdicts, BringACorrectedFigureIntoTheQueryOfItsNewDay) {
  const TemporaryFolder folder;
  auto store = Store::open(folder.path("l.khipu"), Store::Mode::kWrite);
  store->add(clash());
  auto corrected = about(clash()[1], ledger::Ruling::kCorrected);
  corrected.fields = {{"from", "2023-05-01"}, {"to", "2023-05-01"}, {"place", "Cusco"}};
  store->append({corrected});
  ledger::Query may;
  may.from = may.to = day("2023-05-01");
  ASSERT_EQ(store->claims(may).size(), 1U);
  EXPECT_EQ(store->claims(may)[0].figure.place->name, "Cusco");
  ledger::Query january;
  january.from = january.to = day("2023-01-09");
  EXPECT_EQ(store->claims(january).size(), 2U);
}

/// "That march was on another day and in another town."
ledger::Verdict moved(const coding::CodedReport& report) {
  ledger::Verdict verdict = about(report, ledger::Ruling::kCorrected);
  verdict.record = ledger::Record::kEvent;
  verdict.anchor = report.events[0].span;
  verdict.what = ledger::what_of(report.events[0]);
  verdict.fields = {{"from", "2023-05-01"}, {"to", "2023-05-01"}, {"place", "Cusco"}};
  return verdict;
}

TEST(Verdicts, OnTheDayOfAnEventLinkItAnew) {
  const TemporaryFolder folder;
  auto store = Store::open(folder.path("l.khipu"), Store::Mode::kWrite);
  store->add(clash());
  ASSERT_EQ(store->events({}).size(), 1U);
  store->append({moved(clash()[0])});
  ASSERT_EQ(store->events({}).size(), 2U) << "what happened in May is another event";
  auto right = moved(clash()[0]);
  right.ruling = ledger::Ruling::kRight;
  right.fields.clear();
  store->append({right});
  EXPECT_EQ(store->events({}).size(), 1U) << "the last word holds";
}

TEST(Verdicts, OnEventsHoldForAReportThatIsForgottenAndReadAgain) {
  const TemporaryFolder folder;
  auto first = Store::open(folder.path("a.khipu"), Store::Mode::kWrite);
  auto again = Store::open(folder.path("b.khipu"), Store::Mode::kWrite);
  first->append({moved(clash()[0])});
  first->add(clash());
  again->add(clash());
  again->append({moved(clash()[0])});
  EXPECT_EQ(everything(*first), everything(*again));
  EXPECT_TRUE(again->remove(clash()[0].report.digest()));
  again->add({clash()[0]});
  EXPECT_EQ(everything(*first), everything(*again));
}

TEST(Verdicts, ComeBeforeOrAfterTheReportsAlike) {
  const TemporaryFolder folder;
  auto first = Store::open(folder.path("a.khipu"), Store::Mode::kWrite);
  auto last = Store::open(folder.path("b.khipu"), Store::Mode::kWrite);
  const auto wrong = about(clash()[1], ledger::Ruling::kWrong);
  first->append({wrong});
  first->add(clash());
  last->add(clash());
  last->append({wrong});
  EXPECT_EQ(everything(*first), everything(*last));
}

}  // namespace
}  // namespace khipu::store
