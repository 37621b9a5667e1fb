#include "command_agree.hpp"

#include <fmt/format.h>

#include "coding_options.hpp"
#include "khipu/present/agreement_listing.hpp"
#include "output.hpp"
#include "review_file.hpp"

namespace khipu::app {

void CommandAgree::setup(CLI::App& options) {
  options.add_option("A", a_, "A review sheet, filled in by one person")->required();
  options.add_option("B", b_, "The same sheet, filled in by another")->required();
  format_.declare(options);
  options.footer(
      "Compares what both have judged. For each column: how many data, how many alike, percent, Cohen's kappa,\n"
      "Krippendorff's alpha (nominal); '-' where only one value occurs and chance leaves nothing to measure.\n"
      "Example:\n"
      "  khipu review export --output sheet.csv      # give a copy to each\n"
      "  khipu agree sheet-ab.csv sheet-cd.csv\n"
      "Exit status: 0; 1 nothing that both have judged; 2 wrong usage; 3 a sheet or some row can't be read.");
}

ExitStatus CommandAgree::run() {
  bool is_whole = true;
  const auto load = [&](const std::string& file) {
    auto sheet = load_review_sheet(file);
    if (!sheet) {
      print_error(sheet.error());
      return sheet;
    }
    for (const Error& problem : sheet->problems) {
      print_error(problem);
      is_whole = false;
    }
    return sheet;
  };
  const auto a = load(a_);
  const auto b = load(b_);
  if (!a || !b) {
    return kUnreadable;
  }
  const auto found = present::compare_sheets(a->rows, b->rows);
  write_output(format_.format == "json" || format_.format == "jsonl" ? present::to_json_line(found)
               : format_.format == "csv"                             ? present::to_csv(found)
                                                                     : present::to_table(found, output_width()));
  fmt::print(stderr, "judged by one alone: {} in {}, {} in {}\n", found.only_a, a_, found.only_b, b_);
  const ExitStatus status = end_listing(found.fields.front().agreement.units > 0);
  return is_whole ? status : kUnreadable;
}

}  // namespace khipu::app
