#pragma once
// Treebanks: CoNLL-U in, sentences with their trees out.

#include <filesystem>
#include <string>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/relations.hpp"

namespace khipu::training {

inline constexpr std::uint32_t kRootHead = 0xFFFFFFFF;

struct TreeWord {
  std::string form, lemma;
  std::string features;  ///< "Gender=Fem|Number=Sing"; "" for none
  language::Upos upos = language::Upos::kX;
  std::uint32_t head = kRootHead;  ///< index into the words
  language::Relation relation = language::Relation::kRoot;
};

struct TreeSentence {
  std::vector<TreeWord> words;  ///< syntactic words; ranges and empty nodes are passed over
};

/// Reads a CoNLL-U file, gzipped if its name ends in .gz.
/// Errors: file:line of the first line that breaks the format, of a head outside the sentence, of a sentence that is no
/// tree.
Result<std::vector<TreeSentence>> load_treebank(const std::filesystem::path& path);
Result<std::vector<TreeSentence>> parse_treebank(std::string_view text, const std::string& name);

}  // namespace khipu::training
