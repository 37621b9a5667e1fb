#include "khipu/coding/list_reach.hpp"

namespace khipu::coding {

using language::Token;
using language::Upos;

bool is_listed_on(const language::Sentence& sentence, TokenRange words, TokenRange mention) {
  constexpr std::uint32_t kReach = 12, kLead = 3;  // tokens
  if (mention.begin < words.end || mention.begin - words.end > kReach) {
    return false;
  }
  bool joined = false;
  std::uint32_t lead = mention.begin;  // where the preposition stands
  for (std::uint32_t i = words.end; i < mention.begin; ++i) {
    const Token& token = sentence.tokens[i];
    joined = joined || token.upos == Upos::kCconj;
    lead = lead == mention.begin && token.upos == Upos::kAdp ? i : lead;
    const bool parts = token.upos == Upos::kVerb || token.upos == Upos::kAux || token.upos == Upos::kSconj ||
                       token.is(language::kClauseStop) || (i > lead && token.upos == Upos::kNum);
    if (parts) {
      return false;
    }
  }
  return joined && mention.begin - lead <= kLead;
}

}  // namespace khipu::coding
