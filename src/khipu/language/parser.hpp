#pragma once
// Words to tags, lemmas and a tree, by a Model. docs/formats/model.md draws the network.

#include <array>
#include <cstdint>
#include <memory>
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
  /// Model::lemma_rule of the likeliest three; lemma_of applies them.
  std::array<std::uint16_t, 3> lemmas{};
};

class ParserNetwork;

/// Runs a model; holds the scratch memory, so each thread has its own. Requires the model to outlive it.
class Parser {
 public:
  explicit Parser(const Model& model);
  Parser(Parser&&) noexcept;
  Parser& operator=(Parser&&) noexcept;
  ~Parser();

  using Forms = std::span<const std::string_view>;  ///< the syntactic words of a sentence
  /// What to find out: kTrees leaves out features and lemmas, and takes a tenth less time.
  enum class Detail : std::uint8_t { kAll, kTrees };

  /// Tags and parses sentences: together they take half the time that they take one by one, and come out the same.
  /// Shape: a list for each sentence, in it one result for each form; one root, no cycles, whatever the forms are.
  /// Cost: linear (sentences of more than 160 words are parsed in pieces, and the roots of the later pieces hang from
  /// that of the first).
  void parse(std::span<const Forms> sentences, std::vector<std::vector<ParsedWord>>& out, Detail detail = Detail::kAll);
  void parse(Forms sentence, std::vector<ParsedWord>& out);

  /// The same for Sentences of a text: fills head, relation, upos and features of their tokens.
  void parse(std::string_view text, std::span<Sentence* const> sentences);

  const Model& model() const& { return *model_; }

  /// The lemma of a word that parse() tagged: by the likeliest rule that gives a lemma known from training, else by the
  /// likeliest ("sold" is no form of "soll").
  std::string lemma_of(const ParsedWord& word, std::string_view form) const;

 private:
  const Model* model_;
  std::unique_ptr<ParserNetwork> network_;
};

/// The bits that Token::features can carry of UD's features, as lang/ uses them: participles have no tense.
Features features_of(std::string_view feats);

}  // namespace khipu::language
