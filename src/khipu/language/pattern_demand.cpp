// What a sentence must hold for a pattern to fit: a look at it spares most patterns the machine.

#include <algorithm>

#include "khipu/language/pattern_program.hpp"

namespace khipu::language {

void TokenTest::seal() {
  std::sort(forms.begin(), forms.end());
  std::sort(lexemes.begin(), lexemes.end());
  has_classes = classes.any();
  for (const std::uint32_t id : forms) {
    sieve |= sieve_bit(id);
  }
  for (const std::uint32_t id : lexemes) {
    sieve |= sieve_bit(id);
  }
}

Inventory::Inventory(const Sentence& sentence, const Lexicon& lexicon, std::span<const Mark> list) {
  for (const Token& token : sentence.tokens) {
    words.set(bit_of_form(token.form));
    if (token.lexeme != kNoLexeme) {
      words.set(bit_of_lexeme(token.lexeme));
      classes |= lexicon.classes(token.lexeme);
    }
  }
  for (const Mark& mark : list) {
    marks |= bit_of_mark(mark.kind);
  }
}

Demand Demand::of_words(const TokenTest& test) {
  Demand demand{.classes = test.classes};
  for (const FormId form : test.forms) {
    demand.words.push_back(Inventory::bit_of_form(form));
  }
  for (const LexemeId lexeme : test.lexemes) {
    demand.words.push_back(Inventory::bit_of_lexeme(lexeme));
  }
  return demand;
}

Demand Demand::of_mark(std::uint32_t kind) { return {.marks = Inventory::bit_of_mark(kind)}; }

void Demand::add(const Demand& other) {
  words.insert(words.end(), other.words.begin(), other.words.end());
  classes |= other.classes;
  marks |= other.marks;
}

bool Program::can_fit(const Inventory& there) const {
  return std::all_of(demands.begin(), demands.end(), [&](const Demand& demand) { return demand.is_met(there); });
}

}  // namespace khipu::language
