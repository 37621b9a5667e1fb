#include "khipu/mentions/dictionary/dictionaries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/mentions/dictionary/dictionary_folder.hpp"
#include "khipu/mentions/dictionary/dictionary_tables.hpp"
#include "khipu/mentions/dictionary/party_search.hpp"
#include "khipu/mentions/dictionary/verb_match.hpp"

namespace khipu::mentions {
namespace {

using language::Sentence;
using language::Token;

/// "+FOOTBALL": the whole report; "SOCCER_MATCH": the sentence.
void read_discards(const DictionaryFile& file, DictionaryTables& tables) {
  for (const DictionaryLine& line : file.lines()) {
    const bool whole = line.text.starts_with('+');
    const std::string_view phrase = find_bracketed(line.text.substr(whole ? 1 : 0), '[', ']').before;
    tables.discards.add(tables.words.add_phrase(phrase), whole ? 1 : 0);
  }
}

/// Reads every file of one sort.
template <class Read>
Result<void> read_all(const std::vector<std::filesystem::path>& paths, Read read) {
  for (const auto& path : paths) {
    const auto file = DictionaryFile::load(path);
    if (!file) {
      return tl::make_unexpected(file.error());
    }
    read(*file);
  }
  return {};
}

void read_words(const Vocabulary& vocabulary, std::string_view text, const Sentence& sentence, DictionaryMarks& marks) {
  marks.joints.assign(sentence.tokens.size(), false);
  for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    const std::string_view form = slice(text, token.span);
    marks.joints[i] = form == "," || token.upos == language::Upos::kCconj;
    if (form == "-") {
      continue;
    }
    const WordId word = token.is(language::kPunctuation) ? kUnknownWord : vocabulary.find(form);
    marks.words.push_back(word);
    marks.tokens.push_back(i);
    marks.word_bits |= word_bit(word);
  }
}

TokenRange tokens_of(const DictionaryMarks& marks, std::uint32_t word, std::uint32_t size) {
  return {marks.tokens[word], marks.tokens[word + size - 1] + 1};
}

void find_parties(const DictionaryTables& tables, DictionaryMarks& marks) {
  const std::span<const WordId> words = marks.words;
  for (std::uint32_t i = 0; i < words.size();) {
    const auto actor = tables.actors.phrases().find_longest(words.subspan(i));
    const auto agent = tables.agents.phrases().find_longest(words.subspan(i));
    const bool takes_agent = agent && (!actor || agent->size > actor->size);
    const auto& found = takes_agent ? agent : actor;
    if (found) {
      marks.parties.push_back({tokens_of(marks, i, found->size), takes_agent, found->value});
    }
    i += found ? found->size : 1;
  }
}

void find_verbs(const DictionaryTables& tables, DictionaryMarks& marks) {
  const std::span<const WordId> words = marks.words;
  for (std::uint32_t i = 0; i < words.size();) {
    const auto verb = tables.verbs.forms().find_longest(words.subspan(i));
    const TokenRange tokens = verb ? tokens_of(marks, i, verb->size) : TokenRange{};
    const bool is_name = verb && std::any_of(marks.parties.begin(), marks.parties.end(),
                                             [&](const PartyMark& party) { return party.tokens.overlaps(tokens); });
    if (verb && !is_name) {
      marks.verbs.push_back({tokens, verb->value});
    }
    i += verb && !is_name ? verb->size : 1;
  }
}

bool holds_discard(const DictionaryTables& tables, std::span<const WordId> words, std::uint32_t value) {
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const auto found = tables.discards.find_longest(words.subspan(i));
    if (found && found->value == value) {
      return true;
    }
  }
  return false;
}

bool same_statement(const DictionaryEvent& a, const DictionaryEvent& b) {
  return a.source == b.source && a.target == b.target && a.code == b.code;
}

}  // namespace

struct Dictionaries::Impl {
  DictionaryTables tables;
  Complaints complaints;
};

Dictionaries::Dictionaries() : impl_(std::make_unique<Impl>()) {}
Dictionaries::Dictionaries(Dictionaries&&) noexcept = default;
Dictionaries& Dictionaries::operator=(Dictionaries&&) noexcept = default;
Dictionaries::~Dictionaries() = default;

Result<Dictionaries> Dictionaries::load(const std::filesystem::path& folder) {
  const auto files = DictionaryFolder::find(folder);
  if (!files) {
    return tl::make_unexpected(files.error());
  }
  Dictionaries dictionaries;
  DictionaryTables& tables = dictionaries.impl_->tables;
  Complaints& complaints = dictionaries.impl_->complaints;
  const auto verbs =
      read_all(files->verbs, [&](const DictionaryFile& file) { tables.verbs.read(file, tables.words, complaints); });
  const auto actors =
      read_all(files->actors, [&](const DictionaryFile& file) { tables.actors.read(file, tables.words, complaints); });
  const auto agents =
      read_all(files->agents, [&](const DictionaryFile& file) { tables.agents.read(file, tables.words, complaints); });
  const auto discards = read_all(files->discards, [&](const DictionaryFile& file) { read_discards(file, tables); });
  for (const auto* read : {&verbs, &actors, &agents, &discards}) {
    if (!*read) {
      return tl::make_unexpected(read->error());
    }
  }
  return dictionaries;
}

const std::vector<Error>& Dictionaries::complaints() const { return impl_->complaints; }

std::shared_ptr<const DictionaryMarks> Dictionaries::mark(std::string_view text, const Sentence& sentence) const {
  auto marks = std::make_shared<DictionaryMarks>();
  read_words(impl_->tables.words, text, sentence, *marks);
  find_parties(impl_->tables, *marks);
  if (marks->parties.size() < 2) {
    return nullptr;
  }
  find_verbs(impl_->tables, *marks);
  return marks->verbs.empty() || holds_discard(impl_->tables, marks->words, 0) ? nullptr : marks;
}

bool Dictionaries::discards_report(std::string_view text, const Sentence& sentence) const {
  if (impl_->tables.discards.empty()) {
    return false;
  }
  DictionaryMarks marks;
  read_words(impl_->tables.words, text, sentence, marks);
  return holds_discard(impl_->tables, marks.words, 1);
}

std::vector<DictionaryEvent> Dictionaries::find(const DictionaryMarks& marks, const Sentence& sentence,
                                                const SentenceTree* tree, const std::optional<Date>& day) const {
  const PartySearch search(impl_->tables, marks, sentence, tree, day);
  std::vector<DictionaryEvent> events;
  const auto add = [&](const VerbMatch& match, const Party& source, const Party& target, const std::string& code) {
    DictionaryEvent event{match.tokens, source.words, target.words, source.code, target.code, code, match.rule};
    const bool told = std::any_of(events.begin(), events.end(),
                                  [&](const DictionaryEvent& other) { return same_statement(other, event); });
    if (!code.empty() && source.code != target.code && !told) {
      events.push_back(std::move(event));
    }
  };
  for (const VerbMark& verb : marks.verbs) {
    const VerbMatch match =
        search.is_verb(verb.tokens) ? match_verb(impl_->tables, marks, sentence, verb) : VerbMatch{};
    if (match.code.empty()) {
      continue;
    }
    const Sides sides = search.find(match, verb.tokens);
    for (const Party& source : sides.sources) {
      for (const Party& target : sides.targets) {
        add(match, source, target, match.code.forward);
        add(match, target, source, match.code.backward);
      }
    }
  }
  return events;
}

}  // namespace khipu::mentions
