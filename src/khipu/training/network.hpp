#pragma once
// The network: spelling features summed into a vector for each word, two bidirectional LSTMs over the sentence, and on
// them a tagger (UPOS, FEATS, lemma rule) and a parser that scores every word as head of every other (Dozat & Manning
// 2017, with a plain layer for the relations). docs/formats/model.md draws it.

#include <array>
#include <cstdint>
#include <vector>

#include "khipu/training/corpus.hpp"
#include "khipu/training/layers.hpp"

namespace khipu::training {

/// Widths; all but the numbers of classes are multiples of 16.
struct Widths {
  std::size_t features = 0;  ///< rows of the embeddings
  std::size_t upos = 17, feats = 0, lemmas = 0, relations = language::kRelations;
  std::size_t input = 128, hidden = 128, tag = 128, arc = 96, relation = 128;
};

/// How far apart and on which side a head lies, in steps that widen.
inline constexpr std::size_t kDistances = 20;
std::size_t distance_class(std::size_t word, std::uint32_t head);

struct Rates {
  float word_dropout = 0.25F;  ///< a word seen n times is forgotten with this / (this + n), any feature with a tenth
  float input_dropout = 0.25F, layer_dropout = 0.33F, head_dropout = 0.25F;
};

/// What a pass gave, summed over words.
struct Tally {
  double loss = 0;
  std::size_t words = 0, upos = 0, feats = 0, lemmas = 0, heads = 0, labelled = 0;  ///< right ones
  void add(const Tally& other);
};

/// Sentences that are run together, longest first.
struct Batch {
  std::vector<const Example*> examples;
  std::vector<bool> shouted;  ///< read in capitals
};

/// Sum of embeddings, tanh, two BiLSTMs.
struct Encoder {
  Parameter embeddings;
  BiLstm lower, upper;
  Matrix input, lower_out, upper_out;  ///< by packed row
  Matrix d_input, d_lower, d_upper;    ///< gradients, added up by the heads

  void resize(const Widths& widths, Random& random);
  void forward(const Batch& batch, const Packing& packing, const Corpus& corpus, const Vocabulary& vocabulary,
               const Rates* rates, Random& random);
  void backward(const Packing& packing);

 private:
  void embed(const Batch& batch, const Packing& packing, const Corpus& corpus, const Vocabulary& vocabulary,
             const Rates* rates, Random& random);
  std::vector<std::vector<std::uint32_t>> used_;  // rows of the embeddings, by packed row
  Matrix embedded_;                               // before dropout
  Dropout input_drop_, lower_drop_, upper_drop_;
  std::vector<char> is_touched_;
};

/// UPOS, FEATS and lemma rule from the input and the lower layer.
struct Tagger {
  Dense from_lower, from_input, upos, feats, lemma;

  void resize(const Widths& widths, Random& random);
  /// Adds to `encoder`'s gradients if `rates`.
  void run(const Batch& batch, const Packing& packing, Encoder& encoder, const Rates* rates, Random& random,
           Tally& tally);
};

/// Heads and relations from the upper layer.
struct Parser {
  Dense arc_word, arc_head, relation_word, relation_head;
  Dense arc;                    ///< word's vector → what its head should look like
  Parameter root;               ///< 1 × arc + relation: the root's vectors
  Parameter arc_distance;       ///< 1 × kDistances
  Parameter relation_distance;  ///< kDistances × relation
  Dense relation;

  void resize(const Widths& widths, Random& random);
  void run(const Batch& batch, const Packing& packing, Encoder& encoder, const Rates* rates, Random& random,
           Tally& tally);

 private:
  struct Pass;
  void run_arcs(Pass& pass, std::size_t sentence, Tally& tally);
  void run_relations(Pass& pass, Tally& tally);
  std::vector<bool> right_head_;  // of this batch, sentence by sentence
};

class Network {
 public:
  Network(const Widths& widths, std::uint64_t seed);

  /// Runs a batch. With `rates` it is for learning: dropout, and gradients are added up.
  Tally run(const Batch& batch, const Corpus& corpus, const Vocabulary& vocabulary, const Rates* rates, Random& random);

  /// Every parameter with its name, in the order of the model file.
  std::vector<std::pair<const char*, Parameter*>> parameters();
  const Widths& widths() const { return widths_; }

  Encoder encoder;
  Tagger tagger;
  Parser parser;

 private:
  Widths widths_;
};

}  // namespace khipu::training
