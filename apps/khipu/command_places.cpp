#include "command_places.hpp"

#include <fmt/format.h>

#include "coding_options.hpp"
#include "khipu/base/utf8.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/present/place_listing.hpp"
#include "output.hpp"

namespace khipu::app {
namespace {

/// Where `name` stands in `text` as a word of its own, as written; the end of the text if it does not.
std::size_t find_name(std::string_view text, std::string_view name) {
  const auto is_word = [&](std::size_t at) { return at < text.size() && is_letter(decode_utf8(text, at).value); };
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const bool begins = at == 0 || text[at - 1] == ' ' || !is_word(at - 1);
    if (begins && !is_word(at + name.size())) {
      return at;
    }
  }
  return text.size();
}

}  // namespace

void CommandPlaces::setup(CLI::App& options) {
  options.add_option("NAME", words_, "A name; several words are one name");
  texts_.declare(options, "--in");
  options.add_option("--context", sentence_, "A text in which NAME stands: what it means there");
  options.add_option("--country", country_, "Country to prefer, such as PE");
  options.add_option("--outlet", outlet_, "Who published the text, such as \"Dothan Eagle\"");
  options.add_option("--format", format_, "Of what NAME can mean: table or json")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  options.add_option("--limit", limit_, "Rows of the table at most; 0 for all")->capture_default_str();
  options.footer(
      "The first row is what would be chosen; below stands what speaks for it.\n"
      "With --in, a line of JSON for each text; a record's \"spans\" are taken as its names.\n"
      "Examples:\n"
      "  khipu places Puno\n"
      "  khipu places Santa Rosa --country PE --context \"Viven en Santa Rosa, Melgar\"\n"
      "  khipu places --in report.html | jq -c '.places[] | [.text, .code]'\n"
      "Exit status: 0; 1 no such name; 2 wrong usage; 3 when some input could not be read.");
}

ExitStatus CommandPlaces::explain(const std::vector<MentionTables>& tables,
                                  const mentions::Gazetteer& gazetteer) const {
  const std::string name = fmt::format("{}", fmt::join(words_, " "));
  std::string text = sentence_.empty() ? name : sentence_;
  if (find_invalid_utf8(name) || find_invalid_utf8(text)) {
    print_error({ErrorCode::kBadEncoding, "NAME and --context must be UTF-8", {}, {}, {}});
    return kWrongUsage;
  }
  std::size_t at = find_name(text, name);
  if (at == text.size()) {
    fmt::print(stderr, "khipu: --context does not hold the name; it is put behind it\n");
    text += "\n" + name;
    at = text.size() - name.size();
  }
  const auto begin = static_cast<std::uint32_t>(at);
  const Span span{begin, begin + static_cast<std::uint32_t>(name.size())};
  const MentionTables* fit = find_tables(tables, texts_.language, text);
  fit = fit != nullptr ? fit : &tables.front();
  const auto readings = fit->places.explain_name(language::analyse_text(text, fit->lexicon), text, fit->lexicon,
                                                 gazetteer, {country_, outlet_, {}, {&span, 1}, false});
  if (!readings.empty() || format_ == "json") {
    write_output(format_ == "table" ? present::to_table(readings, limit_, output_width())
                                    : present::to_json_line(name, readings));
  }
  if (format_ == "table" && limit_ != 0 && readings.size() > limit_) {
    fmt::print(stderr, "khipu: {} readings in all; --limit 0 shows them\n", readings.size());
  }
  return end_listing(!readings.empty());
}

ExitStatus CommandPlaces::list(const std::vector<MentionTables>& tables, const mentions::Gazetteer& gazetteer) const {
  const ExitStatus status = texts_.read_all(tables, [&](const present::ReadText& read, const MentionTables* fit) {
    const ingest::Report& report = read.record.report;
    const std::string& outlet = outlet_.empty() ? report.outlet() : outlet_;
    const std::vector<Span>& names = read.record.spans;
    const mentions::PlaceContext context{country_, outlet, report.url(), names, !names.empty()};
    const auto sentences = fit != nullptr ? language::analyse(report, fit->lexicon) : std::vector<language::Sentence>();
    if (fit != nullptr && !names.empty()) {
      write_output(present::to_json_line(
          read, fit->places.locate_names(sentences, report.text(), fit->lexicon, gazetteer, context)));
      return;
    }
    present::PlacesOfText places;
    if (fit != nullptr) {
      places = fit->places.find_places(sentences, report.text(), fit->lexicon, gazetteer, context);
    }
    write_output(present::to_json_line(read, places));
  });
  flush_output();
  return status;
}

ExitStatus CommandPlaces::run() {
  if (words_.empty() == texts_.inputs.empty()) {
    print_error({ErrorCode::kMalformed, "say a NAME, or --in FILE for the places of a text", {}, {}, {}});
    return kWrongUsage;
  }
  const auto tables = texts_.load_tables();
  const auto gazetteer = texts_.load_gazetteer();
  if (!tables || !gazetteer) {
    print_error(tables ? gazetteer.error() : tables.error());
    return kNegative;
  }
  return words_.empty() ? list(*tables, *gazetteer) : explain(*tables, *gazetteer);
}

}  // namespace khipu::app
