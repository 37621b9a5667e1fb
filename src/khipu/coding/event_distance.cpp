// How far apart words are as a reader takes them.

#include <algorithm>

#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {
namespace {

// Our own, set by reading: a comma parts about as much as four words, a semicolon or "while" as eight.
constexpr std::uint32_t kWord = 1;
constexpr std::uint32_t kComma = 4;
constexpr std::uint32_t kBreak = 8;

}  // namespace

ClauseDistance::ClauseDistance(const EventTables& tables, const Context& context, std::uint32_t sentence) {
  const std::vector<language::Token>& tokens = context.sentences[sentence].tokens;
  weight_before_.reserve(tokens.size() + 1);
  weight_before_.push_back(0);
  for (const language::Token& token : tokens) {
    const bool breaks = context.lexicon.classes(token.lexeme).test(tables.classes.clause_break);
    const bool punctuation = token.is(language::kPunctuation);
    const bool comma = punctuation && !token.is(language::kClauseStop);
    weight_before_.push_back(weight_before_.back() + (breaks ? kBreak : comma ? kComma : punctuation ? kBreak : kWord));
  }
}

std::uint32_t ClauseDistance::between(TokenRange a, TokenRange b) const {
  if (a.begin > b.begin) {
    std::swap(a, b);
  }
  return a.end >= b.begin ? 0 : weight_before_[b.begin] - weight_before_[a.end];
}

}  // namespace khipu::coding
