#include "khipu/coding/quotation.hpp"

#include <cstdint>
#include <string_view>

namespace khipu::coding {
namespace {

/// Whether the text behind a token is quoted, given whether the token is: French, English and German marks, and the
/// plain one, which opens and closes.
bool quoted_behind(std::string_view token, bool quoted) {
  if (token == "\"" || token == "''" || token == "``") {
    return !quoted;
  }
  if (token == "\u201C" || token == "\u00AB" || token == "\u201E") {
    return true;
  }
  return quoted && token != "\u201D" && token != "\u00BB";
}

}  // namespace

Quotations::Quotations(const Context& context) : context_(context) {
  bool quoted = false;
  for (std::size_t s = 0; s < context.sentences.size(); ++s) {
    const language::Sentence& sentence = context.sentences[s];
    quoted = quoted && s > 0 && context.sentences[s - 1].block == sentence.block;
    opens_quoted_.push_back(quoted);
    for (const language::Token& token : sentence.tokens) {
      quoted = token.is(language::kPunctuation) ? quoted_behind(slice(context.text(), token.span), quoted) : quoted;
    }
  }
}

std::vector<bool> Quotations::quoted_in(std::size_t sentence) const {
  std::vector<bool> all;
  bool quoted = opens_quoted_[sentence];
  for (const language::Token& token : context_.sentences[sentence].tokens) {
    all.push_back(quoted);
    quoted = quoted_behind(slice(context_.text(), token.span), quoted);
  }
  return all;
}

}  // namespace khipu::coding
