#pragma once
// Numbers that are no count of anything: ages, years, references, parts of names. Private to this room.

#include "khipu/coding/figure_sentence.hpp"
#include "khipu/coding/figure_tables.hpp"
#include "khipu/mentions/numbers/number.hpp"

namespace khipu::coding {

/// False for a number that by its form and place counts nothing, whatever the words around it say.
bool may_count(const FigureSentence& sentence, const FigureTables& tables, const mentions::Number& number);

}  // namespace khipu::coding
