// What a sentence must hold for a pattern to fit: a look at it spares most patterns the machine.

#include <algorithm>

#include "khipu/language/pattern_program.hpp"

namespace khipu::language {

Inventory::Inventory(const Sentence& sentence, const Lexicon& lexicon, std::span<const Mark> marks) {
  for (const Token& token : sentence.tokens) {
    words_.set(token.form % kBits);
    if (token.lexeme != kNoLexeme) {
      words_.set((token.lexeme * 7919U + 1U) % kBits);
      classes_ |= lexicon.classes(token.lexeme);
    }
  }
  for (const Mark& mark : marks) {
    marks_.set(mark.kind % kMarkBits);
  }
}

void Demand::add(const Demand& other) {
  forms.insert(forms.end(), other.forms.begin(), other.forms.end());
  lexemes.insert(lexemes.end(), other.lexemes.begin(), other.lexemes.end());
  marks.insert(marks.end(), other.marks.begin(), other.marks.end());
  classes |= other.classes;
}

bool Demand::is_met(const Inventory& there) const {
  return there.has_class(classes) ||
         std::any_of(forms.begin(), forms.end(), [&](FormId id) { return there.has_form(id); }) ||
         std::any_of(lexemes.begin(), lexemes.end(), [&](LexemeId id) { return there.has_lexeme(id); }) ||
         std::any_of(marks.begin(), marks.end(), [&](std::uint32_t kind) { return there.has_mark(kind); });
}

bool Program::can_fit(const Inventory& there) const {
  return std::all_of(demands.begin(), demands.end(), [&](const Demand& demand) { return demand.is_met(there); });
}

}  // namespace khipu::language
