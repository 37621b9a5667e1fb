#pragma once
// What every command of khipu looks like. A command is wiring: it reads options and calls rooms.

#include <CLI/App.hpp>

#include <memory>
#include <string_view>
#include <vector>

namespace khipu::app {

/// Exit statuses, the same for every command.
enum ExitStatus : int {
  kSuccess = 0,
  kNegative = 1,  ///< a negative finding, or a broken machine
  kWrongUsage = 2,
  kUnreadable = 3,  ///< some input could not be read; the rest was done
};

class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  virtual ~Command() = default;

  virtual std::string_view name() const = 0;      ///< "code"
  virtual std::string_view synopsis() const = 0;  ///< one line for `khipu --help`
  /// Declares options; opens nothing.
  virtual void setup(CLI::App& options) = 0;
  /// Works. Results to standard output, all else to standard error.
  virtual ExitStatus run() = 0;
};

/// All commands, in the order in which --help lists them.
std::vector<std::unique_ptr<Command>> all_commands();

}  // namespace khipu::app
