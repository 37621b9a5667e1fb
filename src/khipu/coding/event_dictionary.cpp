#include "khipu/coding/event_dictionary.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "khipu/base/tsv.hpp"
#include "khipu/coding/event_candidate.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {
namespace {

using mentions::Dictionaries;
using mentions::DictionaryEvent;

std::string unless_dash(const std::string& cell) { return cell == "-" ? std::string() : cell; }

/// What a dictionary found and what khipu knows of it besides.
struct Statement {
  EventCandidate candidate;
  DictionaryEvent said;
};

TokenRange cover(TokenRange a, TokenRange b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

EventCandidate to_candidate(const PloverMap& plover, const DictionaryEvent& said, std::uint32_t sentence) {
  EventCandidate candidate;
  candidate.sentence = sentence;
  candidate.rule = plover.rule(said.code);
  candidate.trigger = said.verb;
  candidate.stretch = cover(said.verb, cover(said.source_words, said.target_words));
  return candidate;
}

bool is_discarded(const Context& context, const Dictionaries& dictionaries) {
  return std::any_of(context.sentences.begin(), context.sentences.end(), [&](const language::Sentence& sentence) {
    return dictionaries.discards_report(context.text(), sentence);
  });
}

std::vector<Statement> find_statements(const PloverMap& plover, const Context& context,
                                       const Dictionaries& dictionaries) {
  std::vector<std::shared_ptr<const mentions::DictionaryMarks>> marks;
  std::vector<std::uint32_t> promising;
  for (std::uint32_t s = 0; s < context.sentences.size(); ++s) {
    marks.push_back(dictionaries.mark(context.text(), context.sentences[s]));
    if (marks.back()) {
      promising.push_back(s);
    }
  }
  if (context.trees != nullptr) {
    context.trees->grow(promising);
  }
  std::vector<Statement> statements;
  for (const std::uint32_t s : promising) {
    const Tree* tree = context.trees != nullptr ? context.trees->find(s) : nullptr;
    const auto shape = tree != nullptr ? tree->shape() : mentions::SentenceTree{};
    for (DictionaryEvent& said : dictionaries.find(*marks[s], context.sentences[s], tree != nullptr ? &shape : nullptr,
                                                   context.report.published())) {
      statements.push_back({to_candidate(plover, said, s), std::move(said)});
    }
  }
  return statements;
}

/// The words that gave a code, unless they hold the name of a private person.
std::string party_words(const Context& context, std::uint32_t sentence, TokenRange words) {
  const bool is_private = context.voices != nullptr && !context.voices->private_name(sentence, words).empty();
  return is_private ? std::string() : std::string(slice(context.text(), context.sentences[sentence].span_of(words)));
}

void apply_all_cues(const EventTables& tables, const Context& context, std::vector<EventCandidate>& candidates) {
  for (auto begin = candidates.begin(); begin != candidates.end();) {
    const auto end =
        std::find_if(begin, candidates.end(), [&](const EventCandidate& c) { return c.sentence != begin->sentence; });
    std::vector<EventCandidate> of_one_sentence(begin, end);
    apply_cues(tables, context, marks_of(tables, context, begin->sentence), of_one_sentence);
    begin = std::move(of_one_sentence.begin(), of_one_sentence.end(), begin);
  }
  bind_cues(tables, context, candidates);
}

bool is_negated(const Context& context, const EventCandidate& candidate) {
  const bool has_tree = context.trees != nullptr && context.trees->find(candidate.sentence) != nullptr;
  return has_tree ? candidate.negated_itself : candidate.has(Cue::kNegated);
}

}  // namespace

Result<PloverMap> PloverMap::load(const std::filesystem::path& lang, std::vector<EventRule>& rules) {
  const auto table = Tsv::load(lang / "cameo_plover.tsv");
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  if (auto ok = table->expect_columns({"code", "type", "mode"}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  PloverMap map;
  for (const Tsv::Row& row : table->rows()) {
    map.rules_[row.cells[0]] = static_cast<std::uint32_t>(rules.size());
    rules.push_back({row.cells[0], unless_dash(row.cells[1]), unless_dash(row.cells[2]), 0});
  }
  map.rules_[""] = static_cast<std::uint32_t>(rules.size());
  rules.push_back({});
  return map;
}

std::uint32_t PloverMap::rule(std::string_view cameo) const {
  for (std::size_t size = cameo.size(); size > 0; --size) {
    if (const auto it = rules_.find(cameo.substr(0, size)); it != rules_.end()) {
      return it->second;
    }
  }
  return rules_.find("")->second;
}

std::vector<Event> find_dictionary_events(const EventTables& tables, const EventCodes& codes, const PloverMap& plover,
                                          const Context& context, const Dictionaries& dictionaries) {
  if (is_discarded(context, dictionaries)) {
    return {};
  }
  const std::vector<Statement> statements = find_statements(plover, context, dictionaries);
  std::vector<EventCandidate> candidates;
  for (const Statement& statement : statements) {
    candidates.push_back(statement.candidate);
  }
  apply_all_cues(tables, context, candidates);
  date_events(tables, context, candidates);
  place_events(tables, context, candidates);
  std::vector<Event> events;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (is_negated(context, candidates[i])) {
      continue;
    }
    const DictionaryEvent& said = statements[i].said;
    Event event = to_event(tables, codes, context, candidates[i]);
    event.actor = party_words(context, candidates[i].sentence, said.source_words);
    event.target = party_words(context, candidates[i].sentence, said.target_words);
    event.actor_role = said.source;
    event.target_role = said.target;
    event.cameo = said.code;
    event.rule = said.rule;
    events.push_back(std::move(event));
  }
  return events;
}

}  // namespace khipu::coding
