#include "khipu/coding/tense.hpp"

namespace khipu::coding {
namespace {

constexpr std::uint32_t kReach = 12;  // tokens

bool is_finite(const language::Token& token) {
  const bool verb = token.upos == language::Upos::kVerb || token.upos == language::Upos::kAux;
  return verb && (token.features & (language::kPast | language::kPresent)) != 0 &&
         (token.features & (language::kParticiple | language::kGerund)) == 0;
}

}  // namespace

Tense tense_near(const language::Sentence& sentence, TokenRange words) {
  Tense tense = Tense::kNone;
  std::uint32_t best = kReach;
  for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) {
    const std::uint32_t away = i < words.begin ? words.begin - i : i >= words.end ? i + 1 - words.end : 0;
    if (away < best && is_finite(sentence.tokens[i])) {
      best = away;
      tense = (sentence.tokens[i].features & language::kPast) != 0 ? Tense::kPast : Tense::kPresent;
    }
  }
  return tense;
}

}  // namespace khipu::coding
