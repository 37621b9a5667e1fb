#pragma once
// What the network is told of a word: hashes of its spelling. One function for trainer and parser, so that both see
// the same.

#include <cstdint>
#include <string_view>
#include <vector>

namespace khipu::language {

/// The kinds of features, in the order in which they are appended; part of the model format.
enum class SpellingKind : std::uint8_t { kWord, kSuffix, kPrefix, kShape, kTreebank };

struct SpellingFeature {
  std::uint64_t hash = 0;
  SpellingKind kind = SpellingKind::kWord;
};

/// Appends the features of one form: the word in lower case with its digits as 0, suffixes of one to five characters,
/// prefixes of one to four, and its shape ("Xx", "d.d"). Cost: linear in the form, of which 64 bytes are looked at.
void append_spelling(std::string_view form, std::vector<SpellingFeature>& out);

/// The feature that tells which treebank's manner to follow ("ancora").
SpellingFeature treebank_feature(std::string_view treebank);

}  // namespace khipu::language
