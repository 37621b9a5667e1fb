#pragma once
// How good a model is on a treebank's own tokens.

#include <vector>

#include "khipu/language/model.hpp"
#include "khipu/training/treebank.hpp"

namespace khipu::training {

/// Counts of right answers. UAS and LAS as in score/conllu.py: all words, relations without their subtypes.
struct Scores {
  std::size_t words = 0, upos = 0, feats = 0, lemmas = 0, heads = 0, labelled = 0;
  double seconds = 0;  ///< of one processor: parsing, lemmas and counting
};

Scores evaluate(const language::Model& model, const std::vector<TreeSentence>& sentences);

}  // namespace khipu::training
