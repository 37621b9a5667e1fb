#pragma once
// The tense that a stretch of a sentence is told in. Private to this room.

#include <cstdint>

#include "khipu/language/sentence.hpp"

namespace khipu::coding {

enum class Tense : std::uint8_t { kNone, kPast, kPresent };

/// The tense of the finite verb nearest to `words`; kNone if none stands within twelve tokens.
Tense tense_near(const language::Sentence& sentence, TokenRange words);

}  // namespace khipu::coding
