#pragma once
// All dictionaries of a folder, and what words alone say of a sentence. Private to this room.

#include <cstdint>
#include <string>
#include <vector>

#include "khipu/base/span.hpp"
#include "khipu/mentions/dictionary/actor_dictionary.hpp"
#include "khipu/mentions/dictionary/agent_dictionary.hpp"
#include "khipu/mentions/dictionary/phrase_table.hpp"
#include "khipu/mentions/dictionary/verb_dictionary.hpp"

namespace khipu::mentions {

struct DictionaryTables {
  Vocabulary words;
  ActorDictionary actors;
  AgentDictionary agents;
  VerbDictionary verbs;
  PhraseTable discards;  // value 1: the whole report, 0: the sentence
};

/// A phrase of the actors or agents in a sentence.
struct PartyMark {
  TokenRange tokens;
  bool is_agent = false;
  std::uint32_t value = 0;  ///< of the actors or agents
};

struct VerbMark {
  TokenRange tokens;
  std::uint32_t entry = 0;
};

struct DictionaryMarks {
  std::vector<WordId> words;          // in order, hyphens left out: "cease-fire" is two words
  std::vector<std::uint32_t> tokens;  // which token each of them is
  std::vector<PartyMark> parties;     // in order, disjoint
  std::vector<VerbMark> verbs;        // in order, disjoint
  std::vector<bool> joints;           // by token: a comma or a conjunction
  std::uint64_t word_bits = 0;        // as VerbPattern::words

  /// The first of `words` that is not before a token.
  std::uint32_t word_at(std::uint32_t token) const;
  /// Between two parties stands what coordinates them.
  bool are_joined(std::uint32_t first, std::uint32_t second) const;
};

}  // namespace khipu::mentions
