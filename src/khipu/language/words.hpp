#pragma once
// Words as Universal Dependencies counts them, made of the tokens that the rooms on the right read.
//
// Tokens follow the bytes: each is a stretch of the text. Words follow grammar. Mostly they are the same; where they
// are not, one of two things holds:
//   several tokens make one word     23 - 02 - 2010 · anti - war · 60 %
//   one token makes several words    del (de el) · dámelo (da me lo) · 5pm (5 pm)
// Words that are written together (del; do|n't; Peru|'s) make one multi-word token of CoNLL-U.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/relations.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::language {

struct Word {
  std::string form;      ///< as written, or as the language spells out what was written together
  TokenRange tokens;     ///< those it is made of, or the one that it is a part of
  bool starts = true;    ///< false if written together with the word before it
  bool is_part = false;  ///< of a token that makes several words

  // What parse_words() finds out (word_trees.hpp).
  std::string lemma;
  std::string features;          ///< "Number=Plur|Tense=Past"
  std::uint32_t head = kNoHead;  ///< index of the governing word; kNoHead for the root
  Relation relation = Relation::kRoot;
  Upos upos = Upos::kX;
};

/// The words of a sentence. Shape: in order; every token belongs to one word at least, and a token that makes several
/// words gives them side by side. Cost: linear.
std::vector<Word> to_words(std::string_view text, const Sentence& sentence, const Lexicon& lexicon);

}  // namespace khipu::language
