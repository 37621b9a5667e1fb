// The program: finds the command that was asked for and turns what escapes it into an exit status.

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <csignal>
#include <exception>

#include "coding_options.hpp"
#include "command.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::app {
namespace {

/// The program, and the tables that it goes by, as `khipu show --why` names those that coded a report.
std::string version() {
  const auto maker = CodingOptions().load_maker();
  return "khipu " KHIPU_VERSION + (maker ? "\ntables " + maker->tables : std::string());
}

int run(int argc, char** argv) {
  CLI::App app(
      "khipu reads reports of civil unrest and keeps the record of what happened, where, when, how many,\n"
      "and who says so.",
      "khipu");
  app.set_version_flag("--version", version, "Print the version and the digest of the tables, and exit");
  app.require_subcommand(1);
  app.footer("Start with:  khipu code FILE --format table\nEach command has its own --help.");
  auto commands = all_commands();
  for (const auto& command : commands) {
    command->setup(*app.add_subcommand(std::string(command->name()), std::string(command->synopsis())));
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kSuccess : kWrongUsage;
  }
  for (const auto& command : commands) {
    if (app.got_subcommand(std::string(command->name()))) {
      return command->run();
    }
  }
  return kWrongUsage;
}

}  // namespace
}  // namespace khipu::app

int main(int argc, char** argv) {
  // A reader that goes away (`khipu code … | head`) is no error worth a message.
  std::signal(SIGPIPE, SIG_DFL);
  try {
    return khipu::app::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "khipu: {}\n", khipu::escape_controls(error.what()));
    return khipu::app::kNegative;
  }
}
