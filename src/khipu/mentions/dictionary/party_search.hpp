#pragma once
// Who did it and to whom: the actors and agents around a verb. Private to this room.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "khipu/mentions/dictionary/dictionaries.hpp"
#include "khipu/mentions/dictionary/dictionary_tables.hpp"
#include "khipu/mentions/dictionary/verb_match.hpp"

namespace khipu::mentions {

/// One party: the code of an actor with those of the agents beside it.
struct Party {
  std::string code;  ///< "PERCOP", "---COP"
  TokenRange words;
};

struct Sides {
  std::vector<Party> sources, targets;  ///< several where they are coordinated: "Peru and Bolivia"
};

/// Looks for the parties of the verbs of one sentence.
class PartySearch {
 public:
  /// `tree` may be null. All arguments must outlive the search.
  PartySearch(const DictionaryTables& tables, const DictionaryMarks& marks, const language::Sentence& sentence,
              const SentenceTree* tree, const std::optional<Date>& day);

  /// What the pattern names goes first, then subject and object of the tree, then the order of the words.
  Sides find(const VerbMatch& match, TokenRange verb) const;

  /// By the tree, if there is one, the word is the verb of a clause; else its likeliest reading is no noun.
  bool is_verb(TokenRange words) const;

 private:
  using Tokens = std::vector<bool>;  // by token: part of the phrase

  std::vector<Party> parties_in(const Tokens& phrase) const;
  std::vector<Party> parties_around(std::uint32_t party) const;
  std::vector<Party> phrase_parties(std::uint32_t top) const;
  void find_by_tree(TokenRange verb, Sides& sides) const;
  void find_by_order(TokenRange verb, Sides& sides) const;
  bool is_passive(std::uint32_t verb) const;
  std::optional<std::uint32_t> child(std::uint32_t head, std::initializer_list<language::Relation> relations) const;
  std::optional<std::uint32_t> subject_above(std::uint32_t verb) const;

  const DictionaryTables& tables_;
  const DictionaryMarks& marks_;
  const language::Sentence& sentence_;
  const SentenceTree* tree_;
  const std::optional<Date>& day_;
  std::vector<std::vector<std::uint32_t>> children_;  // by token; empty without a tree
};

}  // namespace khipu::mentions
