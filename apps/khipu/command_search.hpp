#pragma once

#include "command.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu search`: full-text search over sentences.
class CommandSearch : public Command {
 public:
  std::string_view name() const override { return "search"; }
  std::string_view synopsis() const override { return "Search the sentences of all reports"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  LedgerOption ledger_;
  FormatOption format_;
  std::vector<std::string> words_;
  std::size_t limit_ = 50;
};

}  // namespace khipu::app
