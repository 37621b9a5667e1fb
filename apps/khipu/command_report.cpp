#include "command_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

#include "coding_options.hpp"
#include "data_files.hpp"
#include "khipu/base/file.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/store/store.hpp"
#include "output.hpp"

namespace khipu::app {
namespace {

// Past this a page is slow to open on a phone; the rest is for --from, --to and --place.
constexpr std::size_t kEventsOnPage = 5000;
// Each country's outlines weigh 20 to 100 kB; past these the countries with fewer events get the world's.
constexpr std::size_t kCountriesInDetail = 8;
constexpr std::uint64_t kLargestPart = 16 << 20;

/// Adds what lies behind each event. Its figures may lie outside the query (a toll of another day): they are shown all
/// the same, for a number without its sentence is worth nothing.
void add_evidence(const store::Store& store, present::PageRecords& records) {
  std::set<std::string> claims;
  for (const auto& claim : records.claims) {
    claims.insert(claim.figure.id);
  }
  for (const auto& event : records.events) {
    auto datum = store.find(event.id);
    if (!datum) {
      continue;
    }
    std::move(datum->mentions.begin(), datum->mentions.end(), std::back_inserter(records.mentions));
    for (auto& claim : datum->claims) {
      if (claims.insert(claim.figure.id).second) {
        records.claims.push_back(std::move(claim));
      }
    }
  }
}

/// The reports that gave something to the page.
std::vector<ledger::Source> sources_behind(const store::Store& store, const present::PageRecords& records) {
  std::set<std::string> digests;
  for (const auto& claim : records.claims) {
    digests.insert(claim.digest);
  }
  for (const auto& mention : records.mentions) {
    digests.insert(mention.digest);
  }
  auto sources = store.sources();
  std::erase_if(sources, [&](const ledger::Source& source) { return digests.count(source.digest) == 0; });
  return sources;
}

/// Everything on the page, from the ledger; the latest events where there are too many.
present::PageRecords read_records(const store::Store& store, const ledger::Query& query) {
  present::PageRecords records;
  records.events = store.events(query);
  records.claims = store.claims(query);
  records.tolls = store.tolls(query);
  if (records.events.size() > kEventsOnPage) {
    records.events_left_out = records.events.size() - kEventsOnPage;
    records.events.erase(records.events.begin(), records.events.end() - kEventsOnPage);
  }
  add_evidence(store, records);
  records.sources = sources_behind(store, records);
  records.reports_in_ledger = store.counts().reports;
  return records;
}

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
  options.add_option("--out", out_, "The page to write, a .html file ('-' for standard output)")->required();
  options.add_option("--lang", language_, "Language of the page: en, es")->capture_default_str();
  options.add_option("--title", title_, "Heading of the page");
  query_.declare(options);
  options.add_option("--data", data_, "Folder with page/ (default: share/khipu beside the program)");
  options.footer(
      "The page holds all it needs and asks for nothing: it opens from the disk, prints, and can be sent by mail.\n"
      "Example:\n"
      "  khipu report --ledger peru.khipu --out report.html --lang es --place PE --from 2023-01-01\n"
      "Exit status: 0; 1 the page can't be written; 2 wrong usage; 3 the ledger can't be read.");
}

present::PageOptions CommandReport::page_options(const ledger::Query& query) const {
  // The ledger's name alone: the folder it lies in is nobody's business who gets the page.
  return {.language = language_,
          .title = title_,
          .ledger = std::filesystem::path(ledger_.file).filename().string(),
          .query = query};
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
                                             .title = title_,
                                             .strings = std::move(strings),
                                             .data = present::page_data(records, options),
                                             .outlines = load_outlines(folder / "map", records)});
}

ExitStatus CommandReport::run() {
  const auto query = query_.query();
  if (!query) {
    print_error(query.error());
    return kWrongUsage;
  }
  auto strings = load_named(data_folder(data_) / "page" / "strings", language_);
  if (!strings) {
    print_error({.code = strings.error().code,
                 .message = fmt::format("--lang {}: no page in that language", language_),
                 .file = {},
                 .line = {},
                 .byte = {}});
    return kWrongUsage;
  }
  const auto store = ledger_.open(store::Store::Mode::kRead);
  if (!store) {
    print_error(store.error());
    return kUnreadable;
  }
  const auto records = read_records(*store, *query);
  const auto html = page(records, page_options(*query), std::move(*strings));
  if (!html) {
    print_error(html.error());
    return kNegative;
  }
  if (out_ == "-") {
    write_output(*html);
    flush_output();
  } else {
    replace_file(out_, *html);
  }
  if (records.events_left_out > 0) {
    fmt::print(stderr,
               "khipu report: the page holds the latest {} events; {} older ones are left out. "
               "Narrow it with --from, --to or --place.\n",
               records.events.size(), records.events_left_out);
  }
  return kSuccess;
}

}  // namespace khipu::app
