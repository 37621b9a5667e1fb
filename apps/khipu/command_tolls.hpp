#pragma once

#include "command.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu tolls`: running totals of a ledger.
class CommandTolls : public Command {
 public:
  std::string_view name() const override { return "tolls"; }
  std::string_view synopsis() const override { return "List running totals over time, a line for each speaker"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  LedgerOption ledger_;
  QueryOptions query_;
  FormatOption format_;
};

}  // namespace khipu::app
