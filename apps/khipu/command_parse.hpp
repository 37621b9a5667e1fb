#pragma once

#include <string>
#include <vector>

#include "command.hpp"

namespace khipu::app {

/// `khipu parse`: text to sentences, words and trees, as CoNLL-U.
class CommandParse : public Command {
 public:
  std::string_view name() const override { return "parse"; }
  std::string_view synopsis() const override { return "Show how text is read: sentences, words and trees (CoNLL-U)"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  std::vector<std::string> inputs_;
  std::string format_ = "conllu", language_, data_;
};

}  // namespace khipu::app
