// How many bytes of article text each room takes in a second, on one core.
//
//   khipu_stages_bench SHARE PATH…      SHARE: folder with lang/ and places.idx; PATH: files and folders of reports
//
// Prints one JSON object: "text_bytes" of the corpus, read once, and "stages", name → megabytes (10^6 bytes of clean
// text) a second. bench/speed calls it and adds what can only be measured from outside.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "khipu/base/file.hpp"
#include "khipu/coding/coder.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/actors/actor.hpp"
#include "khipu/mentions/actors/attribution.hpp"
#include "khipu/mentions/numbers/number.hpp"
#include "khipu/mentions/places/gazetteer.hpp"
#include "khipu/mentions/time/time.hpp"

namespace khipu {
namespace {

/// A broken machine or broken tables: the benchmark has nothing to say.
template <class T>
T take(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().to_string());
  }
  return std::move(*result);
}

struct Tables {
  language::Lexicon lexicon;
  mentions::NumberGrammar numbers;
  mentions::TimeGrammar times;
  mentions::PlaceGrammar places;
  mentions::ActorGrammar actors;
  mentions::AttributionGrammar attributions;

  static Tables load(const std::filesystem::path& folder) {
    auto lexicon = take(language::Lexicon::load(folder));
    auto numbers = take(mentions::NumberGrammar::load(lexicon));
    auto times = take(mentions::TimeGrammar::load(lexicon));
    auto places = take(mentions::PlaceGrammar::load(lexicon));
    auto actors = take(mentions::ActorGrammar::load(lexicon));
    auto attributions = take(mentions::AttributionGrammar::load(lexicon));
    return {std::move(lexicon), std::move(numbers), std::move(times),
            std::move(places),  std::move(actors),  std::move(attributions)};
  }
};

struct SourceFile {
  std::string name, bytes;
};

/// A report with what the rooms before the mentions made of it.
struct Prepared {
  ingest::Report report;
  const Tables* tables;
  std::vector<language::Sentence> sentences;
};

std::vector<SourceFile> load_corpus(const std::vector<std::string>& paths) {
  std::vector<SourceFile> corpus;
  for (const auto& file : ingest::list_inputs(paths).files) {
    if (file.string().ends_with(".gold.json")) {
      continue;
    }
    corpus.push_back({file.string(), take(load_file(file, 64ULL << 20U))});
  }
  return corpus;
}

std::vector<Prepared> prepare(const std::vector<SourceFile>& corpus, const std::map<std::string, Tables>& tables) {
  std::vector<Prepared> prepared;
  for (const SourceFile& file : corpus) {
    for (ingest::Report& report : ingest::read_bytes(file.bytes, file.name, {}).reports) {
      const auto found = tables.find(language::detect_language(report.text()));
      if (found == tables.end()) {
        continue;
      }
      auto sentences = language::analyse(report, found->second.lexicon);
      prepared.push_back({std::move(report), &found->second, std::move(sentences)});
    }
  }
  return prepared;
}

/// Megabytes a second of `work`, which goes over `bytes` of text: the best of rounds that together take a second.
/// Processor time, so that a busy machine does not count against us.
double measure(double bytes, const std::function<void()>& work) {
  double best = 0, spent = 0;
  while (spent < 1.0) {
    const std::clock_t begin = std::clock();
    work();
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    spent += seconds;
    best = std::max(best, bytes / 1e6 / seconds);
  }
  return best;
}

/// Keeps the optimiser from dropping work whose result nobody reads.
std::size_t g_sink = 0;

class Stages {
 public:
  Stages(const std::filesystem::path& share, std::vector<SourceFile> corpus) : corpus_(std::move(corpus)) {
    for (const char* code : {"en", "es"}) {
      tables_.emplace(code, Tables::load(share / "lang" / code));
    }
    gazetteer_.emplace(take(mentions::Gazetteer::load(share / "places.idx")));
    coder_.emplace(take(coding::Coder::load({share / "lang", share / "places.idx", share / "models", ""})));
    prepared_ = prepare(corpus_, tables_);
    for (const Prepared& p : prepared_) {
      bytes_ += static_cast<double>(p.report.text().size());
    }
  }

  double bytes() const { return bytes_; }

  std::vector<std::pair<std::string, double>> run() const {
    return {
        {"ingest", measure(bytes_, [&] { ingest_all(); })},
        {"language", each([](const Prepared& p) { return language::analyse(p.report, p.tables->lexicon).size(); })},
        {"numbers", each([](const Prepared& p) {
           return find_all(p, p.tables->numbers, &mentions::NumberGrammar::find_numbers);
         })},
        {"time", each([](const Prepared& p) {
           return p.tables->times.find_times(p.sentences, p.report.text(), p.tables->lexicon, p.report.published())
               .size();
         })},
        {"places", each([&](const Prepared& p) {
           return p.tables->places.find_places(p.sentences, p.report.text(), p.tables->lexicon, *gazetteer_, {}).size();
         })},
        {"actors", each([](const Prepared& p) {
           return find_all(p, p.tables->actors, &mentions::ActorGrammar::find_actors) +
                  p.tables->attributions.find_attributions(p.sentences, p.report.text(), p.tables->lexicon).size();
         })},
        {"language to coding", each([&](const Prepared& p) { return coder_->code(p.report).figures.size(); })},
    };
  }

 private:
  template <class Grammar, class Method>
  static std::size_t find_all(const Prepared& p, const Grammar& grammar, Method method) {
    std::size_t found = 0;
    for (const language::Sentence& sentence : p.sentences) {
      found += (grammar.*method)(sentence, p.report.text(), p.tables->lexicon).size();
    }
    return found;
  }

  double each(const std::function<std::size_t(const Prepared&)>& stage) const {
    return measure(bytes_, [&] {
      for (const Prepared& p : prepared_) {
        g_sink += stage(p);
      }
    });
  }

  void ingest_all() const {
    for (const SourceFile& file : corpus_) {
      g_sink += ingest::read_bytes(file.bytes, file.name, {}).reports.size();
    }
  }

  std::vector<SourceFile> corpus_;
  std::map<std::string, Tables> tables_;
  std::optional<mentions::Gazetteer> gazetteer_;
  std::optional<coding::Coder> coder_;
  std::vector<Prepared> prepared_;
  double bytes_ = 0;
};

int run(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: khipu_stages_bench SHARE PATH...\n");
    return 2;
  }
  const Stages stages(argv[1], load_corpus({argv + 2, argv + argc}));
  fmt::print("{{\"text_bytes\": {}, \"stages\": {{", stages.bytes());
  const char* comma = "";
  for (const auto& [name, speed] : stages.run()) {
    fmt::print("{}\"{}\": {:.2f}", comma, name, speed);
    comma = ", ";
  }
  fmt::print("}}}}\n");
  return 0;
}

}  // namespace
}  // namespace khipu

int main(int argc, char** argv) {
  try {
    return khipu::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "khipu_stages_bench: {}\n", error.what());
    return 1;
  }
}
