#include "command_search.hpp"

#include <fmt/format.h>

#include "coding_options.hpp"
#include "khipu/present/ledger_json.hpp"
#include "khipu/present/search_listing.hpp"
#include "output.hpp"

namespace khipu::app {
namespace {

/// The shell takes the quotes away: an argument of several words was meant to stand together.
std::string to_words(const std::vector<std::string>& arguments) {
  std::string words;
  for (const std::string& argument : arguments) {
    const bool is_phrase = argument.find(' ') != std::string::npos && argument.find('"') == std::string::npos;
    words += words.empty() ? "" : " ";
    words += is_phrase ? '"' + argument + '"' : argument;
  }
  return words;
}

}  // namespace

void CommandSearch::setup(CLI::App& options) {
  options.add_option("WORDS", words_, "Words that a sentence must hold; case and accents do not matter")->required();
  ledger_.declare(options);
  options.add_option("--limit", limit_, "Sentences at most; 0 for all")->capture_default_str();
  format_.declare(options);
  options.footer(
      "A word that ends in * stands for all that begin so; words in one pair of quotes stand together.\n"
      "The newest report comes first.\n"
      "Examples:\n"
      "  khipu search policia gases\n"
      "  khipu search \"tear gas\" airport\n"
      "  khipu search 'bloque*' --limit 0 --format csv > roadblocks.csv\n"
      "Exit status: 0; 1 nothing found; 2 wrong usage; 3 the ledger can't be read.");
}

ExitStatus CommandSearch::run() {
  const auto store = ledger_.open(store::Store::Mode::kRead);
  if (!store) {
    print_error(store.error());
    return kUnreadable;
  }
  auto hits = store->search(to_words(words_), limit_ == 0 ? 0 : limit_ + 1);
  const bool has_more = limit_ != 0 && hits.size() > limit_;
  if (has_more) {
    hits.pop_back();
  }
  if (format_.format == "table") {
    write_output(present::to_table(hits, output_width()));
  } else if (format_.format == "csv") {
    write_output(present::to_csv(hits));
  } else {
    for (const auto& hit : hits) {
      write_output(present::to_json_line(hit));
    }
  }
  const ExitStatus status = end_listing(!hits.empty());
  if (has_more) {
    fmt::print(stderr, "khipu: there are more than {}; --limit 0 shows all\n", limit_);
  }
  return status;
}

}  // namespace khipu::app
