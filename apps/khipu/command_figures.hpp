#pragma once

#include "command.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu figures`: claims of a ledger.
class CommandFigures : public Command {
 public:
  std::string_view name() const override { return "figures"; }
  std::string_view synopsis() const override { return "List figures: every number stated, and who states it"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  LedgerOption ledger_;
  QueryOptions query_;
  FormatOption format_;
};

}  // namespace khipu::app
