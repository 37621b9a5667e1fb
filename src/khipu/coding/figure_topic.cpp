// Whether a report is about unrest at all.

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {

Bearing find_bearing(const Context& context, const FigureTables& tables) {
  int unrest = 0, other = 0;
  for (const language::Sentence& sentence : context.sentences) {
    for (const language::Token& token : sentence.tokens) {
      const Topic topic = tables.topic(token.lexeme);
      unrest += topic == Topic::kUnrest ? 1 : 0;
      other += topic == Topic::kOther ? 1 : 0;
    }
  }
  return unrest >= 4 * other ? Bearing::kPlain : unrest >= 2 * other ? Bearing::kDoubtful : Bearing::kNone;
}

}  // namespace khipu::coding
