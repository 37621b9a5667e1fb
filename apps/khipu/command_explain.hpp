#pragma once

#include <string>

#include "coding_options.hpp"
#include "command.hpp"

namespace khipu::app {

/// `khipu explain`: codes a file again and keeps what is otherwise thrown away.
class CommandExplain : public Command {
 public:
  std::string_view name() const override { return "explain"; }
  std::string_view synopsis() const override {
    return "Say which words, rules and weights gave each field of a report";
  }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  std::string input_;
  CodingOptions coding_;
  std::string format_ = "text";
};

}  // namespace khipu::app
