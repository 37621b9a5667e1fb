#pragma once
// Parsed sentences as text: CoNLL-U for programs, a drawing for people.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "khipu/language/sentence.hpp"
#include "khipu/language/words.hpp"

namespace khipu::present {

/// A sentence and what stands above it in the file.
struct ConlluSentence {
  std::string document;  ///< its id where a document begins, "" elsewhere
  bool starts_paragraph = false;
  std::string id;
  std::string_view text;  ///< of the whole report
  const language::Sentence* sentence = nullptr;
  std::span<const language::Word> words;
};

/// Comments, ten columns a word, a blank line (universaldependencies.org/format.html). White space inside a token's
/// text becomes a space; columns that are not known are "_".
std::string to_conllu(const ConlluSentence& sentence);

/// The words one below the other, joined to what governs them by lines; at most `width` columns, save that no word is
/// cut.
std::string to_tree_drawing(const ConlluSentence& sentence, std::size_t width);

}  // namespace khipu::present
