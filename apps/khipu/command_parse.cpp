#include "command_parse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "coding_options.hpp"
#include "data_files.hpp"
#include "khipu/base/file.hpp"
#include "khipu/ingest/encoding.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/language/word_trees.hpp"
#include "khipu/present/conllu.hpp"
#include "output.hpp"

namespace khipu::app {
namespace {

constexpr std::uint64_t kMaxBytes = 100ULL << 20U;
// Several sentences are parsed faster together than one by one; no more are kept than that takes.
constexpr std::size_t kBatch = 64;

Result<std::string> load_text(const std::string& path) {
  const std::string name = path == "-" ? "/dev/stdin" : path;
  return load_file(name, kMaxBytes).and_then([&](const std::string& bytes) -> Result<std::string> {
    auto decoded = ingest::decode(bytes, "", path);
    if (!decoded) {
      return tl::make_unexpected(decoded.error());
    }
    return std::move(decoded->text).take_text();
  });
}

/// What one language needs.
struct Tables {
  language::Lexicon lexicon;
  std::unique_ptr<language::Model> model;  // the parser points at it
  language::Parser parser;

  static Result<Tables> load(const std::filesystem::path& data, const std::string& code) {
    auto lexicon = language::Lexicon::load(data / "lang" / code);
    if (!lexicon) {
      return tl::make_unexpected(lexicon.error());
    }
    auto opened = language::Model::open(data / "models" / (code + ".khm"));
    if (!opened) {
      return tl::make_unexpected(opened.error());
    }
    auto model = std::make_unique<language::Model>(std::move(*opened));
    language::Parser parser(*model);
    return Tables{std::move(*lexicon), std::move(model), std::move(parser)};
  }
};

/// Parses one text after the other and prints it.
class Printer {
 public:
  Printer(std::filesystem::path data, std::string language, bool draws)
      : data_(std::move(data)), language_(std::move(language)), draws_(draws) {}

  /// Errors: a language without tables, a bad table.
  Result<void> print(const std::string& document, std::string_view text) {
    const auto tables = tables_for(text);
    if (!tables) {
      return tl::make_unexpected(tables.error());
    }
    const auto sentences = language::analyse_paragraphs(text, (*tables)->lexicon);
    for (std::size_t begin = 0; begin < sentences.size(); begin += kBatch) {
      const std::size_t end = std::min(sentences.size(), begin + kBatch);
      std::vector<std::vector<language::Word>> words;
      for (std::size_t i = begin; i < end; ++i) {
        words.push_back(language::to_words(text, sentences[i], (*tables)->lexicon));
      }
      language::parse_words((*tables)->parser, words);
      for (std::size_t i = begin; i < end; ++i) {
        const bool is_new = i == 0 || sentences[i].block != sentences[i - 1].block;
        const present::ConlluSentence printed{
            i == 0 ? document : "", is_new,          fmt::format("{}-{}", document, i + 1), text,
            &sentences[i],          words[i - begin]};
        write_output(draws_ ? to_tree_drawing(printed, output_width()) : to_conllu(printed));
      }
    }
    return {};
  }

 private:
  Result<Tables*> tables_for(std::string_view text) {
    const std::string code = language_.empty() ? language::detect_language(text) : language_;
    if (const auto known = tables_.find(code); known != tables_.end()) {
      return &known->second;
    }
    std::error_code error;
    if (code.empty()) {
      return fail(ErrorCode::kUnsupported, "the language is not clear from the text; name it, as by --language en");
    }
    if (code.find_first_of("/.") != std::string::npos || !std::filesystem::is_directory(data_ / "lang" / code, error)) {
      return fail(ErrorCode::kUnsupported,
                  fmt::format("no tables for the language \"{}\"; --language names another", code));
    }
    return Tables::load(data_, code).map([&](Tables tables) {
      return &tables_.emplace(code, std::move(tables)).first->second;
    });
  }

  std::filesystem::path data_;
  std::string language_;
  bool draws_;
  std::map<std::string, Tables> tables_;
};

}  // namespace

void CommandParse::setup(CLI::App& options) {
  options.add_option("FILE", inputs_, "Files of plain text, or - for standard input");
  options.add_option("--format", format_, "conllu: ten columns a word; tree: drawn for people")
      ->check(CLI::IsMember({"conllu", "tree"}))
      ->capture_default_str();
  options.add_option("--language", language_, "Language of the text: en, es (default: detected)");
  options.add_option("--data", data_, "Folder with lang/ and models/ (default: share/khipu beside the program)");
  options.footer(
      "Takes every character of plain text, whatever it is; blank lines part paragraphs.\n"
      "Examples:\n"
      "  echo 'The police shot two marchers dead.' | khipu parse --format tree\n"
      "  khipu parse article.txt --language es > article.conllu\n"
      "Exit status: 0; 2 wrong usage; 3 when some input could not be read or is in a language without tables.");
}

ExitStatus CommandParse::run() {
  Printer printer(data_folder(data_), language_, format_ == "tree");
  if (inputs_.empty()) {
    inputs_.emplace_back("-");
  }
  bool well = true;
  for (const std::string& input : inputs_) {
    const auto done = load_text(input).and_then([&](const std::string& text) { return printer.print(input, text); });
    if (!done) {
      Error error = done.error();
      error.file = error.file.empty() ? input : error.file;
      print_error(error);
      well = false;
    }
  }
  flush_output();
  return well ? kSuccess : kUnreadable;
}

}  // namespace khipu::app
