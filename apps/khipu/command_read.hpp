#pragma once
// khipu read: shows what was read of a file, before anything is coded.

#include <string>
#include <vector>

#include "coding_options.hpp"
#include "command.hpp"

namespace khipu::app {

class CommandRead final : public Command {
 public:
  std::string_view name() const override { return "read"; }
  std::string_view synopsis() const override {
    return "Show what is read of a file: its reports, their text, where each thing stood";
  }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  std::vector<std::string> inputs_;
  std::string language_, published_, data_;
  LimitOptions limits_;
  std::string format_ = "text";
  bool map_ = false;
};

}  // namespace khipu::app
