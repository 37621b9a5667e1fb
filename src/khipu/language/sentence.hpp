#pragma once
// The Sentence: the one form in which text passes to the rooms on the right. How it was made (word lists today, a
// trained tagger and parser tomorrow) is not to be seen from outside.

#include <cstdint>
#include <string_view>
#include <vector>

#include "khipu/base/span.hpp"
#include "khipu/ingest/report.hpp"
#include "khipu/language/lexicon.hpp"

namespace khipu::language {

enum TokenFlag : std::uint8_t {
  kCapitalised = 1U << 0U,  ///< first letter is upper case
  kAllCaps = 1U << 1U,      ///< two letters or more, none in lower case
  kDigits = 1U << 2U,       ///< begins with a digit: "15,000", "1.2", "19J"
  kPunctuation = 1U << 3U,  ///< no letter and no digit
  kSpaceBefore = 1U << 4U,
  kClauseStop = 1U << 5U,  ///< ; : . ! ? ( ) [ ] — – and …: no gap of a pattern crosses it
  kJoined = 1U << 6U,      ///< written as one word with the token before it: n't of don't, not of cannot
};

inline constexpr std::uint32_t kNoHead = 0xFFFFFFFF;

/// One token. `classes` are those of the chosen reading.
struct Token {
  Span span;
  FormId form = kNoForm;
  LexemeId lexeme = kNoLexeme;
  std::uint32_t head = kNoHead;  ///< index of the governing token; kNoHead for the root or where there is no tree
  std::uint8_t relation = 0;     ///< UD relation, meaningful with a head
  Upos upos = Upos::kX;
  Features features = 0;
  std::uint8_t flags = 0;

  bool is(TokenFlag flag) const { return (flags & flag) != 0; }
};

/// One sentence: tokens in order, disjoint, inside `span`. Never crosses a Block.
struct Sentence {
  Span span;
  std::uint32_t block = 0;  ///< index into Report::blocks()
  std::vector<Token> tokens;

  /// The bytes from the first to the last token of a range. Requires a range that is not empty and lies inside.
  Span span_of(TokenRange range) const { return cover(tokens[range.begin].span, tokens[range.end - 1].span); }
};

/// A report in one language, sentence by sentence; owns nothing of the Report and keeps no view of it.
struct Analysis {
  std::string language;  ///< "en", "es"
  std::vector<Sentence> sentences;
};

/// ISO 639-1 code of the language of a text by CLD2, "" when it is not sure.
std::string detect_language(std::string_view utf8);

/// Splits a report into sentences and tokens and looks every token up.
/// Shape: sentences sorted and disjoint, each inside one block; gaps hold only white space.
/// Errors: none; text without a full stop is one sentence.
std::vector<Sentence> analyse(const ingest::Report& report, const Lexicon& lexicon);

/// The same for a bare text, whose paragraphs are parted by blank lines; Sentence::block counts them.
std::vector<Sentence> analyse_paragraphs(std::string_view text, const Lexicon& lexicon);

/// The same for a bare text of one block (tests, examples of the lexicons).
std::vector<Sentence> analyse_text(std::string_view text, const Lexicon& lexicon);

}  // namespace khipu::language
