#include "command_tolls.hpp"

#include "khipu/present/ledger_json.hpp"
#include "khipu/present/toll_listing.hpp"
#include "output.hpp"

namespace khipu::app {

void CommandTolls::setup(CLI::App& options) {
  ledger_.declare(options);
  query_.declare(options);
  query_.declare_measure(options);
  format_.declare(options);
  options.footer(
      "Totals of different speakers, classes and places are different lines and are never mixed.\n"
      "Examples:\n"
      "  khipu tolls --measure killed --place PE\n"
      "  khipu tolls --says ombudsman --format csv > toll.csv\n"
      "Exit status: 0; 1 nothing found; 2 wrong usage; 3 the ledger can't be read.");
}

ExitStatus CommandTolls::run() {
  const auto asked = open_query(query_, ledger_);
  if (!asked) {
    return asked.error();
  }
  const auto found = asked->store.tolls(asked->query);
  if (format_.format == "table") {
    write_output(present::to_table(found, output_width()));
  } else if (format_.format == "csv") {
    write_output(present::to_csv(found));
  } else {
    for (const auto& toll : found) {
      write_output(present::to_json_line(toll));
    }
  }
  return end_listing(!found.empty());
}

}  // namespace khipu::app
