#pragma once
// Tokens of a stretch of text, without a look at their neighbours' meaning.

#include <string_view>
#include <vector>

#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::language {

/// Tokens of `text[range]` with span and flags; form, lexeme and upos are left open.
/// Shape: sorted, disjoint, not empty; what lies between is white space. Words are parted at hyphens, before the
/// clitics of the lexicon and where writing.tsv says so (can|not); numbers keep their separators ("15,000", "18.4")
/// and letters glued to them ("19J", "15th"); addresses and emoticons are whole; a run of one sign ("...") is one
/// token. Cost: linear.
std::vector<Token> tokenize(std::string_view text, Span range, const Lexicon& lexicon);

/// Gives every token its form, reading, part of speech and features.
void look_up(std::string_view text, std::vector<Token>& tokens, const Lexicon& lexicon);

}  // namespace khipu::language
