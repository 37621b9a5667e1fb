#include "command_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "coding_options.hpp"
#include "data_files.hpp"
#include "khipu/base/file.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/present/bulletin.hpp"
#include "khipu/store/store.hpp"
#include "output.hpp"
#include "print_pdf.hpp"
#include "report_records.hpp"

namespace khipu::app {
namespace {

// Each country's outlines weigh 20 to 100 kB; past these the countries with fewer events get the world's.
constexpr std::size_t kCountriesInDetail = 8;
constexpr std::uint64_t kLargestPart = 16 << 20;

/// folder/NAME.json. NAME may come from a foreign ledger or the command line: letters only, so that it stays inside.
Result<std::string> load_named(const std::filesystem::path& folder, const std::string& name) {
  const auto is_letter = [](char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); };
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_letter)) {
    return fail(ErrorCode::kNotFound, fmt::format("no file for '{}'", name), folder.string());
  }
  return load_file(folder / (name + ".json"), kLargestPart);
}

/// Outlines of the countries that have most events, and of the world if they are several. A country without a file has
/// none.
std::vector<present::Outline> load_outlines(const std::filesystem::path& folder, const present::PageRecords& records) {
  auto names = present::page_countries(records);
  const bool several = names.size() > 1;
  if (names.size() > kCountriesInDetail) {
    names.resize(kCountriesInDetail);
  }
  if (several) {
    names.emplace_back("world");
  }
  std::vector<present::Outline> outlines;
  for (const auto& name : names) {
    if (const auto json = load_named(folder, name)) {
      outlines.push_back({name, std::string(trim(*json))});
    }
  }
  return outlines;
}

}  // namespace

void CommandReport::setup(CLI::App& options) {
  ledger_.declare(options);
  options.add_option("--output,--out", out_, "The file to write ('-' for standard output)");
  options.add_option("--date", date_, "The situation report of this day: YYYY-MM-DD (one country: --place PE)");
  options.add_option("--since", since_, "What is new is new since this day (default: the day before --date)");
  options.add_option("--format", form_, "html: a page; pdf: the page on paper; markdown: the situation report as text")
      ->check(CLI::IsMember({"html", "pdf", "markdown"}))
      ->capture_default_str();
  options.add_option("--language,--lang", language_, "Language of the report: en, es")->capture_default_str();
  options.add_option("--title", title_, "Heading of the page");
  query_.declare(options);
  options.add_option("--data", data_, "Folder with page/ (default: share/khipu beside the program)");
  options.footer(
      "The page holds all it needs and asks for nothing: it opens from the disk, prints, and can be sent by mail.\n"
      "With --date it begins with the situation report of that day: where, roads, clashes, totals, what is new, what\n"
      "is announced, what does not add up. A PDF needs Chromium.\n"
      "Examples:\n"
      "  khipu report --ledger peru.khipu --out report.html --language es --place PE --from 2023-01-01\n"
      "  khipu report --date 2023-01-24 --place PE --format pdf --out 2023-01-24.pdf\n"
      "  khipu report --date 2023-01-24 --since 2023-01-20 --place PE --format markdown | less\n"
      "Exit status: 0; 1 the report can't be written; 2 wrong usage; 3 the ledger can't be read.");
}

present::PageOptions CommandReport::page_options(const ledger::Query& query) const {
  // The ledger's name alone: the folder it lies in is nobody's business who gets the page.
  return {.language = language_,
          .title = title_,
          .ledger = std::filesystem::path(ledger_.file).filename().string(),
          .query = query,
          .bulletin = ""};
}

Result<std::string> CommandReport::page(const present::PageRecords& records, const present::PageOptions& options,
                                        std::string strings) const {
  const auto folder = data_folder(data_) / "page";
  const auto page_template = load_file(folder / "template.html", kLargestPart);
  if (!page_template) {
    return fail(ErrorCode::kNotFound, "no template of the page: install Node.js, run 'npm ci' and build khipu again",
                (folder / "template.html").string());
  }
  return present::fill_page(*page_template, {.language = language_,
                                             .title = options.title,
                                             .strings = std::move(strings),
                                             .data = present::page_data(records, options),
                                             .outlines = load_outlines(folder / "map", records)});
}

