#include "khipu/coding/figure_topic.hpp"

#include <algorithm>
#include <map>

namespace khipu::coding {
namespace {

constexpr float kLength = 300, kShort = 150;  // tokens, as bench/fit_topic fits the weights
constexpr float kTooFew = 60;                 // tokens
// Of 1,607 reports on unrest and conflict that the weights had not seen eight were below, of 1,135 others sixty above:
// a report lost is worse than one too many.
constexpr float kLeast = -1.0F;

}  // namespace

bool bears_on_unrest(const Context& context, const FigureTables& tables) {
  std::map<language::FormId, float> times;
  float tokens = 0;
  for (const language::Sentence& sentence : context.sentences) {
    tokens += static_cast<float>(sentence.tokens.size());
    for (const language::Token& token : sentence.tokens) {
      if (tables.topic(token.form) != 0) {
        ++times[token.form];
      }
    }
  }
  float score = tables.topic_bias * std::min(1.0F, tokens / kLength);
  for (const auto& [form, count] : times) {
    score += tables.topic(form) * std::min(1.0F, count * kLength / std::max(tokens, kShort));
  }
  return tokens < kTooFew || score >= kLeast;
}

}  // namespace khipu::coding
