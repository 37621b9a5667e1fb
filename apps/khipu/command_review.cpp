#include "command_review.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <set>

#include "coding_options.hpp"
#include "khipu/base/file.hpp"
#include "khipu/store/store.hpp"
#include "output.hpp"
#include "review_file.hpp"
#include "review_session.hpp"

namespace khipu::app {
namespace {

present::ReviewData read_data(const store::Store& store, const ledger::Query& query) {
  auto coded = store.as_coded(query);
  std::set<std::string> digests;
  for (const auto& claim : coded.claims) {
    digests.insert(claim.digest);
  }
  for (const auto& mention : coded.mentions) {
    digests.insert(mention.digest);
  }
  return {std::move(coded.claims), std::move(coded.mentions), store.sources(digests), store.verdicts()};
}

template <class Datum>
void drop_judged(const std::vector<ledger::Verdict>& verdicts, std::vector<Datum>& data) {
  const auto holding = ledger::match_verdicts(verdicts, data);
  std::size_t i = 0;
  std::erase_if(data, [&](const Datum&) { return holding[i++].has_value(); });
}

}  // namespace

void CommandReview::setup(CLI::App& options) {
  options.require_subcommand(1);
  setup_export(*options.add_subcommand("export", "Write a sheet: a row a datum with its sentence"));
  setup_import(*options.add_subcommand("import", "Read a sheet back: verdicts, corrections, notes"));
  setup_next(*options.add_subcommand("next", "Judge one datum after another in the terminal"));
  setup_list(*options.add_subcommand("list", "List all verdicts, with who gave them and when"));
  options.footer(
      "Verdicts are kept beside what was coded and change every answer at once: what is wrong is left out, what is\n"
      "corrected counts as corrected. They stay when reports are coded anew. Each of the four has its own --help.\n"
      "Examples:\n"
      "  khipu review export --place PE --output review.csv\n"
      "  khipu review import review.csv --reviewer AB\n"
      "  khipu review next --measure killed --reviewer AB");
}

/// The ledger and what of it a person looks at.
void CommandReview::declare_choice(CLI::App& options) {
  ledger_.declare(options);
  query_.declare(options);
  query_.declare_type(options);
  query_.declare_measure(options);
}

void CommandReview::setup_export(CLI::App& options) {
  export_ = &options;
  declare_choice(options);
  options.add_option("--output,--out", output_, "The file to write ('-' for standard output)")->capture_default_str();
  options.add_flag("--open", open_only_, "Only what nobody has judged yet");
  options.add_flag("--bom", byte_order_mark_, "Begin with a byte-order mark, by which Excel knows UTF-8");
  options.footer(
      "Fill in the column 'verdict': right, wrong or corrected (y, n, e will do), and for 'corrected' the columns\n"
      "fixed_... that differ, with 'none' for nothing; 'note' and 'reviewer' as you like. Leave id, digest and span.\n"
      "Exit status: 0; 1 nothing to judge; 2 wrong usage; 3 the ledger can't be read.");
}

void CommandReview::setup_import(CLI::App& options) {
  import_ = &options;
  options.add_option("SHEET", sheet_, "A sheet of khipu review export, filled in")->required();
  ledger_.declare(options);
  options.add_option("--reviewer", reviewer_, "Initials for rows that name no reviewer");
  options.add_option("--at", at_, "Day of the review for rows that bear none: YYYY-MM-DD (default: today)");
  options.footer(
      "Columns may stand in any order, cells be parted by commas, semicolons or tabs, in any common encoding. A row\n"
      "that can't be taken costs one line on standard error; the others are taken. Reading a sheet twice adds "
      "nothing.\n"
      "Exit status: 0; 2 wrong usage; 3 the sheet, some row of it or the ledger can't be read.");
}

void CommandReview::setup_next(CLI::App& options) {
  next_ = &options;
  declare_choice(options);
  options.add_option("--reviewer", reviewer_, "Your initials")->required();
  options.add_option("--at", at_, "Day of the review: YYYY-MM-DD (default: today)");
  options.footer(
      "Shows what you have not judged yet, by day of the report. Keys: y right, n wrong, e edit, s skip, q quit.\n"
      "Exit status: 0; 1 nothing to judge; 2 wrong usage; 3 the ledger can't be read.");
}

void CommandReview::setup_list(CLI::App& options) {
  ledger_.declare(options);
  options.add_option("--format", format_.format, "table: for people; csv: for spreadsheets")
      ->check(CLI::IsMember({"table", "csv"}))
      ->capture_default_str();
  options.footer("Exit status: 0; 1 no verdict; 2 wrong usage; 3 the ledger can't be read.");
}

Result<Date> CommandReview::day_of_review() const {
  if (at_.empty()) {
    // The day is part of what is written down, as the reviewer is; nothing else looks at the clock.
    return Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  }
  const auto day = parse_iso_date(at_);
  return day ? Result<Date>(*day)
             : fail(ErrorCode::kMalformed, fmt::format("--at {}: a day is written 2023-01-09", at_));
}

/// The later of two verdicts holds: where a clock was set back, `day` is that of the last verdict there is.
Date CommandReview::after_the_last(const store::Store& store, Date day) const {
  Date last = day;
  for (const ledger::Verdict& verdict : store.verdicts()) {
    last = std::max(last, verdict.at);
  }
  if (!at_.empty() || last == day) {
    return day;
  }
  fmt::print(stderr, "khipu review: the ledger has verdicts of {}, later than today: that day is put down\n",
             to_iso(last));
  return last;
}

ExitStatus CommandReview::run_export() const {
  const auto asked = open_query(query_, ledger_);
  if (!asked) {
    return asked.error();
  }
  auto data = read_data(asked->store, asked->query);
  if (open_only_) {
    drop_judged(data.verdicts, data.claims);
    drop_judged(data.verdicts, data.mentions);
  }
  const std::string sheet = (byte_order_mark_ ? "\xEF\xBB\xBF" : "") + present::to_review_sheet(data);
  if (output_ == "-") {
    write_output(sheet);
  } else {
    replace_file(output_, sheet);
  }
  return end_listing(!data.claims.empty() || !data.mentions.empty());
}

ExitStatus CommandReview::run_import() const {
  const auto day = day_of_review();
  if (!day) {
    print_error(day.error());
    return kWrongUsage;
  }
  const auto sheet = load_review_sheet(sheet_);
  if (!sheet) {
    print_error(sheet.error());
    return kUnreadable;
  }
  auto store = ledger_.open(store::Store::Mode::kWrite);
  if (!store) {
    print_error(store.error());
    return kUnreadable;
  }
  const Date day_of_rows = after_the_last(*store, *day);
  const present::ReviewIndex index(read_data(*store, {}));
  std::vector<Error> problems = sheet->problems;
  std::vector<ledger::Verdict> verdicts;
  for (const present::ReviewRow& row : sheet->rows) {
    if (!row.ruling) {
      continue;
    }
    auto verdict = index.to_verdict(row, reviewer_, day_of_rows, sheet_);
    if (verdict) {
      verdicts.push_back(std::move(*verdict));
    } else {
      problems.push_back(verdict.error());
    }
  }
  const std::size_t added = store->append(verdicts);
  for (const Error& problem : problems) {
    print_error(problem);
  }
  fmt::print(stderr, "{} rows read, {} of them judged; {} verdicts were new; {} rows could not be taken\n",
             sheet->rows.size() + sheet->problems.size(), verdicts.size(), added, problems.size());
  return problems.empty() ? kSuccess : kUnreadable;
}

ExitStatus CommandReview::run_next() const {
  const auto day = day_of_review();
  if (!day) {
    print_error(day.error());
    return kWrongUsage;
  }
  if (::isatty(STDIN_FILENO) == 0) {
    fmt::print(stderr,
               "khipu review next: standard input is no terminal, so nobody can answer.\n"
               "Use khipu review export and khipu review import instead.\n");
    return kWrongUsage;
  }
  const auto query = query_.query();
  if (!query) {
    print_error(query.error());
    return kWrongUsage;
  }
  auto store = ledger_.open(store::Store::Mode::kWrite);
  if (!store) {
    print_error(store.error());
    return kUnreadable;
  }
  auto data = read_data(*store, *query);
  std::erase_if(data.verdicts, [&](const ledger::Verdict& verdict) { return verdict.reviewer != reviewer_; });
  drop_judged(data.verdicts, data.claims);
  drop_judged(data.verdicts, data.mentions);
  const ReviewSession session{.reviewer = reviewer_, .at = after_the_last(*store, *day), .width = output_width()};
  // Each verdict is on disk before the next question: nothing is lost when the terminal goes.
  const std::size_t given =
      session.run(data, std::cin, std::cout, [&](const ledger::Verdict& verdict) { store->append({verdict}); });
  fmt::print(stderr, "{} verdicts given\n", given);
  return data.claims.empty() && data.mentions.empty() ? kNegative : kSuccess;
}

ExitStatus CommandReview::run_list() const {
  const auto store = ledger_.open(store::Store::Mode::kRead);
  if (!store) {
    print_error(store.error());
    return kUnreadable;
  }
  const auto verdicts = store->verdicts();
  write_output(format_.format == "csv" ? present::to_csv(verdicts) : present::to_table(verdicts, output_width()));
  return end_listing(!verdicts.empty());
}

ExitStatus CommandReview::run() {
  return export_->parsed()   ? run_export()
         : import_->parsed() ? run_import()
         : next_->parsed()   ? run_next()
                             : run_list();
}

}  // namespace khipu::app
