#pragma once
// Voices: everybody whom a sentence names that could give a number, and the words that hand a statement to somebody.
// Which of them did is for coding to choose.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/actors/private_names.hpp"
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
  bool ours = false;          ///< "our volunteers", of whoever speaks
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

/// The voices of one report, found when asked for. Not shared between threads; the tables are.
class Voices {
 public:
  Voices(const AttributionTables& tables, const std::vector<language::Sentence>& sentences, std::string_view text,
         const language::Lexicon& lexicon)
      : tables_(&tables), sentences_(&sentences), text_(text), lexicon_(&lexicon) {}

  const SentenceVoices& at(std::uint32_t sentence);
  /// The first name of a private person in a phrase; empty, at the phrase's end, if there is none.
  TokenRange private_name(std::uint32_t sentence, TokenRange phrase);

 private:
  const OfficeHolders& office_holders();  ///< reads all sentences for the names of offices and bodies, once
  bool names_body(const SpeakerFinder& finder, TokenRange phrase);
  void find(std::uint32_t index, SentenceVoices& found);
  void add(const SpeakerFinder& finder, const language::Sentence& sentence, TokenRange phrase, SentenceVoices& found);

  const AttributionTables* tables_;
  const std::vector<language::Sentence>* sentences_;
  std::string_view text_;
  const language::Lexicon* lexicon_;
  bool learned_ = false;
  OfficeHolders holders_;
  BodyNames bodies_;
  std::map<std::uint32_t, SentenceVoices> found_;  // by sentence
};

}  // namespace khipu::mentions
