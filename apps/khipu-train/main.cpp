// khipu-train: makes the models that khipu tags and parses with (docs/man/khipu-train.md).
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "khipu/base/file.hpp"
#include "khipu/training/evaluate.hpp"
#include "khipu/training/export.hpp"
#include "khipu/training/trainer.hpp"

namespace {

namespace fs = std::filesystem;
using namespace khipu::training;

constexpr int kBadInput = 3;

struct Options {
  std::string language = "en";
  std::vector<std::string> train, lead_in;  // FILE or NAME=FILE
  fs::path dev, output, evaluate;
  TrainOptions training;
};

/// A treebank with its manner of annotation, which the model learns apart.
struct Treebank {
  std::string name;
  std::vector<TreeSentence> sentences;
};

khipu::Result<std::vector<Treebank>> load_all(const std::vector<std::string>& files) {
  std::vector<Treebank> treebanks;
  for (const std::string& file : files) {
    const std::size_t equals = file.find('=');
    const bool named = equals != std::string::npos;
    auto sentences = load_treebank(named ? file.substr(equals + 1) : file);
    if (!sentences) {
      return tl::unexpected(sentences.error());
    }
    treebanks.push_back({named ? file.substr(0, equals) : "main", std::move(*sentences)});
  }
  return treebanks;
}

double percent(std::size_t right, std::size_t words) {
  return words == 0 ? 0.0 : 100.0 * static_cast<double>(right) / static_cast<double>(words);
}

void print(const Progress& p) {
  std::fprintf(stderr, "pass %2zu  %5.0f s  loss %.3f", p.epoch, p.seconds,
               p.train.loss / static_cast<double>(p.train.words));
  if (p.dev.words > 0) {
    std::fprintf(stderr, "  dev: UPOS %.2f  FEATS %.2f  lemma rules %.2f  heads %.2f  labelled %.2f",
                 percent(p.dev.upos, p.dev.words), percent(p.dev.feats, p.dev.words),
                 percent(p.dev.lemmas, p.dev.words), percent(p.dev.heads, p.dev.words),
                 percent(p.dev.labelled, p.dev.words));
  }
  std::fputc('\n', stderr);
}

/// Trains and writes the model. The first treebank's manner is the model's.
khipu::Result<void> make_model(const Options& options) {
  const auto treebanks = load_all(options.train);
  const auto lead_ins = treebanks ? load_all(options.lead_in) : treebanks;
  if (!lead_ins) {
    return tl::unexpected(lead_ins.error());
  }
  Vocabulary vocabulary;
  for (const Treebank& treebank : *treebanks) {
    vocabulary.count(treebank.sentences, treebank.name);
  }
  for (const Treebank& treebank : *lead_ins) {
    vocabulary.count(treebank.sentences, treebank.name, true);
  }
  vocabulary.finish();
  const std::string& manner = treebanks->front().name;
  Corpus train(vocabulary), dev(vocabulary);
  for (const Treebank& treebank : *treebanks) {
    train.add(treebank.sentences, treebank.name);
  }
  for (const Treebank& treebank : *lead_ins) {
    train.add(treebank.sentences, treebank.name, true);
  }
  if (!options.dev.empty()) {
    const auto sentences = load_treebank(options.dev);
    if (!sentences) {
      return tl::unexpected(sentences.error());
    }
    dev.add(*sentences, manner);
  }
  Widths widths;
  widths.features = vocabulary.rows().size();
  widths.feats = vocabulary.feats().size();
  widths.lemmas = vocabulary.lemma_rules().size();
  std::fprintf(stderr, "%zu sentences, %zu features of words, %zu FEATS, %zu lemma rules\n", train.examples().size(),
               widths.features, widths.feats, widths.lemmas);
  Network network(widths, options.training.seed);
  khipu::training::train(network, vocabulary, train, dev, options.training, print);
  const std::string bytes = to_model_file(network, vocabulary, options.language, manner);
  khipu::replace_file(options.output, bytes);
  std::fprintf(stderr, "%.1f MB in %s\n", static_cast<double>(bytes.size()) / 1e6, options.output.c_str());
  return {};
}

/// Prints the scores of a model on a treebank's own words.
khipu::Result<void> print_scores(const fs::path& model_file, const fs::path& treebank) {
  const auto model = khipu::language::Model::open(model_file);
  if (!model) {
    return tl::unexpected(model.error());
  }
  const auto sentences = load_treebank(treebank);
  if (!sentences) {
    return tl::unexpected(sentences.error());
  }
  const Scores s = evaluate(*model, *sentences);
  std::printf("words   %8zu  (%.0f a second)\n", s.words, static_cast<double>(s.words) / s.seconds);
  std::printf("UPOS    %8.2f\nFEATS   %8.2f\nlemmas  %8.2f\nUAS     %8.2f\nLAS     %8.2f\n", percent(s.upos, s.words),
              percent(s.feats, s.words), percent(s.lemmas, s.words), percent(s.heads, s.words),
              percent(s.labelled, s.words));
  return {};
}

void add_options(CLI::App& app, Options& options) {
  app.add_option("-l,--language", options.language, "ISO 639-1 code that goes into the model")->capture_default_str();
  app.add_option("-t,--train", options.train,
                 "CoNLL-U to learn from (.gz too), any number; NAME=FILE where treebanks differ in manner: "
                 "the model then writes in that of the first");
  app.add_option("--lead-in", options.lead_in,
                 "CoNLL-U of another language that the first passes learn from too; NAME=FILE as well");
  app.add_option("--lead-in-epochs", options.training.lead_in_epochs, "how many passes")->capture_default_str();
  app.add_option("-d,--dev", options.dev, "CoNLL-U to report scores on after each pass");
  app.add_option("-o,--output", options.output, "the model to write, or to read with --evaluate");
  app.add_option("-e,--epochs", options.training.epochs, "passes over the training files")->capture_default_str();
  app.add_option("-s,--seed", options.training.seed, "of all that is left to chance")->capture_default_str();
  app.add_option("--evaluate", options.evaluate,
                 "score the model given by --output on this CoNLL-U, with its own sentences and words");
  app.footer(
      "Examples:\n"
      "  khipu-train -l en -t en_ewt-ud-train.conllu -d en_ewt-ud-dev.conllu -o en.khm\n"
      "  khipu-train -l es -t ancora=es_ancora.conllu -t gsd=es_gsd.conllu.gz \\\n"
      "    --lead-in ewt=en_ewt-ud-train.conllu -e 18 -o es.khm\n"
      "  khipu-train -o en.khm --evaluate en_ewt-ud-dev.conllu\n");
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Trains a tagger, lemmatiser and parser from Universal Dependencies treebanks.", "khipu-train");
  Options options;
  add_options(app, options);
  try {
    app.parse(argc, argv);
    if (options.output.empty() || options.train.empty() == options.evaluate.empty()) {
      std::fprintf(stderr, "khipu-train: give --output and either --train or --evaluate (--help shows examples)\n");
      return 2;
    }
    const auto done = options.train.empty() ? print_scores(options.output, options.evaluate) : make_model(options);
    if (!done) {
      std::fprintf(stderr, "khipu-train: %s\n", done.error().to_string().c_str());
      return kBadInput;
    }
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "khipu-train: %s\n", error.what());
    return 1;
  }
  return 0;
}
