#include "command_forget.hpp"

#include <fmt/format.h>

#include "coding_options.hpp"
#include "output.hpp"

namespace khipu::app {

void CommandForget::setup(CLI::App& options) {
  options
      .add_option("REPORT", names_,
                  "The document that a report was read in, as the ledger names it, or eight or more digits of the\n"
                  "report's digest")
      ->required();
  ledger_.declare(options);
  options.footer(
      "Afterwards the ledger answers as if the reports had never come. Verdicts of people stay, and hold again when\n"
      "the same text is ingested again: so a report is coded anew by a newer khipu.\n"
      "Examples:\n"
      "  khipu forget news/2023-01-09_hoax.html\n"
      "  khipu forget 3fa9c1d20b77\n"
      "Exit status: 0; 1 no such report, or several by that digest; 2 wrong usage; 3 the ledger can't be written.");
}

ExitStatus CommandForget::run() {
  auto store = ledger_.open(store::Store::Mode::kWrite);
  if (!store) {
    print_error(store.error());
    return kUnreadable;
  }
  ExitStatus status = kSuccess;
  for (const std::string& name : names_) {
    constexpr std::size_t kMost = 1000;  // an archive of many reports is one document
    const auto reports = store->find_reports(name, kMost);
    const bool is_document = !reports.empty() && reports.front().doc == name;
    if (reports.empty() || (reports.size() > 1 && !is_document)) {
      fmt::print(stderr, "khipu forget: {}: {}\n", name,
                 reports.empty() ? "no such report; khipu show names the document of a figure or event"
                                 : "more than one report; give more digits");
      status = kNegative;
      continue;
    }
    for (const auto& report : reports) {
      store->remove(report.digest);
      write_output(fmt::format("{} {}\n", report.digest, report.doc));
    }
  }
  flush_output();
  return status;
}

}  // namespace khipu::app
