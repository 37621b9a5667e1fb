#pragma once
// Voices: everybody whom a sentence names that could give a number, and the words that hand a statement to somebody.
// Which of them did is for coding to choose.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/actors/speaker_phrase.hpp"

namespace khipu::mentions {

struct AttributionTables;

/// One who could speak.
struct Voice {
  TokenRange tokens;  ///< without article
  Authority kind = Authority::kNone;
  language::LexemeId head =
      language::kNoLexeme;  ///< of its nouns the one in authorities.tsv; kNoLexeme for a bare name
  bool acronym = false;
  bool owns_account = false;  ///< of "the ombudsman's toll", "the list of the union"
  bool definite = false;      ///< one noun behind an article: "the office", which was named in full before
  bool same = false;          ///< "the same office"
  bool plural = false;
  std::string name;
};

/// Words that hand a statement to somebody (speakers.tsv).
struct SpeechCue {
  TokenRange tokens;
  bool speaker_follows = false;  ///< "according to"
  bool needs_authority = false;  ///< says it only if who speaks is an authority: "counted"
};

struct SentenceVoices {
  std::vector<Voice> voices;    ///< sorted, disjoint
  std::vector<SpeechCue> cues;  ///< sorted by first token
};

/// Surnames, in lower case, that stand beside an office in the report, so that they are no private persons'.
using OfficeHolders = std::set<std::string>;
void learn_offices(const SpeakerFinder& finder, const language::Sentence& sentence, OfficeHolders& holders);

/// A bare name of two words or more that no office stands beside, and that begins as names of people do or has no word
/// of the language in it: "Rosa Quispe" against "Human Rights Watch".
bool is_private(const SpeakerFinder& finder, const language::Sentence& sentence, TokenRange name,
                const OfficeHolders& holders, const AttributionTables& tables, const language::Lexicon& lexicon);

/// The voices of one report, found when asked for. Not shared between threads; the tables are.
class Voices {
 public:
  Voices(const AttributionTables& tables, const std::vector<language::Sentence>& sentences, std::string_view text,
         const language::Lexicon& lexicon)
      : tables_(&tables), sentences_(&sentences), text_(text), lexicon_(&lexicon) {}

  const SentenceVoices& at(std::uint32_t sentence);

 private:
  void find(std::uint32_t index, SentenceVoices& found);
  void add(const SpeakerFinder& finder, const language::Sentence& sentence, TokenRange phrase, SentenceVoices& found);

  const AttributionTables* tables_;
  const std::vector<language::Sentence>* sentences_;
  std::string_view text_;
  const language::Lexicon* lexicon_;
  bool learned_ = false;
  OfficeHolders holders_;
  std::map<std::uint32_t, SentenceVoices> found_;  // by sentence
};

}  // namespace khipu::mentions
