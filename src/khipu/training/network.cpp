#include "khipu/training/network.hpp"

#include <algorithm>

namespace khipu::training {

std::size_t distance_class(std::size_t word, std::uint32_t head) {
  if (head == kRootHead) {
    return 0;
  }
  const std::size_t apart = head > word ? head - word : word - head;
  constexpr std::array<std::size_t, 8> kFurther = {2, 3, 4, 5, 7, 10, 15, 25};
  const auto step =
      static_cast<std::size_t>(std::upper_bound(kFurther.begin(), kFurther.end(), apart) - kFurther.begin());
  return 1 + 2 * step + (head > word ? 1 : 0);
}

void Tally::add(const Tally& other) {
  loss += other.loss;
  words += other.words;
  upos += other.upos;
  feats += other.feats;
  lemmas += other.lemmas;
  heads += other.heads;
  labelled += other.labelled;
}

Network::Network(const Widths& widths, std::uint64_t seed) : widths_(widths) {
  Random random(seed);
  encoder.resize(widths, random);
  tagger.resize(widths, random);
  parser.resize(widths, random);
}

Tally Network::run(const Batch& batch, const Corpus& corpus, const Vocabulary& vocabulary, const Rates* rates,
                   Random& random) {
  std::vector<std::size_t> lengths;
  for (const Example* example : batch.examples) {
    lengths.push_back(example->words.size());
  }
  const Packing packing(lengths);
  Tally tally;
  tally.words = packing.words();
  encoder.forward(batch, packing, corpus, vocabulary, rates, random);
  tagger.run(batch, packing, encoder, rates, random, tally);
  parser.run(batch, packing, encoder, rates, random, tally);
  if (rates != nullptr) {
    encoder.backward(packing);
  }
  return tally;
}

std::vector<std::pair<const char*, Parameter*>> Network::parameters() {
  Encoder& e = encoder;
  Tagger& t = tagger;
  Parser& p = parser;
  return {{"embeddings", &e.embeddings},
          {"lower.forth.input", &e.lower.forth.input_weight},
          {"lower.forth.state", &e.lower.forth.state_weight},
          {"lower.forth.bias", &e.lower.forth.bias},
          {"lower.back.input", &e.lower.back.input_weight},
          {"lower.back.state", &e.lower.back.state_weight},
          {"lower.back.bias", &e.lower.back.bias},
          {"upper.forth.input", &e.upper.forth.input_weight},
          {"upper.forth.state", &e.upper.forth.state_weight},
          {"upper.forth.bias", &e.upper.forth.bias},
          {"upper.back.input", &e.upper.back.input_weight},
          {"upper.back.state", &e.upper.back.state_weight},
          {"upper.back.bias", &e.upper.back.bias},
          {"tag.lower", &t.from_lower.weight},
          {"tag.lower.bias", &t.from_lower.bias},
          {"tag.input", &t.from_input.weight},
          {"tag.input.bias", &t.from_input.bias},
          {"upos", &t.upos.weight},
          {"upos.bias", &t.upos.bias},
          {"feats", &t.feats.weight},
          {"feats.bias", &t.feats.bias},
          {"lemma", &t.lemma.weight},
          {"lemma.bias", &t.lemma.bias},
          {"arc.word", &p.arc_word.weight},
          {"arc.word.bias", &p.arc_word.bias},
          {"arc.head", &p.arc_head.weight},
          {"arc.head.bias", &p.arc_head.bias},
          {"arc", &p.arc.weight},
          {"arc.bias", &p.arc.bias},
          {"arc.distance", &p.arc_distance},
          {"relation.word", &p.relation_word.weight},
          {"relation.word.bias", &p.relation_word.bias},
          {"relation.head", &p.relation_head.weight},
          {"relation.head.bias", &p.relation_head.bias},
          {"relation.distance", &p.relation_distance},
          {"relation", &p.relation.weight},
          {"relation.bias", &p.relation.bias},
          {"root", &p.root}};
}

}  // namespace khipu::training
