// khipu-train-boundaries: learns from treebanks where sentences end, and writes lang/<code>/boundaries.tsv.
//
// A logistic regression over the features that BoundaryScanner names, by stochastic gradient descent with AdaGrad and
// L2. Same data, same table. The rare features are left out, so that what is learned holds for other texts too.

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "khipu/base/file.hpp"
#include "khipu/base/tsv.hpp"
#include "khipu/language/boundary.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/tokenizer.hpp"

namespace khipu {
namespace {

/// A paragraph of a treebank: its text, and behind which bytes a sentence ends.
struct Paragraph {
  std::string text;
  std::vector<std::uint32_t> ends;
};

/// The raw text of a file in CoNLL-U, from its tokens and SpaceAfter.
std::vector<Paragraph> read_paragraphs(std::istream& in) {
  std::vector<Paragraph> paragraphs(1);
  unsigned long covered = 0;
  bool spaced = false;
  for (std::string line; std::getline(in, line);) {
    std::string& text = paragraphs.back().text;
    if (line.starts_with("# newdoc") || line.starts_with("# newpar")) {
      if (!text.empty()) {
        paragraphs.emplace_back();
      }
      spaced = false;
    } else if (line.empty()) {
      paragraphs.back().ends.push_back(static_cast<std::uint32_t>(text.size()));
      covered = 0;
    } else if (line.front() != '#') {
      const auto cells = split(line, '\t');
      const std::size_t dash = cells[0].find('-');
      const unsigned long first = std::stoul(std::string(cells[0]));
      if (first <= covered || cells[0].find('.') != std::string_view::npos) {
        continue;
      }
      covered = dash == std::string_view::npos ? first : std::stoul(std::string(cells[0].substr(dash + 1)));
      text += spaced ? " " : "";
      text += cells[1];
      spaced = cells.back().find("SpaceAfter=No") == std::string_view::npos;
    }
  }
  return paragraphs;
}

/// One place where a sentence could end.
struct Example {
  std::vector<std::string> names;
  std::vector<std::uint32_t> features;
  bool is_end = false;
};

std::vector<Example> find_examples(const std::vector<Paragraph>& paragraphs, const language::Lexicon& lexicon) {
  std::vector<Example> examples;
  for (const Paragraph& p : paragraphs) {
    const auto tokens = language::tokenize(p.text, {0, static_cast<std::uint32_t>(p.text.size())}, lexicon);
    language::BoundaryScanner scanner(p.text, tokens, lexicon);
    for (std::uint32_t i = 0; i + 1 < tokens.size(); ++i) {
      const bool is_end = std::binary_search(p.ends.begin(), p.ends.end(), tokens[i].span.end);
      if (scanner.is_lesson(i)) {
        examples.push_back({scanner.features(i), {}, is_end});
      }
      scanner.pass(i, is_end);
    }
  }
  return examples;
}

bool is_behind_stop(const Example& example) {
  return std::any_of(example.names.begin(), example.names.end(), [](const std::string& name) {
    return name == "end=." || name == "end=abbreviation" || name == "end=dotted" || name == "end=initial";
  });
}

/// Numbers the features that at least `least` examples have, by name.
std::vector<std::string> number_features(std::vector<Example>& examples, std::size_t least) {
  std::map<std::string, std::size_t> counts;
  for (const Example& example : examples) {
    for (const std::string& name : example.names) {
      ++counts[name];
    }
  }
  std::vector<std::string> names;
  std::map<std::string, std::uint32_t> numbers;
  for (const auto& [name, count] : counts) {
    if (count >= least) {
      numbers[name] = static_cast<std::uint32_t>(names.size());
      names.push_back(name);
    }
  }
  for (Example& example : examples) {
    for (const std::string& name : example.names) {
      if (const auto it = numbers.find(name); it != numbers.end()) {
        example.features.push_back(it->second);
      }
    }
  }
  return names;
}

std::vector<double> learn(const std::vector<Example>& examples, std::size_t features, double decay) {
  constexpr int kRounds = 40;
  constexpr double kRate = 0.2;
  std::vector<double> weights(features), squares(features, 1e-6);
  for (int round = 0; round < kRounds; ++round) {
    // A step through the examples that is coprime with most counts: neighbours come from different documents.
    for (std::size_t k = 0; k < examples.size(); ++k) {
      const Example& example = examples[(k * 7919U + static_cast<std::size_t>(round)) % examples.size()];
      double sum = 0;
      for (const std::uint32_t f : example.features) {
        sum += weights[f];
      }
      const double error = (example.is_end ? 1.0 : 0.0) - 1.0 / (1.0 + std::exp(-sum));
      for (const std::uint32_t f : example.features) {
        const double gradient = error - decay * weights[f];
        squares[f] += gradient * gradient;
        weights[f] += kRate * gradient / std::sqrt(squares[f]);
      }
    }
  }
  return weights;
}

std::string to_table(const std::vector<std::string>& names, const std::vector<double>& weights, const std::string& note,
                     std::size_t examples) {
  constexpr double kNoMatter = 0.05;
  std::string table = fmt::format(
      "# {}\n# Made by khipu-train-boundaries from {} places where a sentence could end.\nfeature\tweight\n", note,
      examples);
  for (std::size_t f = 0; f < names.size(); ++f) {
    if (std::abs(weights[f]) >= kNoMatter) {
      table += fmt::format("{}\t{:.2f}\n", names[f], weights[f]);
    }
  }
  return table;
}

int run(int argc, char** argv) {
  CLI::App app("Learns where sentences end: CoNLL-U in, a table for lang/<code>/boundaries.tsv out");
  std::string lexicon_folder, note, out;
  std::vector<std::string> files, borrowed;
  std::size_t least = 4;
  double decay = 0.01;
  app.add_option("FILE", files, "Treebanks, unpacked; their sentences, paragraphs and documents are learned from")
      ->required();
  app.add_option("--borrow", borrowed,
                 "Treebanks of another language, for the signs that this one has too few of: all but the stop");
  app.add_option("--lexicon", lexicon_folder, "Folder of the language, such as lang/en")->required();
  app.add_option("--out", out, "The table to write (default: boundaries.tsv in the folder of the language)");
  app.add_option("--note", note, "First line of the table: the data and its licence");
  app.add_option("--least", least, "Examples that a feature needs to be kept")->capture_default_str();
  app.add_option("--decay", decay, "Strength of L2")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  const auto lexicon = language::Lexicon::load(lexicon_folder);
  if (!lexicon) {
    fmt::print(stderr, "khipu-train-boundaries: {}\n", lexicon.error().to_string());
    return 1;
  }
  std::vector<Example> examples;
  const std::size_t own = files.size();
  files.insert(files.end(), borrowed.begin(), borrowed.end());
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string& file = files[i];
    std::ifstream in(file);
    if (!in) {
      fmt::print(stderr, "khipu-train-boundaries: {}: can't be read\n", file);
      return 3;
    }
    auto more = find_examples(read_paragraphs(in), *lexicon);
    if (i >= own) {
      std::erase_if(more, is_behind_stop);
      for (Example& example : more) {
        // What is not about the sign would change what is learned of others.
        std::erase_if(example.names, [](const std::string& name) { return !name.starts_with("end="); });
      }
    }
    examples.insert(examples.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  const auto names = number_features(examples, least);
  const auto weights = learn(examples, names.size(), decay);
  replace_file(out.empty() ? lexicon_folder + "/boundaries.tsv" : out, to_table(names, weights, note, examples.size()));
  return 0;
}

}  // namespace
}  // namespace khipu

int main(int argc, char** argv) {
  try {
    return khipu::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "khipu-train-boundaries: {}\n", error.what());
    return 1;
  }
}
