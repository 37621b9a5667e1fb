#pragma once

#include "command.hpp"
#include "mention_tables.hpp"

namespace khipu::app {

/// `khipu time`: expressions of time and the days that they mean.
class CommandTime : public Command {
 public:
  std::string_view name() const override { return "time"; }
  std::string_view synopsis() const override { return "Show dates, times and durations and what they mean (TIMEX3)"; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  TextOptions texts_;
  std::string format_ = "timeml";
  bool other_years_ = false;
};

}  // namespace khipu::app
