#include "khipu/mentions/dictionary/verb_match.hpp"

#include <algorithm>

namespace khipu::mentions {
namespace {

/// One pattern against one sentence. Positions are words of DictionaryMarks.
class PatternMatcher {
 public:
  PatternMatcher(const DictionaryTables& tables, const DictionaryMarks& marks, std::uint32_t begin, std::uint32_t end)
      : tables_(tables), marks_(marks), begin_(begin), end_(end) {}

  /// `verb_begin`, `verb_end`: the verb's own words.
  bool fits(const VerbPattern& pattern, std::uint32_t verb_begin, std::uint32_t verb_end) {
    source_.reset();
    target_.reset();
    first_ = verb_begin;
    last_ = verb_end;
    return fits_after(pattern, verb_end) && fits_before(pattern, verb_begin);
  }

  std::optional<std::uint32_t> source() const { return source_; }
  std::optional<std::uint32_t> target() const { return target_; }
  std::uint32_t first() const { return first_; }
  std::uint32_t last() const { return last_; }

 private:
  bool fits_after(const VerbPattern& pattern, std::uint32_t at) {
    for (const PatternRun& run : pattern.after) {
      std::uint32_t end = 0;
      while (at < end_ && (end = match_run(run, at)) == 0) {
        ++at;
      }
      if (at >= end_) {
        return false;
      }
      at = last_ = end;
    }
    return true;
  }

  bool fits_before(const VerbPattern& pattern, std::uint32_t limit) {
    for (auto run = pattern.before.rbegin(); run != pattern.before.rend(); ++run) {
      std::uint32_t at = limit;
      bool found = false;
      while (!found && at-- > begin_) {
        const std::uint32_t end = match_run(*run, at);
        found = end != 0 && end <= limit;
      }
      if (!found) {
        return false;
      }
      limit = first_ = at;
    }
    return true;
  }

  /// The word after the run if it begins at `at`, else 0.
  std::uint32_t match_run(const PatternRun& run, std::uint32_t at) {
    for (const PatternStep& step : run) {
      const std::uint32_t size = at < end_ ? match_step(step, at) : 0;
      if (size == 0) {
        return 0;
      }
      at += size;
    }
    return at;
  }

  /// How many words the step takes from `at`; 0 if it does not fit.
  std::uint32_t match_step(const PatternStep& step, std::uint32_t at) {
    using Kind = PatternStep::Kind;
    switch (step.kind) {
      case Kind::kWord: return marks_.words[at] == step.id ? 1 : 0;
      case Kind::kAny: return 1;
      case Kind::kSynonym: {
        const auto words = std::span(marks_.words).subspan(at, end_ - at);
        const auto found = tables_.verbs.synonyms(step.id).find_longest(words);
        return found ? found->size : 0;
      }
      case Kind::kSource:
      case Kind::kTarget:
      case Kind::kCompound: return match_party(step.kind, at);
    }
    return 0;
  }

  std::uint32_t match_party(PatternStep::Kind kind, std::uint32_t at) {
    const auto& parties = marks_.parties;
    const auto party = std::find_if(parties.begin(), parties.end(),
                                    [&](const PartyMark& mark) { return mark.tokens.begin == marks_.tokens[at]; });
    if (party == parties.end()) {
      return 0;
    }
    const auto index = static_cast<std::uint32_t>(party - parties.begin());
    if (kind == PatternStep::Kind::kCompound) {
      return match_compound(index, at);
    }
    (kind == PatternStep::Kind::kSource ? source_ : target_) = index;
    return marks_.word_at(party->tokens.end) - at;
  }

  /// "Peru and Bolivia": each is source and target of the other.
  std::uint32_t match_compound(std::uint32_t first, std::uint32_t at) {
    if (first + 1 >= marks_.parties.size() || !marks_.are_joined(first, first + 1)) {
      return 0;
    }
    source_ = first;
    target_ = first + 1;
    return marks_.word_at(marks_.parties[first + 1].tokens.end) - at;
  }

  const DictionaryTables& tables_;
  const DictionaryMarks& marks_;
  std::uint32_t begin_, end_;  // of the clause
  std::uint32_t first_ = 0, last_ = 0;
  std::optional<std::uint32_t> source_, target_;
};

/// The words around a verb that no stop of a clause parts from it.
TokenRange clause_around(const DictionaryMarks& marks, const language::Sentence& sentence, TokenRange verb) {
  TokenRange tokens = verb;
  while (tokens.begin > 0 && !sentence.tokens[tokens.begin - 1].is(language::kClauseStop)) {
    --tokens.begin;
  }
  while (tokens.end < sentence.tokens.size() && !sentence.tokens[tokens.end].is(language::kClauseStop)) {
    ++tokens.end;
  }
  return {marks.word_at(tokens.begin), marks.word_at(tokens.end)};
}

}  // namespace

std::uint32_t DictionaryMarks::word_at(std::uint32_t token) const {
  return static_cast<std::uint32_t>(std::lower_bound(tokens.begin(), tokens.end(), token) - tokens.begin());
}

bool DictionaryMarks::are_joined(std::uint32_t first, std::uint32_t second) const {
  const auto at = [&](std::uint32_t token) { return joints.begin() + static_cast<std::ptrdiff_t>(token); };
  return std::find(at(parties[first].tokens.end), at(parties[second].tokens.begin), true) !=
         at(parties[second].tokens.begin);
}

VerbMatch match_verb(const DictionaryTables& tables, const DictionaryMarks& marks, const language::Sentence& sentence,
                     const VerbMark& verb) {
  const VerbEntry& entry = tables.verbs.entry(verb.entry);
  const TokenRange clause = clause_around(marks, sentence, verb.tokens);
  const std::uint32_t begin = marks.word_at(verb.tokens.begin), end = marks.word_at(verb.tokens.end);
  PatternMatcher matcher(tables, marks, clause.begin, clause.end);
  for (const VerbPattern& pattern : tables.verbs.patterns(entry)) {
    if ((pattern.words & ~marks.word_bits) == 0 && matcher.fits(pattern, begin, end)) {
      return {pattern.code,
              tables.verbs.rule(entry, pattern.line),
              matcher.source(),
              matcher.target(),
              {marks.tokens[matcher.first()], marks.tokens[matcher.last() - 1] + 1}};
    }
  }
  return {entry.code, tables.verbs.rule(entry, entry.line), std::nullopt, std::nullopt, verb.tokens};
}

}  // namespace khipu::mentions
