#pragma once
// The words in a tree that a stretch of words governs as its subject and object. Private to this room.

#include <cstdint>
#include <optional>
#include <span>

#include "khipu/coding/event_rules.hpp"
#include "khipu/coding/tree.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::coding {

/// Heads of the phrases that name who does it and to whom: indices of tokens.
struct Arguments {
  std::optional<std::uint32_t> agent, patient;
};

/// `groups`: stretches that name groups and offices; such a word inside `words` is an argument too, others are not.
/// `done_to`: what "of" names is whom it is done to ("the arrest of students"), not who does it ("the march of
/// students").
Arguments find_arguments(const Tree& tree, const language::Sentence& sentence, const language::Lexicon& lexicon,
                         const EventClasses& classes, std::span<const TokenRange> groups, TokenRange words,
                         bool done_to);

}  // namespace khipu::coding
