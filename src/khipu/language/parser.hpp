#pragma once
// Words to tags, lemmas and a tree, by a Model. docs/formats/model.md draws the network.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/language/lexicon.hpp"
#include "khipu/language/model.hpp"
#include "khipu/language/relations.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/language/spanning_tree.hpp"
#include "khipu/language/spelling.hpp"

namespace khipu::language {

struct ParsedWord {
  std::uint32_t head = kNoHead;  ///< index of the governing word; kNoHead for the root
  Relation relation = Relation::kRoot;
  Upos upos = Upos::kX;
  std::uint16_t feats = 0;  ///< Model::feats gives the text
  std::uint16_t lemma = 0;  ///< Model::lemma_rule; lemma_of applies it
};

/// Runs a model; holds the scratch memory, so each thread has its own. Requires the model to outlive it.
class Parser {
 public:
  explicit Parser(const Model& model);

  /// Tags and parses one sentence, given as its syntactic words.
  /// Shape: one result for each form; one root, no cycles, whatever the forms are. Cost: linear (sentences of more than
  /// 160 words are parsed in pieces, and the roots of the later pieces hang from that of the first).
  void parse(std::span<const std::string_view> forms, std::vector<ParsedWord>& out);

  /// The same for a Sentence: fills head, relation, upos and features of its tokens.
  void parse(std::string_view text, Sentence& sentence);

  /// The lemma of a word that parse() tagged.
  std::string lemma_of(const ParsedWord& word, std::string_view form) const;

 private:
  struct Matrices;
  void parse_piece(std::span<const std::string_view> forms, std::span<ParsedWord> out);
  void embed(std::span<const std::string_view> forms);
  void run_memory(model::LayerId id, bool mirrored, const std::uint8_t* in, std::uint32_t in_step, std::uint8_t* out,
                  std::uint32_t out_step);
  void tag(std::span<ParsedWord> out);
  void attach(std::span<ParsedWord> out);
  void label(std::span<ParsedWord> out);

  const Model* model_;
  std::uint32_t words_ = 0;  // of the piece
  std::vector<SpellingFeature> features_;
  // By word; activations unless said otherwise.
  std::vector<std::uint8_t> lower_, upper_, hidden_, arc_words_;
  std::vector<std::int32_t> sums_;
  std::vector<float> floats_, encoded_, heads_across_;
  ArcScores scores_;
  std::vector<std::uint32_t> heads_;
  std::vector<std::string_view> forms_;
  std::vector<ParsedWord> parsed_;
};

/// The bits that Token::features can carry of UD's features.
Features features_of(std::string_view feats);

}  // namespace khipu::language
