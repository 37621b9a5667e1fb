#pragma once
// What stands behind a whole list holds of its first members too. Private to this room.

#include "khipu/language/sentence.hpp"

namespace khipu::coding {

/// True where nothing but a list that goes on parts `words` from `mention` behind it, and one preposition leads over to
/// the mention: "14 miners and two teachers in Puno" of "14 miners" and "Puno". Looks at twelve tokens at most.
bool is_listed_on(const language::Sentence& sentence, TokenRange words, TokenRange mention);

}  // namespace khipu::coding
