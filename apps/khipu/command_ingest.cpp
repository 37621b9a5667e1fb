#include "command_ingest.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <utility>

#include "output.hpp"

namespace khipu::app {
namespace {

/// Reports on their way into the ledger, written down many at a time: each write links all that it touches anew.
class Intake {
 public:
  Intake(store::Store& store, ledger::Maker maker, std::size_t at_once)
      : store_(store), maker_(std::move(maker)), at_once_(at_once) {}

  void take(coding::CodedReport report) {
    bytes_ += report.report.text().size();
    waiting_.push_back(std::move(report));
    if (waiting_.size() >= at_once_ || bytes_ >= kMostBytes) {
      write();
    }
  }
  /// When nothing more comes for now: what waits is written, unless a write has only just been.
  void pause() {
    if (Clock::now() - written_at_ > kBetweenPauses) {
      write();
    }
  }
  void write() {
    written_at_ = Clock::now();
    added_ += waiting_.empty() ? 0 : store_.add(std::exchange(waiting_, {}), maker_);
    bytes_ = 0;
  }
  std::size_t added() const { return added_; }

 private:
  using Clock = std::chrono::steady_clock;
  // A pipe that trickles pauses thousands of times, and each write links anew.
  static constexpr std::chrono::seconds kBetweenPauses{5};
  static constexpr std::size_t kMostBytes = 16U << 20U;  // of text; keeps memory far below its bar

  store::Store& store_;
  ledger::Maker maker_;
  std::size_t at_once_;
  std::vector<coding::CodedReport> waiting_;
  std::size_t bytes_ = 0;
  std::size_t added_ = 0;
  Clock::time_point written_at_ = Clock::now();
};

/// "1 report", "2 reports"
std::string count(std::size_t n, std::string_view noun) { return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s"); }

/// `copies`: how many of the new ones say what another report says.
std::string summary(const BatchResult& batch, std::size_t added, std::size_t copies, const store::Counts& counts) {
  const std::string like = copies == 0 ? std::string{} : fmt::format(" ({} nearly word for word like another)", copies);
  return fmt::format("{} read, {} of them new{}; the ledger holds {}, {}, {}\n", count(batch.reports, "report"), added,
                     like, count(counts.reports, "report"), count(counts.figures, "figure"),
                     count(counts.linked_events, "event"));
}

}  // namespace

void CommandIngest::setup(CLI::App& options) {
  ledger_.declare(options);
  coding_.declare(options);
  options.add_option("--at-once", reports_at_once_, "Reports written in one transaction")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  options.footer(
      "Makes the ledger if there is none. The same report twice is one report; a run that was stopped, however it was\n"
      "stopped, is completed by running it again.\n"
      "Examples:\n"
      "  khipu ingest --ledger peru.khipu archive/\n"
      "  khipu ingest --ledger peru.khipu today.html --published 2023-01-09 --place-context PE\n"
      "  curl -s https://example.org/feed.xml | khipu ingest --ledger peru.khipu -\n"
      "Then ask: khipu events --ledger peru.khipu --from 2023-01-01\n"
      "Exit status: 0; 2 wrong usage; 3 when some input or the ledger could not be read (the rest is done).");
}

ExitStatus CommandIngest::run() {
  if (coding_.inputs.empty() && ::isatty(STDIN_FILENO) != 0) {
    fmt::print(stderr, "khipu: no PATH is given; khipu ingest --help has examples\n");
    return kWrongUsage;
  }
  const auto batch = coding_.batch();
  if (!batch) {
    print_error(batch.error());
    return kWrongUsage;
  }
  const auto coder = coding_.load_coder();
  if (!coder) {
    print_error(coder.error());
    return kNegative;
  }
  auto maker = coding_.load_maker();
  if (!maker) {
    print_error(maker.error());
    return kNegative;
  }
  auto store = ledger_.open(store::Store::Mode::kWrite);
  if (!store) {
    print_error(store.error());
    return kUnreadable;
  }
  const std::size_t copies = store->copies();
  Intake intake(*store, std::move(*maker), reports_at_once_);
  const BatchResult result = run_batch(
      *coder, *batch, [&](coding::CodedReport report) { intake.take(std::move(report)); }, print_error,
      [&] { intake.pause(); });
  intake.write();
  write_output(summary(result, intake.added(), store->copies() - copies, store->counts()));
  flush_output();
  return result.problems == 0 ? kSuccess : kUnreadable;
}

}  // namespace khipu::app
