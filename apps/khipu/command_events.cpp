#include "command_events.hpp"

#include "khipu/present/event_listing.hpp"
#include "khipu/present/ledger_json.hpp"
#include "output.hpp"

namespace khipu::app {

void CommandEvents::setup(CLI::App& options) {
  ledger_.declare(options);
  query_.declare(options);
  query_.declare_type(options);
  query_.declare_measure(options);
  format_.declare(options);
  options.footer(
      "Mentions of one event in several reports and languages are one event. Its figures show the range over all\n"
      "claims; khipu show ID gives every sentence behind it.\n"
      "Examples:\n"
      "  khipu events --place PE-PUN --from 2023-01-04 --to 2023-01-10\n"
      "  khipu events --type PROTEST/strike --format csv > strikes.csv\n"
      "  khipu events --measure killed --says ombudsman\n"
      "Exit status: 0; 1 nothing found; 2 wrong usage; 3 the ledger can't be read.");
}

ExitStatus CommandEvents::run() {
  const auto asked = open_query(query_, ledger_);
  if (!asked) {
    return asked.error();
  }
  const auto found = asked->store.events(asked->query);
  if (format_.format == "table") {
    write_output(present::to_table(found, output_width()));
  } else if (format_.format == "csv") {
    write_output(present::to_csv(found));
  } else {
    for (const auto& event : found) {
      write_output(present::to_json_line(event));
    }
  }
  return end_listing(!found.empty());
}

}  // namespace khipu::app
