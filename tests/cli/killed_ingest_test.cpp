// Kills `khipu ingest` fifty times (KHIPU_KILLS of the environment: as often) at random moments, completes what it
// left, and compares what the ledger answers with what an undisturbed run's ledger answers.
#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <thread>

#include "khipu/store/test_reports.hpp"

namespace khipu {
namespace {

using Clock = std::chrono::steady_clock;

pid_t start(const std::vector<std::string>& arguments) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::vector<char*> argv;
    for (const std::string& argument : arguments) {
      argv.push_back(const_cast<char*>(argument.c_str()));
    }
    argv.push_back(nullptr);
    if (std::freopen("/dev/null", "w", stdout) != nullptr) {
      ::execv(argv[0], argv.data());
    }
    ::_exit(127);
  }
  return child;
}

int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

std::string output_of(const std::string& command) {
  FILE* pipe = ::popen(command.c_str(), "r");
  std::string out;
  std::array<char, 4096> block{};
  for (std::size_t n = 0; (n = std::fread(block.data(), 1, block.size(), pipe)) > 0;) {
    out.append(block.data(), n);
  }
  ::pclose(pipe);
  return out;
}

std::string answers(const std::filesystem::path& ledger) {
  std::string all;
  for (const char* command : {"events", "figures", "tolls", "search --limit 0 people"}) {
    all +=
        output_of(std::string("'" KHIPU_PROGRAM "' ") + command + " --format json --ledger '" + ledger.string() + "'");
  }
  return all;
}

void write_reports(const std::filesystem::path& folder) {
  std::filesystem::create_directory(folder);
  const std::array<const char*, 4> towns = {"Juliaca", "Cusco", "Arequipa", "Ayacucho"};
  for (int i = 0; i < 60; ++i) {
    const auto* town = towns.at(static_cast<std::size_t>(i) % towns.size());
    std::ofstream(folder / (std::to_string(i) + ".txt"))
        << "Clashes in " << town << "\n\nJanuary " << 9 + i % 5 << ", 2023\n\nAt least " << i + 2
        << " people were killed on Monday in clashes with the police in " << town
        << ", Peru. Protesters blocked 3 roads. The Ombudsman's Office said that " << i + 20
        << " people have died since the protests began.\n";
  }
}

int wanted_kills() {
  const char* set = std::getenv("KHIPU_KILLS");
  return set != nullptr ? std::atoi(set) : 50;
}

TEST(KilledIngest, ManyKillsLoseNothingAndDoubleNothing) {
  const store::testing::TemporaryFolder folder;
  write_reports(folder.path("reports"));
  const auto ingest = [&](const std::filesystem::path& ledger) {
    return start({KHIPU_PROGRAM, "ingest", "--threads", "1", "--at-once", "3", "--ledger", ledger.string(),
                  folder.path("reports").string()});
  };
  const auto begin = Clock::now();
  ASSERT_EQ(wait_for(ingest(folder.path("whole.khipu"))), 0);
  const auto whole_us = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin).count();
  const std::string expected = answers(folder.path("whole.khipu"));
  ASSERT_NE(expected.find("people were killed"), std::string::npos);

  std::mt19937 random(1532);
  int kills = 0;
  for (int round = 0; kills < wanted_kills(); ++round) {
    ASSERT_LT(round, 4 * wanted_kills()) << "ingest is done before it can be killed";
    const auto ledger = folder.path(std::to_string(round) + ".khipu");
    for (int i = 0; i < 5; ++i) {
      const pid_t child = ingest(ledger);
      std::this_thread::sleep_for(std::chrono::microseconds(random() % static_cast<unsigned long>(whole_us)));
      ::kill(child, SIGKILL);
      kills += WIFSIGNALED(wait_for(child)) ? 1 : 0;
    }
    ASSERT_EQ(wait_for(ingest(ledger)), 0);
    ASSERT_EQ(answers(ledger), expected) << "ledger " << round;
    SQLite::Database database(ledger.string(), SQLite::OPEN_READWRITE);
    ASSERT_EQ(database.execAndGet("PRAGMA integrity_check").getString(), "ok");
  }
}

}  // namespace
}  // namespace khipu
