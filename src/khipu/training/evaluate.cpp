#include "khipu/training/evaluate.hpp"

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

}  // namespace

Scores evaluate(const language::Model& model, const std::vector<TreeSentence>& sentences) {
  language::Parser parser(model);
  Scores scores;
  std::vector<std::string_view> forms;
  std::vector<language::ParsedWord> parsed;
  for (const TreeSentence& sentence : sentences) {
    forms.clear();
    for (const TreeWord& word : sentence.words) {
      forms.push_back(word.form);
    }
    const double begin = processor_seconds();
    parser.parse(forms, parsed);
    scores.seconds += processor_seconds() - begin;
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
  return scores;
}

}  // namespace khipu::training
