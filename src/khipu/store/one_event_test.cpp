// 100,000 reports on one event and day: what each report costs does not grow with how many there are. Counted, not
// timed: steps of SQLite's machine and pieces of memory asked for, which any comparison of two places or names needs.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "khipu/store/test_reports.hpp"

namespace {

std::atomic<long> pieces_of_memory{0};
std::atomic<long> steps_of_sqlite{0};

void* take_memory(std::size_t size) {
  ++pieces_of_memory;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) {  // NOLINT: this is where memory comes from
    return memory;
  }
  throw std::bad_alloc();
}

constexpr int kSteps = 100;

int count_steps(void* /*unused*/) {
  steps_of_sqlite += kSteps;
  return 0;
}

int watch_database(sqlite3* database, const char** /*error*/, const void* /*functions*/) {
  sqlite3_progress_handler(database, kSteps, count_steps, nullptr);
  return SQLITE_OK;
}

}  // namespace

// NOLINTBEGIN: the signatures are the language's
void* operator new(std::size_t size) { return take_memory(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
// NOLINTEND

namespace khipu::store {
namespace {

using namespace testing;          // NOLINT: the vocabulary of these tests
using namespace ledger::testing;  // NOLINT

struct Work {
  long memory = 0, steps = 0;
};

/// Reports of one march: three numbers, some of them of the region alone, some of a plan, some undated by their words.
/// The town bears no number, so that only its name, too long to be kept without memory, tells it from another.
coding::CodedReport report_of_march(int i) {
  const mentions::Place putina = town("San Antonio de Putina y alrededores", "PE-PUN", "");
  auto report = clash_report(
      "Outlet " + std::to_string(i % 50), 17 + i % 3, i % 10 == 0 ? puno() : putina, day("2023-01-09"),
      i % 7 == 0 ? coding::FigureKind::kCumulative : coding::FigureKind::kIncident, std::to_string(i) + " of many. ");
  report.events[0].when_inferred = i % 11 == 0;
  report.events[0].modality = i % 13 == 0 ? coding::Modality::kPlanned : coding::Modality::kOccurred;
  return report;
}

/// What it takes to write `count` reports, in batches, and then to ask for all of it.
Work work_of(int count) {
  constexpr int kBatch = 100;
  const TemporaryFolder folder;
  auto store = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
  EXPECT_TRUE(store.has_value());
  const Work before{pieces_of_memory, steps_of_sqlite};
  for (int begin = 0; begin < count; begin += kBatch) {
    std::vector<coding::CodedReport> batch;
    for (int i = begin; i < begin + kBatch; ++i) {
      batch.push_back(report_of_march(i));
    }
    store->add(batch);
  }
  const auto events = store->events({});
  EXPECT_EQ(events.size(), 1U);
  const auto datum = store->find(events.front().id);
  EXPECT_TRUE(datum && datum->mentions.size() == static_cast<std::size_t>(count));
  EXPECT_FALSE(everything(*store).empty());
  store->remove(report_of_march(count / 2).report.digest());
  return {pieces_of_memory - before.memory, steps_of_sqlite - before.steps};
}

TEST(OneEventAndDay, CostsInProportionToItsReports) {
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch_database));  // NOLINT: SQLite's own way to say it
  work_of(100);                                                          // what is made once, is made
  const Work one = work_of(300), four = work_of(1200);
  sqlite3_reset_auto_extension();
  ASSERT_GT(one.steps, 1000);
  // Four times as much and what sorting adds; a square would be sixteen.
  EXPECT_LT(four.memory, 5 * one.memory) << one.memory << " and " << four.memory;
  EXPECT_LT(four.steps, 5 * one.steps) << one.steps << " and " << four.steps;
}

}  // namespace
}  // namespace khipu::store
