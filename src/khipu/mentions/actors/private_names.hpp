#pragma once
// Names of private persons, which are never recorded: how they are told from those of office holders and bodies.

#include <set>
#include <string>

#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/actors/speaker_phrase.hpp"

namespace khipu::mentions {

struct AttributionTables;

/// Surnames, in lower case, that stand beside an office in the report, so that they are no private persons'.
using OfficeHolders = std::set<std::string>;
void learn_offices(const SpeakerFinder& finder, const language::Sentence& sentence, OfficeHolders& holders);

/// Names, in lower case, that the report itself says are of bodies: "the Superintendence … (Sutran)", "the rights group
/// Cubalex".
using BodyNames = std::set<std::string>;
void learn_bodies(const SpeakerFinder& finder, const language::Sentence& sentence, const AttributionTables& tables,
                  const language::Lexicon& lexicon, BodyNames& bodies);

/// A bare name of two words or more that no office stands beside, and that begins as names of people do or has no word
/// of the language in it: "Rosa Quispe" against "Human Rights Watch".
bool is_private(const SpeakerFinder& finder, const language::Sentence& sentence, TokenRange name,
                const OfficeHolders& holders, const AttributionTables& tables, const language::Lexicon& lexicon);

/// The first name in a phrase that may be a private person's: capitalised proper nouns that no office or institution
/// stands beside and that are no word of the language: "Rosa Quispe" in "relatives of Rosa Quispe", none in "President
/// Rosa Quispe" or "Hospital Rosa Quispe". In doubt it is one. Empty, at the phrase's end, if there is none.
TokenRange find_private_name(const SpeakerFinder& finder, const language::Sentence& sentence, TokenRange phrase,
                             const OfficeHolders& holders, const AttributionTables& tables,
                             const language::Lexicon& lexicon);

/// The phrase up to the first such name, without the "of" before it: "mother" of "mother of Rosa Quispe".
TokenRange before_private_name(const SpeakerFinder& finder, const language::Sentence& sentence, TokenRange phrase,
                               const OfficeHolders& holders, const AttributionTables& tables,
                               const language::Lexicon& lexicon);

}  // namespace khipu::mentions
