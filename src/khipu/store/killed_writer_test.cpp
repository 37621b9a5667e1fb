// The promise of Store::add: killed at any moment, the ledger holds all of a call or nothing of it, and the next run
// completes what is missing. (tests/cli/killed_ingest_test.cpp does the same to the program.)
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <random>
#include <set>
#include <thread>

#include "khipu/store/test_reports.hpp"

namespace khipu::store {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests
using Clock = std::chrono::steady_clock;

constexpr std::ptrdiff_t kBatch = 4;

void write_all(const std::filesystem::path& file, const std::vector<coding::CodedReport>& reports) {
  auto store = Store::open(file, Store::Mode::kWrite);
  ASSERT_TRUE(store) << store.error().to_string();
  for (auto next = reports.begin(); next != reports.end();) {
    const auto end = next + std::min<std::ptrdiff_t>(kBatch, reports.end() - next);
    store->add({next, end});
    next = end;
  }
}

std::string read_all(const std::filesystem::path& file) {
  auto store = Store::open(file, Store::Mode::kRead);
  return store ? everything(*store) : store.error().to_string();
}

/// Writes in a child that is killed after `delay`. True if it was killed in the middle of its work.
bool write_and_kill(const std::filesystem::path& file, const std::vector<coding::CodedReport>& reports,
                    std::chrono::microseconds delay) {
  const pid_t child = ::fork();
  if (child == 0) {
    write_all(file, reports);
    ::_exit(0);
  }
  std::this_thread::sleep_for(delay);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status);
}

void expect_sound(const std::filesystem::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
  EXPECT_EQ(database.execAndGet("PRAGMA integrity_check").getString(), "ok");
  EXPECT_FALSE(SQLite::Statement(database, "PRAGMA foreign_key_check").executeStep());
}

TEST(KilledWriter, FiftyKillsLoseNothingAndDoubleNothing) {
  const auto reports = many_reports(60);
  const TemporaryFolder folder;
  const auto begin = Clock::now();
  write_all(folder.path("whole.khipu"), reports);
  const auto whole_us = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin).count();
  const std::string expected = read_all(folder.path("whole.khipu"));

  std::mt19937 random(2023);
  int kills = 0;
  for (int ledger = 0; kills < 50; ++ledger) {
    ASSERT_LT(ledger, 200) << "the writer is done before it can be killed";
    const auto file = folder.path(std::to_string(ledger) + ".khipu");
    // A few kills each, so that a killed run meets what another killed run has left.
    for (int i = 0; i < 4; ++i) {
      const auto delay = static_cast<long>(random() % static_cast<unsigned long>(whole_us));
      kills += write_and_kill(file, reports, std::chrono::microseconds(delay)) ? 1 : 0;
    }
    write_all(file, reports);
    ASSERT_EQ(read_all(file), expected) << "ledger " << ledger;
    expect_sound(file);
  }
}

TEST(KilledWriter, AKilledCallLeavesWholeBatchesOnly) {
  const auto reports = many_reports(60);
  const TemporaryFolder folder;
  std::mt19937 random(7);
  for (int round = 0; round < 10; ++round) {
    const auto file = folder.path(std::to_string(round) + ".khipu");
    write_and_kill(file, reports, std::chrono::microseconds(random() % 100000));
    auto store = Store::open(file, Store::Mode::kWrite);
    ASSERT_TRUE(store) << store.error().to_string();
    const std::size_t held = store->counts().reports;
    std::set<std::string> digests;
    std::vector<std::size_t> possible = {0};
    for (std::size_t i = 0; i < reports.size(); ++i) {
      digests.insert(reports[i].report.digest());
      if ((i + 1) % kBatch == 0 || i + 1 == reports.size()) {
        possible.push_back(digests.size());
      }
    }
    EXPECT_NE(std::find(possible.begin(), possible.end(), held), possible.end()) << held << " reports";
  }
}

}  // namespace
}  // namespace khipu::store
