#pragma once
// What the words beside a name say about it.

#include <cstdint>
#include <string_view>

#include "khipu/language/sentence.hpp"
#include "khipu/mentions/places/grammar_tables.hpp"
#include "khipu/mentions/places/scan.hpp"

namespace khipu::mentions {

/// True if nearly every longer word is capitalised, so that capitals say nothing.
bool is_headline(const language::Sentence& sentence, std::string_view text);

/// True if everything is in capitals, and it is more than a label, so that they say nothing of acronyms either.
bool is_shouted(const language::Sentence& sentence, std::string_view text);

/// Cues of the word that governs the name at `begin`, over "of the": those of "province" in "province of the X".
std::uint32_t cues_before(const language::Sentence& sentence, std::uint32_t begin, const PlaceCues& grammar);
/// The precisions that this word gives.
std::uint8_t nouns_before(const language::Sentence& sentence, std::uint32_t begin, const PlaceCues& grammar);

/// Fills in signs and nouns of a candidate. `headline`: is_headline; `shouted`: is_shouted.
void look_around(const language::Sentence& sentence, std::string_view text, const language::Lexicon& lexicon,
                 const PlaceCues& grammar, bool headline, bool shouted, Candidate& candidate);

}  // namespace khipu::mentions
