#pragma once

#include "command.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu events`: linked events of a ledger.
class CommandEvents : public Command {
 public:
  std::string_view name() const override { return "events"; }
  std::string_view synopsis() const override {
    return "List events: what happened, where, when, with the range of each figure";
  }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  LedgerOption ledger_;
  QueryOptions query_;
  FormatOption format_;
};

}  // namespace khipu::app
