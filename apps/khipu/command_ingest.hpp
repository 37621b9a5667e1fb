#pragma once

#include "coding_options.hpp"
#include "command.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu ingest`: codes reports into a ledger.
class CommandIngest : public Command {
 public:
  std::string_view name() const override { return "ingest"; }
  std::string_view synopsis() const override { return "Code reports into a ledger file"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  LedgerOption ledger_;
  CodingOptions coding_;
  std::size_t reports_at_once_ = 2000;
};

}  // namespace khipu::app
