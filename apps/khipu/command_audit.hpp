#pragma once

#include "command.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu audit`: what does not add up in a ledger.
class CommandAudit : public Command {
 public:
  std::string_view name() const override { return "audit"; }
  std::string_view synopsis() const override { return "Find what does not add up, with the sentences"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  LedgerOption ledger_;
  QueryOptions query_;
  std::string format_ = "table";
  std::vector<std::string> kinds_;
  std::string data_;
};

}  // namespace khipu::app
