#include <algorithm>

#include "khipu/training/network.hpp"

namespace khipu::training {
namespace {

constexpr float kAnyDropout = 0.1F;  // of Rates::word_dropout's comment

/// Whether chance lets a feature be forgotten this time, so that the others learn to do without.
bool is_forgotten(const Vocabulary::Row& row, const Rates& rates, Random& random) {
  if (row.kind == language::SpellingKind::kTreebank) {
    return false;
  }
  const float rare = rates.word_dropout / (rates.word_dropout + static_cast<float>(row.count));
  const bool word = row.kind == language::SpellingKind::kWord;
  return random.uniform() < kAnyDropout * rates.word_dropout * 4 + (word ? rare : 0.0F);
}

}  // namespace

void Encoder::resize(const Widths& widths, Random& random) {
  embeddings.resize(widths.features, widths.input);
  embeddings.sparse = true;
  is_touched_.assign(widths.features, 0);
  lower.resize(widths.input, widths.hidden, random);
  upper.resize(2 * widths.hidden, widths.hidden, random);
}

void Encoder::embed(const Batch& batch, const Packing& packing, const Corpus& corpus, const Vocabulary& vocabulary,
                    const Rates* rates, Random& random) {
  input.resize(packing.words(), embeddings.value.cols());
  used_.assign(packing.words(), {});
  for (std::size_t t = 0; t < packing.steps(); ++t) {
    for (std::size_t s = 0; s < packing.width(t); ++s) {
      const std::size_t at = packing.row(s, t);
      const Example::Word& word = batch.examples[s]->words[t];
      for (const std::uint32_t row : corpus.features(batch.shouted[s] ? word.shouted : word.features)) {
        if (rates != nullptr && is_forgotten(vocabulary.rows()[row], *rates, random)) {
          continue;
        }
        used_[at].push_back(row);
        const float* from = embeddings.value.row(row);
        float* to = input.row(at);
        for (std::size_t j = 0; j < input.cols(); ++j) {
          to[j] += from[j];
        }
      }
    }
  }
  apply_tanh(all(input));
}

void Encoder::forward(const Batch& batch, const Packing& packing, const Corpus& corpus, const Vocabulary& vocabulary,
                      const Rates* rates, Random& random) {
  embed(batch, packing, corpus, vocabulary, rates, random);
  embedded_ = input;
  const Rates none{0, 0, 0, 0};
  const Rates& r = rates != nullptr ? *rates : none;
  input_drop_.draw(packing, input.cols(), r.input_dropout, random);
  input_drop_.apply(packing, all(input));
  lower.forward(packing, input, lower_out);
  lower_drop_.draw(packing, lower_out.cols(), r.layer_dropout, random);
  lower_drop_.apply(packing, all(lower_out));
  upper.forward(packing, lower_out, upper_out);
  upper_drop_.draw(packing, upper_out.cols(), r.layer_dropout, random);
  upper_drop_.apply(packing, all(upper_out));
  if (rates != nullptr) {
    d_input.resize(input.rows(), input.cols());
    d_lower.resize(lower_out.rows(), lower_out.cols());
    d_upper.resize(upper_out.rows(), upper_out.cols());
  }
}

void Encoder::backward(const Packing& packing) {
  upper_drop_.apply(packing, all(d_upper));
  upper.backward(d_upper, d_lower);
  lower_drop_.apply(packing, all(d_lower));
  lower.backward(d_lower, d_input);
  input_drop_.apply(packing, all(d_input));
  tanh_backward(all(embedded_), all(d_input));
  for (std::size_t at = 0; at < used_.size(); ++at) {
    for (const std::uint32_t row : used_[at]) {
      if (is_touched_[row] == 0) {
        is_touched_[row] = 1;
        embeddings.touched.push_back(row);
      }
      const float* from = d_input.row(at);
      float* to = embeddings.gradient.row(row);
      for (std::size_t j = 0; j < d_input.cols(); ++j) {
        to[j] += from[j];
      }
    }
  }
  for (const std::uint32_t row : embeddings.touched) {
    is_touched_[row] = 0;
  }
}

}  // namespace khipu::training
