#pragma once

#include "command.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu forget`: takes reports out of a ledger.
class CommandForget : public Command {
 public:
  std::string_view name() const override { return "forget"; }
  std::string_view synopsis() const override { return "Take a report out, with all that was read in it"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  LedgerOption ledger_;
  std::vector<std::string> names_;
};

}  // namespace khipu::app
