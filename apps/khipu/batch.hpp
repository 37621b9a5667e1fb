#pragma once
// Codes many inputs with several threads and hands the results on in the order of the inputs.

#include <functional>
#include <string>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/coder.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::app {

struct BatchOptions {
  std::vector<std::string> inputs;  ///< as given: files, folders, "-"; none = "-"
  ingest::PageWords words;          ///< read.words is set to these
  ingest::ReadOptions read;
  unsigned threads = 1;
  bool progress = false;  ///< a line on standard error that is written over
};

struct BatchResult {
  std::size_t files = 0, reports = 0, problems = 0;  ///< notes on what was read all the same are no problems
};

/// `on_idle` is called when standard input or a pipe has nothing more for now and all that came before is handed on.
/// `on_problem` gets notes too. `on_report` and `on_problem` are called from the calling thread, in input order, the
/// same for any number of threads; whatever they throw ends the batch and comes out here. Memory: a few reports for
/// each thread, whatever the length of an archive.
BatchResult run_batch(const coding::Coder& coder, const BatchOptions& options,
                      const std::function<void(coding::CodedReport)>& on_report,
                      const std::function<void(const Error&)>& on_problem, const std::function<void()>& on_idle);

}  // namespace khipu::app
