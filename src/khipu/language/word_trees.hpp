#pragma once
// Trees over words, and what they say of tokens.

#include <span>
#include <string_view>
#include <vector>

#include "khipu/language/lexicon.hpp"
#include "khipu/language/parser.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/language/words.hpp"

namespace khipu::language {

/// Tags and parses the words of several sentences: fills all that words.hpp leaves open.
void parse_words(Parser& parser, std::span<std::vector<Word>> sentences);

/// Gives each token what its word has: head, relation, part of speech, features.
/// Shape: one root, no cycles. Of the words that a token makes (del) the one nearest to the root counts; of the tokens
/// that make a word (23-02-2010) the last that is no sign has its head, and the others hang from that one.
void set_tokens(std::span<const Word> words, Sentence& sentence);

/// Both: words, tags and trees for the tokens of some sentences of a text.
void parse_sentences(Parser& parser, std::string_view text, const Lexicon& lexicon,
                     std::span<Sentence* const> sentences);

}  // namespace khipu::language
