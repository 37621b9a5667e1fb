#pragma once

#include "command.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu show`: one datum with all that is behind it.
class CommandShow : public Command {
 public:
  std::string_view name() const override { return "show"; }
  std::string_view synopsis() const override { return "Show an event or figure with every sentence behind it"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  LedgerOption ledger_;
  FormatOption format_;
  std::string id_;
  std::string rule_ = "khipu";
  bool why_ = false;
};

}  // namespace khipu::app
