#include "khipu/training/evaluate.hpp"

#include <algorithm>
#include <ctime>

#include "khipu/language/parser.hpp"

namespace khipu::training {
namespace {

/// Of this thread: what others do on the machine does not count.
double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Counts the right answers of one sentence.
void add(const TreeSentence& sentence, const std::vector<language::ParsedWord>& parsed, const language::Model& model,
         const language::Parser& parser, Scores& scores) {
  for (std::size_t i = 0; i < parsed.size(); ++i) {
    const TreeWord& gold = sentence.words[i];
    const bool head = parsed[i].head == gold.head;
    ++scores.words;
    scores.upos += parsed[i].upos == gold.upos ? 1 : 0;
    scores.feats += model.feats(parsed[i].feats) == gold.features ? 1 : 0;
    scores.lemmas += gold.lemma == "_" || parser.lemma_of(parsed[i], gold.form) == gold.lemma ? 1 : 0;
    scores.heads += head ? 1 : 0;
    scores.labelled += head && language::universal(parsed[i].relation) == language::universal(gold.relation) ? 1 : 0;
  }
}

}  // namespace

Scores evaluate(const language::Model& model, const std::vector<TreeSentence>& sentences) {
  std::vector<std::vector<std::string_view>> forms;
  for (const TreeSentence& sentence : sentences) {
    auto& of_sentence = forms.emplace_back();
    for (const TreeWord& word : sentence.words) {
      of_sentence.push_back(word.form);
    }
  }
  const std::vector<language::Parser::Forms> views(forms.begin(), forms.end());
  std::vector<std::vector<language::ParsedWord>> parsed;
  language::Parser parser(model);
  Scores scores;
  const double begin = processor_seconds();
  // As many at a time as a report has.
  constexpr std::size_t kTogether = 20;
  for (std::size_t first = 0; first < views.size(); first += kTogether) {
    const auto some = std::span(views).subspan(first, std::min(kTogether, views.size() - first));
    parser.parse(some, parsed);
    for (std::size_t s = 0; s < parsed.size(); ++s) {
      add(sentences[first + s], parsed[s], model, parser, scores);
    }
  }
  scores.seconds = processor_seconds() - begin;
  return scores;
}

}  // namespace khipu::training
