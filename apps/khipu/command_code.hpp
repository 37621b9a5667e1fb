#pragma once

#include <string>

#include "coding_options.hpp"
#include "command.hpp"
#include "khipu/coding/record.hpp"

namespace khipu::app {

/// `khipu code`: a pure filter from reports to coded reports.
class CommandCode : public Command {
 public:
  std::string_view name() const override { return "code"; }
  std::string_view synopsis() const override {
    return "Code reports: what happened, where, when, how many, who says so";
  }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  std::string shown(const coding::CodedReport& coded) const;

  CodingOptions coding_;
  std::string format_ = "jsonl";
  bool with_zero_ = false;
  std::string modality_ = "told";
};

}  // namespace khipu::app
