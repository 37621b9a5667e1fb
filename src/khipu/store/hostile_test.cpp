// What a ledger must bear: numbers and days beyond sense, two writers, a disk that fills up, everyone on one event.
#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <limits>
#include <thread>

#include "khipu/store/test_reports.hpp"

namespace khipu::store {
namespace {

using namespace testing;          // NOLINT: the vocabulary of these tests
using namespace ledger::testing;  // NOLINT
using ::testing::HasSubstr;

Store open_or_die(const TemporaryFolder& folder) {
  auto store = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
  EXPECT_TRUE(store.has_value()) << (store ? "" : store.error().to_string());
  return std::move(*store);
}

void expect_sound(const TemporaryFolder& folder) {
  SQLite::Database database(folder.path("test.khipu").string(), SQLite::OPEN_READWRITE);
  EXPECT_EQ(database.execAndGet("PRAGMA integrity_check").getString(), "ok");
}

TEST(HostileRecords, NumbersAndDaysBeyondSenseAreKeptAndShown) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  std::vector<coding::CodedReport> reports;
  for (const double number :
       {-5.0, 1e18, std::numeric_limits<double>::max(), std::numeric_limits<double>::infinity()}) {
    for (const char* iso : {"0001-01-01", "9999-12-31", "2023-01-09"}) {
      auto report = clash_report("Outlet", 2, juliaca(), day("2023-01-09"), coding::FigureKind::kIncident,
                                 std::to_string(number) + iso + " ");
      report.figures[0].low = report.figures[0].high = number;
      report.figures[0].when = report.events[0].when = on(iso);
      reports.push_back(report);
      report = clash_report("Outlet", 2, juliaca(), day("2023-01-09"), coding::FigureKind::kCumulative,
                            std::to_string(number) + iso + " all ");
      report.figures[0].low = number;
      report.figures[0].when = {day("9999-12-31"), day(iso)};  // ends before it begins
      report.events[0].when = {day("9999-12-31"), day(iso)};
      reports.push_back(report);
    }
  }
  store.add(reports);
  EXPECT_EQ(store.claims({}).size(), reports.size());
  EXPECT_FALSE(everything(store).empty());
  ledger::Query query;
  query.from = day("9999-12-31");
  EXPECT_FALSE(store.events(query).empty());
  query.from = day("0001-01-01");
  query.to = day("0001-01-01");
  EXPECT_FALSE(store.events(query).empty());
  for (const auto& report : reports) {
    store.remove(report.report.digest());
  }
  EXPECT_EQ(store.counts().linked_events, 0U);
}

TEST(HostileRecords, AReportThatContradictsItselfKeepsBothNumbers) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  auto report = juliaca_report("Outlet", 17);
  coding::Figure other = report.figures[0];
  other.id = id_of(report, "other");
  other.low = other.high = 12;
  report.figures.push_back(other);
  report.events.push_back(report.events[0]);  // one id twice, and the day after what the other record says
  report.events[1].when = on("2023-01-11");
  store.add({report});
  EXPECT_EQ(store.claims({}).size(), 2U);
  ledger::Query ninth;
  ninth.to = day("2023-01-09");
  const auto events = store.events(ninth);
  ASSERT_EQ(events.size(), 1U);
  ASSERT_EQ(events[0].estimates.size(), 1U);
  EXPECT_EQ(events[0].estimates[0].low, 12);
  EXPECT_EQ(events[0].estimates[0].high, 17);
  store.remove(report.report.digest());
  EXPECT_EQ(store.counts().linked_events, 0U);
}

TEST(HostileRecords, EveryoneOnOneEventAndDay) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  std::vector<coding::CodedReport> reports;
  for (int i = 0; i < 2000; ++i) {
    reports.push_back(juliaca_report("Outlet " + std::to_string(i), 17, std::to_string(i) + ". "));
  }
  store.add(reports);
  store.add({juliaca_report("The last", 18, "LIMA. ")});
  ASSERT_EQ(store.counts().linked_events, 1U);
  EXPECT_EQ(store.events({})[0].mentions.size(), 2001U);
}

TEST(LongIngest, LetsTheLogGoBackIntoTheFileWhileItGoesOn) {
  const TemporaryFolder folder;
  Store store = open_or_die(folder);
  for (int i = 0; i < 5; ++i) {
    store.add({juliaca_report("Outlet", i, std::to_string(i) + ". ")});
    store.search("people", 1);
    store.events({});
    // Were a statement of the writer's still in the midst of its rows, the log could not be emptied.
    SQLite::Database other(folder.path("test.khipu").string(), SQLite::OPEN_READWRITE);
    SQLite::Statement empty_log(other, "PRAGMA wal_checkpoint(TRUNCATE)");
    ASSERT_TRUE(empty_log.executeStep());
    EXPECT_EQ(empty_log.getColumn(0).getInt(), 0) << "somebody keeps the log";
    EXPECT_EQ(std::filesystem::file_size(folder.path("test.khipu-wal")), 0U);
  }
  EXPECT_EQ(store.counts().reports, 5U);
}

TEST(TwoWriters, WaitForEachOtherAndLoseNothing) {
  const TemporaryFolder folder;
  open_or_die(folder);
  const auto write = [&](int from) {
    auto store = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
    for (int tries = 0; !store && tries < 20; ++tries) {
      store = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
    }
    ASSERT_TRUE(store) << store.error().to_string();
    for (int i = from; i < from + 20; ++i) {
      store->add({juliaca_report("Outlet", i, std::to_string(i) + ". ")});
    }
  };
  std::thread other([&] { write(100); });
  write(200);
  other.join();
  EXPECT_EQ(open_or_die(folder).counts().reports, 40U);
  expect_sound(folder);
}

TEST(FullDisk, NothingOfTheBatchIsWrittenAndTheLedgerStaysSound) {
  const TemporaryFolder folder;
  std::string before;
  {
    Store store = open_or_die(folder);
    store.add(many_reports(10));
    before = everything(store);
  }
  std::vector<coding::CodedReport> many;
  for (int i = 0; i < 400; ++i) {
    many.push_back(juliaca_report("Outlet", i, std::string(2000, 'x') + std::to_string(i) + ". "));
  }
  const pid_t child = ::fork();
  if (child == 0) {
    // Files that may not grow stand in for a disk that is full.
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{400000, 400000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    int status = 1;
    try {
      auto store = Store::open(folder.path("test.khipu"), Store::Mode::kWrite);
      store->add(many);
    } catch (const std::runtime_error& error) {
      status = std::string(error.what()).find("nothing of this batch was written") != std::string::npos ? 0 : 2;
    }
    ::_exit(status);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  Store store = open_or_die(folder);
  EXPECT_EQ(everything(store), before);
  EXPECT_EQ(store.add(many), many.size());
  expect_sound(folder);
}

}  // namespace
}  // namespace khipu::store
