#pragma once
// The options that every command shares that reads and codes reports.

#include <CLI/App.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "batch.hpp"
#include "khipu/base/result.hpp"
#include "khipu/coding/coder.hpp"
#include "khipu/ledger/maker.hpp"

namespace khipu::app {

/// How much of an input is read at most.
struct LimitOptions {
  std::uint64_t max_report = ingest::ReadOptions{}.max_bytes;
  std::uint32_t max_ratio = ingest::ReadOptions{}.max_ratio;

  void declare(CLI::App& options);
  void set(ingest::ReadOptions& read) const;
};

/// What the user said; meaningful after the parse.
struct CodingOptions {
  std::vector<std::string> inputs;
  std::string language, published, place_context, data;
  bool no_trees = false;
  bool every_modality = false;  ///< this and the next: set by the command that offers it
  std::string dictionary;
  unsigned threads = 0;  ///< 0 = as many as the machine has
  LimitOptions limits;

  void declare(CLI::App& options);
  /// Errors: a --published that is no day, a table that can't be read.
  Result<coding::Coder> load_coder() const;
  /// This program and the tables that load_coder() goes by. Errors: a table that can't be read.
  Result<ledger::Maker> load_maker() const;
  Result<BatchOptions> batch() const;

 private:
  coding::CoderOptions coder() const;
};

/// Sets the day of reports that bear none; "" sets none. Errors: what is no day.
Result<void> set_published(const std::string& day, ingest::ReadOptions& options);

/// Prints one line on standard error, escaped.
void print_error(const Error& error);

}  // namespace khipu::app
