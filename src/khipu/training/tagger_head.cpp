#include "khipu/training/network.hpp"

namespace khipu::training {
namespace {

// Features and lemmas are many small questions beside one tree; they need not pull as hard.
constexpr float kUposWeight = 1.0F, kFeatsWeight = 0.5F, kLemmaWeight = 0.5F;

struct Question {
  Dense* layer;
  std::size_t classes;
  float weight;
  std::uint32_t Example::Word::*gold;
  std::size_t Tally::*right;
};

}  // namespace

void Tagger::resize(const Widths& widths, Random& random) {
  from_lower.resize(2 * widths.hidden, widths.tag, random);
  from_input.resize(widths.input, widths.tag, random);
  upos.resize(widths.tag, widths.upos, random);
  feats.resize(widths.tag, widths.feats, random);
  lemma.resize(widths.tag, widths.lemmas, random);
}

void Tagger::run(const Batch& batch, const Packing& packing, Encoder& encoder, const Rates* rates, Random& random,
                 Tally& tally) {
  const std::size_t words = packing.words(), width = from_lower.weight.value.cols();
  Matrix hidden(words, width);
  from_lower.forward(all(std::as_const(encoder.lower_out)), all(hidden));
  from_input.forward(all(std::as_const(encoder.input)), all(hidden));
  apply_tanh(all(hidden));
  const Matrix curve = hidden;
  Dropout drop;
  drop.draw(packing, width, rates != nullptr ? rates->head_dropout : 0.0F, random);
  drop.apply(packing, all(hidden));
  Matrix d_hidden(words, width);
  const Question questions[] = {
      {&upos, upos.weight.value.cols(), kUposWeight, &Example::Word::upos, &Tally::upos},
      {&feats, feats.weight.value.cols(), kFeatsWeight, &Example::Word::feats, &Tally::feats},
      {&lemma, lemma.weight.value.cols(), kLemmaWeight, &Example::Word::lemma, &Tally::lemmas}};
  for (const Question& q : questions) {
    Matrix scores(words, q.classes);
    q.layer->forward(all(std::as_const(hidden)), all(scores));
    for (std::size_t t = 0; t < packing.steps(); ++t) {
      for (std::size_t s = 0; s < packing.width(t); ++s) {
        const std::size_t at = packing.row(s, t);
        const std::uint32_t gold = batch.examples[s]->words[t].*q.gold;
        // A lemma cannot be told from capitals alone.
        if (gold == kNoClass || (batch.shouted[s] && q.layer == &lemma)) {
          std::fill_n(scores.row(at), scores.stride(), 0.0F);
          continue;
        }
        bool right = false;
        tally.loss += static_cast<double>(softmax_loss(scores.row(at), q.classes, gold, q.weight, right));
        tally.*q.right += right ? 1 : 0;
      }
    }
    if (rates != nullptr) {
      q.layer->backward(all(std::as_const(hidden)), all(std::as_const(scores)), all(d_hidden));
    }
  }
  if (rates != nullptr) {
    drop.apply(packing, all(d_hidden));
    Matrix& d = d_hidden;
    tanh_backward(all(const_cast<Matrix&>(curve)), all(d));
    from_lower.backward(all(std::as_const(encoder.lower_out)), all(std::as_const(d)), all(encoder.d_lower));
    from_input.backward(all(std::as_const(encoder.input)), all(std::as_const(d)), all(encoder.d_input));
  }
}

}  // namespace khipu::training
