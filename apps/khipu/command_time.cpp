#include "command_time.hpp"

#include "coding_options.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/present/time_listing.hpp"
#include "output.hpp"

namespace khipu::app {

void CommandTime::setup(CLI::App& options) {
  texts_.declare(options, "FILE");
  options.add_option("--format", format_, "timeml: the text with TIMEX3; jsonl: JSON lines")
      ->check(CLI::IsMember({"timeml", "jsonl"}))
      ->capture_default_str();
  options.add_flag("--other-years", other_years_, "Also fiscal and school years (\"fiscal 2023\")");
  options.footer(
      "\"On Monday\" is worked out from --date, else from the day of the report.\n"
      "Examples:\n"
      "  khipu time report.html\n"
      "  echo \"Marcharon el lunes y ayer.\" | khipu time - --date 2023-01-11\n"
      "  khipu time texts.jsonl --records --format jsonl | jq -c '.times[]'\n"
      "Exit status: 0; 2 wrong usage; 3 when some input could not be read.");
}

ExitStatus CommandTime::run() {
  const auto tables = texts_.load_tables();
  if (!tables) {
    print_error(tables.error());
    return kNegative;
  }
  const auto other_years = other_years_ ? mentions::OtherYears::kShow : mentions::OtherYears::kLeaveOut;
  const ExitStatus status = texts_.read_all(*tables, [&](const present::ReadText& read, const MentionTables* fit) {
    const ingest::Report& report = read.record.report;
    present::TimesOfText times;
    if (fit != nullptr) {
      times = fit->times.find_times(language::analyse(report, fit->lexicon), report.text(), fit->lexicon, read.day,
                                    other_years);
    }
    write_output(format_ == "timeml" ? present::to_timeml(read, times) : present::to_json_line(read, times));
  });
  flush_output();
  return status;
}

}  // namespace khipu::app
