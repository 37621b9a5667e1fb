#pragma once

#include <string>

#include "command.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu agree`: how far two reviewers agree.
class CommandAgree : public Command {
 public:
  std::string_view name() const override { return "agree"; }
  std::string_view synopsis() const override { return "Measure how far two reviewers agree: percent, kappa, alpha"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  std::string a_, b_;
  FormatOption format_;
};

}  // namespace khipu::app
