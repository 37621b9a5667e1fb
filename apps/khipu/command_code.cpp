#include "command_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "khipu/present/coded_json.hpp"
#include "khipu/present/coded_table.hpp"
#include "khipu/present/petrarch_table.hpp"
#include "output.hpp"

namespace khipu::app {

void CommandCode::setup(CLI::App& options) {
  coding_.declare(options);
  options
      .add_option("--format", format_,
                  "jsonl: one JSON object a line for each report; table: for people;\n"
                  "petrarch: rows of day, source, target and CAMEO code (with --dictionary)")
      ->check(CLI::IsMember({"jsonl", "table", "petrarch"}))
      ->capture_default_str();
  options.add_flag(
      "--with-zero", with_zero_,
      "Also what is said to be none (\"no deaths were reported\"), as a list\n\"zeros\" in each line of jsonl");
  options
      .add_option("--modality", modality_,
                  "told: events that happened or are announced; all: also what was\n"
                  "denied, wished for, imagined or is history, so marked")
      ->check(CLI::IsMember({"told", "all"}))
      ->capture_default_str();
  options.add_option("--dictionary", coding_.dictionary,
                     "Code events by the dictionaries of this folder, in the format of PETRARCH\n"
                     "and TABARI: *verb*, *actors*, *agents*, *discards*, or a PETR_config.ini");
  options.footer(
      "Reads text, Markdown, HTML, RSS/Atom, JSON lines, JSON, CSV, WARC, PDF, and gzip,\n"
      "zstd and zip of these; writes one line for each report, in the order read.\n"
      "Sentences that count people or tell of events are parsed by the model of their\n"
      "language, if there is one.\n"
      "Examples:\n"
      "  khipu code report.html --format table\n"
      "  khipu code archive/ --threads 8 > coded.jsonl\n"
      "  khipu code speech.txt --modality all --format table\n"
      "  khipu code archive/ --dictionary Phoenix/ --format petrarch > events.tsv\n"
      "  khipu code CC-NEWS-20230109.warc.gz bulletin.pdf > coded.jsonl\n"
      "  zcat big.jsonl.gz | khipu code -\n"
      "  curl -s https://example.org/feed.xml | khipu code - --place-context PE\n"
      "Exit status: 0; 2 wrong usage; 3 when some input could not be read (the rest is\n"
      "coded).");
}

namespace {

constexpr std::size_t kMostComplaints = 20;

/// What of the dictionaries was passed over.
void print_complaints(const coding::Coder& coder) {
  const std::vector<Error>& complaints = coder.complaints();
  for (std::size_t i = 0; i < std::min(complaints.size(), kMostComplaints); ++i) {
    print_error(complaints[i]);
  }
  if (complaints.size() > kMostComplaints) {
    fmt::print(stderr, "khipu: and {} more lines of the dictionaries passed over\n",
               complaints.size() - kMostComplaints);
  }
}

}  // namespace

std::string CommandCode::shown(const coding::CodedReport& coded) const {
  if (format_ == "table") {
    return present::to_table(coded);
  }
  return format_ == "petrarch"
             ? present::to_petrarch_rows(coded)
             : present::to_json_line(coded, with_zero_ ? present::Zeros::kShown : present::Zeros::kHidden);
}

ExitStatus CommandCode::run() {
  if (format_ == "petrarch" && coding_.dictionary.empty()) {
    print_error({ErrorCode::kUnsupported, "--format petrarch needs --dictionary DIR", {}, {}, {}});
    return kWrongUsage;
  }
  const auto batch = coding_.batch();
  if (!batch) {
    print_error(batch.error());
    return kWrongUsage;
  }
  coding_.every_modality = modality_ == "all";
  const auto coder = coding_.load_coder();
  if (!coder) {
    print_error(coder.error());
    return kNegative;
  }
  print_complaints(*coder);
  const auto print = [&](const coding::CodedReport& coded) { write_output(shown(coded)); };
  const BatchResult result = run_batch(*coder, *batch, print, print_error, flush_output);
  flush_output();
  return result.problems == 0 ? kSuccess : kUnreadable;
}

}  // namespace khipu::app
