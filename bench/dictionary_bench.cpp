// How many sentences a second the dictionaries of `khipu code --dictionary` code, on one core.
//
//   khipu_dictionary_bench SHARE PATH…     SHARE: folder with lang/; PATH: files and folders of English reports
//
// Writes dictionaries of the size of Phoenix and CAMEO (30,000 actors, 1,500 agents, 4,000 verbs with 15,000 patterns)
// of made-up words and of the words of the reports themselves, so that every second sentence or so has parties and
// verbs, and codes the sentences with them again and again. Sentences and trees are given and not counted: every word
// hangs from the first verb. Prints one JSON object.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "khipu/ingest/reader.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/mentions/dictionary/dictionaries.hpp"

namespace khipu {
namespace {

constexpr int kActors = 30000, kAgents = 1500, kVerbs = 4000, kPatterns = 15000;
constexpr double kSeconds = 3;

template <class T>
T take(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().to_string());
  }
  return std::move(*result);
}

struct Corpus {
  std::vector<ingest::Report> reports;
  std::vector<std::pair<std::size_t, language::Sentence>> sentences;  // with the index of the report
  std::set<std::string> names, verbs, nouns;                          // words by their likeliest reading
};

Corpus read_corpus(const language::Lexicon& lexicon, const std::vector<std::string>& paths) {
  Corpus corpus;
  for (const auto& path : ingest::list_inputs(paths).files) {
    for (ingest::Report& report : ingest::read_file(path, {}).reports) {
      corpus.reports.push_back(std::move(report));
    }
  }
  for (std::size_t r = 0; r < corpus.reports.size(); ++r) {
    for (language::Sentence& sentence : language::analyse(corpus.reports[r], lexicon)) {
      for (const language::Token& token : sentence.tokens) {
        const std::string word(slice(corpus.reports[r].text(), token.span));
        auto& kind = token.upos == language::Upos::kPropn  ? corpus.names
                     : token.upos == language::Upos::kVerb ? corpus.verbs
                                                           : corpus.nouns;
        if (word.size() > 3 && std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isalpha(c); })) {
          kind.insert(word);
        }
      }
      corpus.sentences.emplace_back(r, std::move(sentence));
    }
  }
  return corpus;
}

/// Real words first, then made-up ones.
class Words {
 public:
  Words(const std::set<std::string>& real, std::uint32_t seed) : real_(real.begin(), real.end()), random_(seed) {}

  std::string next() { return at_ < real_.size() ? real_[at_++] : made_up(); }
  std::string any() { return real_.empty() || random_() % 2 == 0 ? made_up() : real_[random_() % real_.size()]; }

 private:
  std::string made_up() {
    std::string word;
    for (int i = 0; i < 7; ++i) {
      word += static_cast<char>('A' + random_() % 26);
    }
    return word;
  }

  std::vector<std::string> real_;
  std::mt19937 random_;
  std::size_t at_ = 0;
};

void write_dictionaries(const std::filesystem::path& folder, const Corpus& corpus) {
  Words names(corpus.names, 1), nouns(corpus.nouns, 2), verbs(corpus.verbs, 3);
  std::ofstream actors(folder / "actors.txt"), agents(folder / "agents.txt"), patterns(folder / "verbs.txt");
  for (int i = 0; i < kActors; ++i) {
    actors << names.next() << (i % 3 == 0 ? "" : "_" + names.any()) << "_ [C" << i % 200 << "]\n";
  }
  for (int i = 0; i < kAgents; ++i) {
    agents << nouns.next() << " [~A" << i % 30 << "]\n";
  }
  for (int i = 0; i < kVerbs; ++i) {
    patterns << "--- BLOCK [" << 10 + i % 190 << "] ---\n" << verbs.next() << "\n";
    for (int k = 0; k < kPatterns / kVerbs; ++k) {
      patterns << "- " << (k % 2 == 0 ? "" : nouns.any() + " ") << "* " << nouns.any() << " " << nouns.any() << " [1"
               << k << "]\n";
    }
  }
}

/// Every word under the first verb: what stands before it a subject, after it an object.
struct FlatTree {
  std::vector<std::uint32_t> heads;
  std::vector<language::Relation> relations;

  explicit FlatTree(const language::Sentence& sentence) {
    const auto verb = std::find_if(sentence.tokens.begin(), sentence.tokens.end(),
                                   [](const language::Token& t) { return t.upos == language::Upos::kVerb; });
    const auto root = verb == sentence.tokens.end() ? 0U : static_cast<std::uint32_t>(verb - sentence.tokens.begin());
    for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) {
      heads.push_back(i == root ? language::kNoHead : root);
      relations.push_back(i == root  ? language::Relation::kRoot
                          : i < root ? language::Relation::kNsubj
                                     : language::Relation::kObj);
    }
  }
};

void run(const std::filesystem::path& share, const std::vector<std::string>& paths) {
  const auto lexicon = take(language::Lexicon::load(share / "lang" / "en"));
  const Corpus corpus = read_corpus(lexicon, paths);
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("khipu_dictionary_bench_{}", ::getpid());
  std::filesystem::create_directories(folder);
  write_dictionaries(folder, corpus);
  const std::clock_t before_load = std::clock();
  const auto dictionaries = take(mentions::Dictionaries::load(folder));
  const double load = static_cast<double>(std::clock() - before_load) / CLOCKS_PER_SEC;
  std::filesystem::remove_all(folder);

  std::vector<FlatTree> trees;
  for (const auto& [report, sentence] : corpus.sentences) {
    trees.emplace_back(sentence);
  }
  std::size_t coded = 0, marked = 0, events = 0;
  const std::clock_t begin = std::clock();
  double seconds = 0;
  while (seconds < kSeconds) {
    for (std::size_t i = 0; i < corpus.sentences.size(); ++i) {
      const auto& [report, sentence] = corpus.sentences[i];
      if (const auto marks = dictionaries.mark(corpus.reports[report].text(), sentence)) {
        const mentions::SentenceTree tree{trees[i].heads, trees[i].relations};
        events += dictionaries.find(*marks, sentence, &tree, corpus.reports[report].published()).size();
        ++marked;
      }
      ++coded;
    }
    seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  }
  fmt::print(
      "{{\"sentences\": {}, \"load_seconds\": {:.2f}, \"sentences_per_second\": {:.0f}, \"with_parties_and_verbs\": "
      "{:.2f}, \"events_per_sentence\": {:.2f}}}\n",
      corpus.sentences.size(), load, static_cast<double>(coded) / seconds,
      static_cast<double>(marked) / static_cast<double>(coded),
      static_cast<double>(events) / static_cast<double>(coded));
}

}  // namespace
}  // namespace khipu

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: khipu_dictionary_bench SHARE PATH…\n");
    return 2;
  }
  khipu::run(argv[1], std::vector<std::string>(argv + 2, argv + argc));
  return 0;
}
