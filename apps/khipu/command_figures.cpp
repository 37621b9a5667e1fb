#include "command_figures.hpp"

#include <set>
#include <string>

#include "khipu/present/claim_listing.hpp"
#include "khipu/present/ledger_json.hpp"
#include "output.hpp"

namespace khipu::app {

void CommandFigures::setup(CLI::App& options) {
  ledger_.declare(options);
  query_.declare(options);
  query_.declare_measure(options);
  query_.declare_figures(options);
  format_.declare(options);
  options.footer(
      "Every number stays as it was stated: rival numbers stand side by side, each with who says it.\n"
      "Examples:\n"
      "  khipu figures --measure killed --from 2023-01-09 --to 2023-01-09\n"
      "  khipu figures --place PE --says \"Defensoría\" --format csv > figures.csv\n"
      "  khipu figures --measure injured --class police --authority ministry\n"
      "  khipu figures --measure blockades --format json | jq '[.at, .low]'\n"
      "Exit status: 0; 1 nothing found; 2 wrong usage; 3 the ledger can't be read.");
}

ExitStatus CommandFigures::run() {
  const auto asked = open_query(query_, ledger_);
  if (!asked) {
    return asked.error();
  }
  const auto found = asked->store.claims(asked->query);
  std::set<std::string> reports;
  for (const auto& claim : found) {
    reports.insert(claim.digest);
  }
  if (format_.format == "table") {
    write_output(present::to_table(found, output_width()));
  } else if (format_.format == "csv") {
    write_output(present::to_csv(found, asked->store.sources(reports)));
  } else {
    const auto sources = asked->store.sources(reports);
    for (const auto& claim : found) {
      write_output(present::to_json_line(claim, sources));
    }
  }
  return end_listing(!found.empty());
}

}  // namespace khipu::app
