// A situation report in words reads of a large ledger only what it may tell of; on random ledgers it says the same as
// one that reads a month of everything, and its audit finds what an audit of three months finds.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "khipu/base/file.hpp"
#include "khipu/ledger/audit.hpp"
#include "khipu/present/bulletin.hpp"
#include "khipu/store/test_reports.hpp"
#include "report_records.hpp"

namespace khipu::app {
namespace {

using namespace ledger::testing;  // NOLINT: the vocabulary of tests
using namespace store::testing;   // NOLINT

using Random = std::mt19937;

template <class T>
const T& any_of(const std::vector<T>& values, Random& random) {
  return values[random() % values.size()];
}

DateRange any_days(Date near, Random& random) {
  const Date first = near.plus_days(4 - static_cast<int>(random() % 12));
  switch (random() % 8) {
    case 0: return {first, std::nullopt};
    case 1: return {std::nullopt, first};
    case 2: return {first.plus_days(-static_cast<int>(random() % 40)), first};
    case 3: return {first, first.plus_days(static_cast<int>(random() % 12))};
    case 4: return {};
    default: return {first, first};
  }
}

/// A report in which something of every kind may stand: plans, stocks, totals, open and long days, shares.
coding::CodedReport any_report(Random& random, int number) {
  using coding::FigureKind;
  using coding::Measure;
  const std::vector<mentions::Place> places = {peru(), puno(), juliaca(), cusco(), country("Bolivia", "BO")};
  const Date near = day("2023-01-10").plus_days(static_cast<int>(random() % 50));
  coding::CodedReport report =
      clash_report("Outlet " + std::to_string(random() % 6), static_cast<int>(random() % 9), any_of(places, random),
                   near, FigureKind::kIncident, std::to_string(number) + " of them. ");
  coding::Event& event = report.events[0];
  event.type = any_of<std::string>({"PROTEST", "PROTEST", "PROTEST", "COERCE", "ASSAULT"}, random);
  event.mode = any_of<std::string>({"demo", "strike", "obstruct", "riot", "arrest", ""}, random);
  event.modality = random() % 4 == 0 ? coding::Modality::kPlanned : coding::Modality::kOccurred;
  event.when = any_days(near, random);
  const coding::Figure model = report.figures[0];
  for (unsigned i = 0; i < 1 + random() % 4; ++i) {
    coding::Figure figure = model;
    figure.id = id_of(report, "more" + std::to_string(i));
    figure.kind = any_of<FigureKind>({FigureKind::kIncident, FigureKind::kCumulative, FigureKind::kSnapshot}, random);
    figure.measure =
        any_of<Measure>({Measure::kKilled, Measure::kInjured, Measure::kBlockades, Measure::kAreas}, random);
    figure.low = figure.high = static_cast<double>(random() % 30);
    figure.when = any_days(near, random);
    figure.place = any_of(places, random);
    figure.event = figure.kind == FigureKind::kIncident ? model.event : std::nullopt;
    figure.says = random() % 2 == 0 ? std::optional<std::string>("Ombudsman") : std::nullopt;
    report.figures.push_back(figure);
  }
  return report;
}

class DailyRecords : public ::testing::TestWithParam<unsigned> {
 protected:
  DailyRecords() {
    Random random(GetParam());
    std::vector<coding::CodedReport> reports;
    for (int i = 0; i < 150; ++i) {
      reports.push_back(any_report(random, i));
    }
    store_->add(reports);
  }

  const store::Store& store() const { return *store_; }

 private:
  TemporaryFolder folder_;
  Result<store::Store> store_ = store::Store::open(folder_.path("test.khipu"), store::Store::Mode::kWrite);
};

std::string in_words(const present::PageRecords& records, Date since, Date date) {
  static const auto words = present::Words::parse(load_file(KHIPU_WORDS, 1U << 20U).value());
  const auto find_divisions = [](const mentions::Place& place) {
    mentions::Divisions out;
    out.first = place;
    return out;
  };
  const present::SituationQuestion question{
      .date = date, .since = since, .country = "PE", .frame = {}, .find_divisions = find_divisions};
  return present::to_markdown(
      present::write_bulletin(present::survey(records, {}, question), question, records, {}, words.value(), "Peru"));
}

TEST_P(DailyRecords, SayWhatAMonthOfEverythingWouldSay) {
  for (int i = 0; i < 60; i += 3) {
    const Date date = day("2023-01-08").plus_days(i);
    for (const int back : {1, 5}) {
      const Date since = date.plus_days(-back);
      EXPECT_EQ(in_words(read_records_of_day(store(), {}, since, date), since, date),
                in_words(read_records_around(store(), {}, date), since, date))
          << to_iso(date) << " since " << to_iso(since);
    }
  }
}

/// Ids of the findings in which a report of these days takes part.
std::set<std::string> news(const std::vector<ledger::Finding>& findings, Date since, Date date) {
  std::set<std::string> ids;
  for (const auto& finding : findings) {
    if (std::any_of(finding.quotes.begin(), finding.quotes.end(), [&](const ledger::Quote& quote) {
          return quote.published && *quote.published > since && *quote.published <= date;
        })) {
      ids.insert(finding.id + " " + finding.arithmetic);
    }
  }
  return ids;
}

TEST_P(DailyRecords, AreAuditedAsThreeMonthsOfEverythingWouldBe) {
  std::size_t found = 0;
  for (int i = 0; i < 60; i += 3) {
    const Date date = day("2023-01-08").plus_days(i);
    const Date since = date.plus_days(-2);
    ledger::Query recent;
    recent.from = since.plus_days(-92);
    recent.to = date;
    const auto expected = news(ledger::audit({store().claims(recent), {}, {}}), since, date);
    EXPECT_EQ(news(ledger::audit({store().claims_to_audit(recent, {since, date, date}), {}, {}}), since, date),
              expected)
        << to_iso(date);
    found += expected.size();
  }
  EXPECT_GT(found, 15U) << "so few say nothing";
}

INSTANTIATE_TEST_SUITE_P(RandomLedgers, DailyRecords, ::testing::Range(1U, 6U));

}  // namespace
}  // namespace khipu::app
