#include "batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace khipu::app {
namespace {

/// Reports on their way: put in by one thread, coded by several, taken out by the first in the order put in.
class OrderedPipeline {
 public:
  OrderedPipeline(const coding::Coder& coder, unsigned threads) : coder_(coder), limit_(threads * 8UL) {
    for (unsigned i = 0; i < threads; ++i) {
      workers_.emplace_back([this] { work(); });
    }
  }
  OrderedPipeline(const OrderedPipeline&) = delete;
  OrderedPipeline& operator=(const OrderedPipeline&) = delete;
  ~OrderedPipeline() {
    {
      const std::scoped_lock lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    for (std::thread& worker : workers_) {
      worker.join();
    }
  }

  bool full() const {
    const std::scoped_lock lock(mutex_);
    return jobs_.size() >= limit_;
  }
  bool empty() const {
    const std::scoped_lock lock(mutex_);
    return jobs_.empty();
  }
  void put(ingest::Report report) {
    {
      const std::scoped_lock lock(mutex_);
      jobs_.push_back(std::make_unique<Job>(std::move(report)));
    }
    changed_.notify_all();
  }
  /// Waits for the oldest job. Requires !empty().
  coding::CodedReport take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return jobs_.front()->done; });
    const std::unique_ptr<Job> job = std::move(jobs_.front());
    jobs_.pop_front();
    --next_;
    if (job->failure) {
      std::rethrow_exception(job->failure);
    }
    return std::move(*job->coded);
  }

 private:
  struct Job {
    explicit Job(ingest::Report r) : report(std::move(r)) {}
    std::optional<ingest::Report> report;
    std::optional<coding::CodedReport> coded;
    std::exception_ptr failure;
    bool done = false;
  };

  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return closed_ || next_ < jobs_.size(); });
      if (closed_) {
        return;
      }
      Job& job = *jobs_[next_++];
      lock.unlock();
      try {
        job.coded = coder_.code(std::move(*job.report));
      } catch (...) {
        job.failure = std::current_exception();
      }
      lock.lock();
      job.done = true;
      changed_.notify_all();
    }
  }

  const coding::Coder& coder_;
  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Job>> jobs_;  // oldest first
  std::size_t next_ = 0;                   // the first that no worker has begun
  bool closed_ = false;
  std::vector<std::thread> workers_;
};

class Progress {
 public:
  Progress(bool shown, std::size_t files) : shown_(shown), files_(files) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() {
    if (shown_) {
      fmt::print(stderr, "\r\x1b[K");
    }
  }
  void show(const BatchResult& so_far) const {
    if (shown_) {
      fmt::print(stderr, "\r\x1b[Kreading: {} of {} files, {} reports, {} problems", so_far.files, files_,
                 so_far.reports, so_far.problems);
    }
  }

 private:
  bool shown_;
  std::size_t files_;
};

/// What is read, on to the coder and in order to the caller.
class Batch : public ingest::ReadSink {
 public:
  Batch(const coding::Coder& coder, unsigned threads, const std::function<void(coding::CodedReport)>& on_report,
        const std::function<void(const Error&)>& on_problem)
      : coder_(coder), on_report_(on_report), on_problem_(on_problem) {
    if (threads > 1) {
      pipeline_.emplace(coder, threads);
    }
  }
  void report(ingest::Report report) override {
    ++result.reports;
    if (!pipeline_) {
      on_report_(coder_.code(std::move(report)));
      return;
    }
    while (pipeline_->full()) {
      on_report_(pipeline_->take());
    }
    pipeline_->put(std::move(report));
  }
  void problem(Error problem) override {
    ++result.problems;
    on_problem_(problem);
  }
  void note(Error note) override { on_problem_(note); }
  /// Hands on all that is on its way.
  void finish() {
    while (pipeline_ && !pipeline_->empty()) {
      on_report_(pipeline_->take());
    }
  }

  BatchResult result;

 private:
  const coding::Coder& coder_;
  const std::function<void(coding::CodedReport)>& on_report_;
  const std::function<void(const Error&)>& on_problem_;
  std::optional<OrderedPipeline> pipeline_;
};

}  // namespace

BatchResult run_batch(const coding::Coder& coder, const BatchOptions& options,
                      const std::function<void(coding::CodedReport)>& on_report,
                      const std::function<void(const Error&)>& on_problem, const std::function<void()>& on_idle) {
  Batch batch(coder, options.threads, on_report, on_problem);
  ingest::ReadOptions read_options = options.read;
  read_options.words = &options.words;
  read_options.on_wait = [&] {
    batch.finish();
    on_idle();
  };
  const ingest::InputList inputs =
      ingest::list_inputs(options.inputs.empty() ? std::vector<std::string>{"-"} : options.inputs);
  const Progress progress(options.progress, inputs.files.size());
  for (const Error& error : inputs.problems) {
    batch.problem(error);
  }
  for (const auto& file : inputs.files) {
    ingest::read_file(file, read_options, batch);
    ++batch.result.files;
    progress.show(batch.result);
  }
  batch.finish();
  return batch.result;
}

}  // namespace khipu::app