Result<std::optional<DailyQuestion>> CommandReport::question(const ledger::Query& query) const {
  if (date_.empty()) {
    if (!since_.empty() || form_ == "markdown") {
      return fail(ErrorCode::kMalformed, "--since and --format markdown need a day: --date 2023-01-24");
    }
    return std::nullopt;
  }
  const auto date = parse_iso_date(date_);
  const auto since = since_.empty() && date ? std::optional(date->plus_days(-1)) : parse_iso_date(since_);
  if (!date || !since) {
    return fail(ErrorCode::kMalformed, "--date and --since: a day is written 2023-01-24");
  }
  if (*since >= *date) {
    return fail(ErrorCode::kMalformed, fmt::format("--since {} is not before --date {}", since_, date_));
  }
  return DailyQuestion{
      .date = *date, .since = *since, .query = query, .data = data_folder(data_), .language = language_};
}

ExitStatus CommandReport::refuse(const Error& error, ExitStatus status) const {
  print_error(error);
  return status;
}

ExitStatus CommandReport::write(const std::string& text) const {
  if (form_ == "pdf") {
    const auto printed = print_pdf(text, out_);
    return printed ? kSuccess : refuse(printed.error(), kNegative);
  }
  if (out_ == "-" || out_.empty()) {
    write_output(text);
    flush_output();
  } else {
    replace_file(out_, text);
  }
  return kSuccess;
}

ExitStatus CommandReport::run() {
  const auto query = query_.query();
  if (!query) {
    return refuse(query.error(), kWrongUsage);
  }
  const auto asked = question(*query);
  if (!asked) {
    return refuse(asked.error(), kWrongUsage);
  }
  if (form_ != "markdown" && (out_.empty() || (form_ == "pdf" && out_ == "-"))) {
    return refuse({.code = ErrorCode::kMalformed,
                   .message = fmt::format("--out FILE.{} says where to", form_),
                   .file = {},
                   .line = {},
                   .byte = {}},
                  kWrongUsage);
  }
  auto strings = load_named(data_folder(data_) / "page" / "strings", language_);
  if (!strings) {
    return refuse({.code = strings.error().code,
                   .message = fmt::format("--lang {}: no page in that language", language_),
                   .file = {},
                   .line = {},
                   .byte = {}},
                  kWrongUsage);
  }
  const auto store = ledger_.open(store::Store::Mode::kRead);
  if (!store) {
    return refuse(store.error(), kUnreadable);
  }
  return report(*store, *query, *asked, std::move(*strings));
}

Result<News> CommandReport::begin_audit_of(const std::optional<DailyQuestion>& daily) const {
  if (!daily) {
    return News();
  }
  auto store = ledger_.open(store::Store::Mode::kRead);
  return store ? Result<News>(begin_audit(std::move(*store), *daily)) : tl::make_unexpected(store.error());
}

ExitStatus CommandReport::report(const store::Store& store, const ledger::Query& query,
                                 const std::optional<DailyQuestion>& daily, std::string strings) const {
  auto news = begin_audit_of(daily);
  if (!news) {
    return refuse(news.error(), kUnreadable);
  }
  const auto snapshot = store.snapshot();
  const bool in_words = form_ == "markdown";  // only asked for with a day
  const auto records = in_words ? read_records_of_day(store, query, daily->since, daily->date)
                       : daily  ? read_records_around(store, query, daily->date)
                                : read_records(store, query);
  auto options = page_options(query);
  if (daily) {
    const auto bulletin = make_bulletin(store, records, std::move(*news), *daily, strings);
    if (!bulletin) {
      return refuse(bulletin.error(), kNegative);
    }
    if (form_ == "markdown") {
      return write(present::to_markdown(*bulletin));
    }
    options.bulletin = present::to_json(*bulletin);
    options.title = title_.empty() ? bulletin->title : title_;
  }
  const auto html = page(records, options, std::move(strings));
  if (!html) {
    return refuse(html.error(), kNegative);
  }
  const ExitStatus status = write(*html);
  if (records.events_left_out > 0) {
    fmt::print(stderr,
               "khipu report: the page holds the latest {} events; {} older ones are left out. "
               "Narrow it with --from, --to or --place.\n",
               records.events.size(), records.events_left_out);
  }
  return status;
}

}  // namespace khipu::app
