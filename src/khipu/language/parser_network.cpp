#include "khipu/language/parser_network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "khipu/language/float_loops.hpp"
#include "khipu/language/integer_product.hpp"

namespace khipu::language {
namespace {

using model::kBlock;
using model::kGroup;
using model::LayerId;

/// Room for `size`; what was there is of no interest, and clearing it over and over would cost a tenth of the time.
template <class T>
void make_room(std::vector<T>& scratch, std::size_t size) {
  if (scratch.size() < size) {
    scratch.resize(size);
  }
}

/// sums = the layer's biases + products, for `words` words. Rows [first, first + rows) of the layer.
void run_layer(const Model::Layer& layer, std::uint32_t first, std::uint32_t rows, std::uint32_t words,
               const std::uint8_t* in, std::int32_t* sums) {
  for (std::uint32_t w = 0; w < words; ++w) {
    std::copy_n(layer.biases + first, rows, sums + std::size_t{w} * rows);
  }
  const std::uint32_t groups = layer.inputs / kGroup;
  add_integer_products(layer.weights, {first / kBlock, rows / kBlock, 0, groups, groups}, words, in, layer.inputs, sums,
                       rows);
}

float value_of(const Model::Layer& layer, std::uint32_t row, std::int32_t sum) {
  return static_cast<float>(sum) * layer.scales[row];
}

/// The row in `range` with the greatest value, the first of equal ones. sums[0] is that of range.begin.
std::uint32_t best_row(const Model::Layer& layer, model::ClassRange range, const std::int32_t* sums) {
  std::uint32_t best = range.begin;
  float most = -INFINITY;
  for (std::uint32_t row = range.begin; row < range.end; ++row) {
    const float value = value_of(layer, row, sums[row - range.begin]);
    if (value > most) {
      most = value;
      best = row;
    }
  }
  return best;
}

/// The best of the rows that a UPOS allows.
std::uint32_t choose(const Model::Layer& layer, model::ClassRange range, const std::uint8_t* in,
                     std::vector<std::int32_t>& sums) {
  if (range.end - range.begin == 1) {
    return range.begin;
  }
  const std::uint32_t rows = (range.end - range.begin + kBlock - 1) / kBlock * kBlock;
  make_room(sums, rows);
  run_layer(layer, range.begin, rows, 1, in, sums.data());
  return best_row(layer, range, sums.data());
}

std::uint32_t distance_class(std::uint32_t word, std::uint32_t head) {
  constexpr std::array<std::uint32_t, 8> kFurther = {2, 3, 4, 5, 7, 10, 15, 25};
  const std::uint32_t apart = head > word ? head - word : word - head;
  std::uint32_t step = 0;
  while (step < kFurther.size() && apart >= kFurther[step]) {
    ++step;
  }
  return 1 + 2 * step + (head > word ? 1 : 0);
}

}  // namespace

ParserNetwork::ParserNetwork(const Model& model) : model_(&model) {
  for (std::uint32_t head = 0; head <= 2 * kLongestPiece; ++head) {
    distances_.push_back(model.arc_distances()[distance_class(kLongestPiece, head)]);
  }
}

void ParserNetwork::run(std::span<const std::string_view> forms, std::span<const std::uint32_t> begins,
                        Parser::Detail detail, std::span<ParsedWord> out) {
  begins_ = begins;
  const std::uint32_t hidden = model_->hidden_width(), lower_width = 2 * hidden + model_->input_width();
  embed(forms);
  const std::uint8_t* input = lower_.data() + 2 * hidden;
  remember(LayerId::kLowerForth, false, input, lower_width, lower_.data(), lower_width);
  remember(LayerId::kLowerBack, true, input, lower_width, lower_.data() + hidden, lower_width);
  make_room(upper_, std::size_t{words()} * 2 * hidden);
  remember(LayerId::kUpperForth, false, lower_.data(), lower_width, upper_.data(), 2 * hidden);
  remember(LayerId::kUpperBack, true, lower_.data(), lower_width, upper_.data() + hidden, 2 * hidden);
  tag(detail, out);
  encode();
  for (std::uint32_t piece = 0; piece < pieces(); ++piece) {
    attach(piece, out.subspan(begins_[piece], length(piece)));
  }
  label(out);
}

// A row of lower_: both directions of the lower memory, then the input, as the tagger reads them.
void ParserNetwork::embed(std::span<const std::string_view> forms) {
  const std::uint32_t width = model_->input_width(), step = 2 * model_->hidden_width() + width;
  make_room(lower_, std::size_t{words()} * step);
  make_room(floats_, width);
  for (std::size_t w = 0; w < forms.size(); ++w) {
    features_.clear();
    append_spelling(forms[w], features_);
    std::copy(model_->base().begin(), model_->base().end(), floats_.begin());
    for (const SpellingFeature& feature : features_) {
      float scale = 0;
      if (const std::int8_t* row = model_->find_embedding(feature.hash, scale)) {
        add_scaled(row, scale, floats_.data(), width);
      }
    }
    squash(floats_.data(), lower_.data() + (w + 1) * step - width, width);
  }
}

void ParserNetwork::remember(LayerId id, bool mirrored, const std::uint8_t* in, std::uint32_t in_step,
                             std::uint8_t* out, std::uint32_t out_step) {
  const Model::Layer& layer = model_->layer(id);
  const std::uint32_t gates = layer.outputs, hidden = gates / 4, groups = layer.inputs / kGroup;
  const std::uint32_t input_groups = (layer.inputs - hidden) / kGroup;
  make_room(sums_, std::size_t{words()} * gates);
  for (std::uint32_t w = 0; w < words(); ++w) {
    std::copy_n(layer.biases, gates, sums_.data() + std::size_t{w} * gates);
  }
  add_integer_products(layer.weights, {0, gates / kBlock, 0, input_groups, groups}, words(), in, in_step, sums_.data(),
                       gates);
  cells_.assign(std::size_t{pieces()} * hidden, 0.0F);
  states_.assign(std::size_t{pieces()} * hidden, model::kActivationZero);  // before the first word
  make_room(step_sums_, std::size_t{pieces()} * gates);
  std::uint32_t active = pieces();
  for (std::uint32_t t = 0; t < length(0); ++t) {
    while (length(active - 1) <= t) {
      --active;
    }
    const auto word_of = [&](std::uint32_t p) { return mirrored ? begins_[p + 1] - 1 - t : begins_[p] + t; };
    for (std::uint32_t p = 0; p < active; ++p) {
      std::copy_n(sums_.data() + std::size_t{word_of(p)} * gates, gates, step_sums_.data() + std::size_t{p} * gates);
    }
    add_integer_products(layer.weights, {0, gates / kBlock, input_groups, hidden / kGroup, groups}, active,
                         states_.data(), hidden, step_sums_.data(), gates);
    for (std::uint32_t p = 0; p < active; ++p) {
      std::uint8_t* state = states_.data() + std::size_t{p} * hidden;
      step(step_sums_.data() + std::size_t{p} * gates, layer.scales, cells_.data() + std::size_t{p} * hidden, state,
           hidden);
      std::copy_n(state, hidden, out + std::size_t{word_of(p)} * out_step);
    }
  }
}

void ParserNetwork::tag(Parser::Detail detail, std::span<ParsedWord> out) {
  const Model::Layer& tagger = model_->layer(LayerId::kTag);
  const std::uint32_t width = tagger.outputs;
  make_room(sums_, std::size_t{words()} * width);
  make_room(hidden_, std::size_t{words()} * width);
  run_layer(tagger, 0, width, words(), lower_.data(), sums_.data());
  for (std::size_t w = 0; w < words(); ++w) {
    std::uint8_t* in = hidden_.data() + w * width;
    scale_and_squash(sums_.data() + w * width, tagger.scales, in, width);
    const std::uint32_t upos = choose(model_->layer(LayerId::kUpos), {0, model::kUposes}, in, step_sums_);
    out[w].upos = static_cast<Upos>(upos);
    if (detail == Parser::Detail::kTrees) {
      continue;
    }
    out[w].feats =
        static_cast<std::uint16_t>(choose(model_->layer(LayerId::kFeats), model_->feats_of(upos), in, step_sums_));
    choose_lemmas(in, upos, out[w].lemmas);
  }
}

void ParserNetwork::choose_lemmas(const std::uint8_t* in, std::uint32_t upos, std::array<std::uint16_t, 3>& lemmas) {
  const Model::Layer& layer = model_->layer(LayerId::kLemma);
  const model::ClassRange range = model_->lemmas_of(upos);
  lemmas.fill(static_cast<std::uint16_t>(choose(layer, range, in, step_sums_)));
  const std::size_t rows = range.end - range.begin;
  for (std::size_t next = 1; next < std::min(rows, lemmas.size()); ++next) {
    step_sums_[lemmas[next - 1] - range.begin] = std::numeric_limits<std::int32_t>::min();
    lemmas[next] = static_cast<std::uint16_t>(best_row(layer, range, step_sums_.data()));
  }
}

// A row of encoded_: the word as one that looks for a head, as a head; the same two for its relation.
void ParserNetwork::encode() {
  const Model::Layer& encoder = model_->layer(LayerId::kEncoded);
  const Model::Layer& arc = model_->layer(LayerId::kArc);
  const std::uint32_t width = encoder.outputs, arc_width = arc.outputs;
  make_room(sums_, std::size_t{words()} * width);
  make_room(encoded_, std::size_t{words()} * width);
  make_room(arc_words_, std::size_t{words()} * arc_width);
  make_room(wanted_, std::size_t{words()} * arc_width);
  run_layer(encoder, 0, width, words(), upper_.data(), sums_.data());
  for (std::size_t w = 0; w < words(); ++w) {
    const std::int32_t* from = sums_.data() + w * width;
    scale_and_squash(from, encoder.scales, arc_words_.data() + w * arc_width, arc_width);
    scale_and_squash(from + arc_width, encoder.scales + arc_width, encoded_.data() + w * width + arc_width,
                     width - arc_width);
  }
  run_layer(arc, 0, arc_width, words(), arc_words_.data(), sums_.data());
  for (std::size_t w = 0; w < words(); ++w) {
    scale(sums_.data() + w * arc_width, arc.scales, wanted_.data() + w * arc_width, arc_width);
  }
}

void ParserNetwork::attach(std::uint32_t piece, std::span<ParsedWord> out) {
  const std::uint32_t width = model_->layer(LayerId::kEncoded).outputs, arc_width = model_->arc_width();
  const std::size_t first = begins_[piece], n = out.size();
  scores_.resize(n);
  const std::size_t columns = scores_.stride();
  make_room(heads_across_, arc_width * columns);
  for (std::uint32_t k = 0; k < arc_width; ++k) {
    float* row = heads_across_.data() + k * columns;
    row[0] = model_->root()[k];
    for (std::size_t h = 0; h < n; ++h) {
      row[1 + h] = encoded_[(first + h) * width + arc_width + k];
    }
    std::fill(row + 1 + n, row + columns, 0.0F);
  }
  for (std::uint32_t w = 0; w < n; ++w) {
    float* row = scores_.row(w);
    row[0] = model_->arc_distances()[0];
    std::copy_n(distances_.data() + kLongestPiece - w, n, row + 1);
    add_arc_scores(wanted_.data() + (first + w) * arc_width, heads_across_.data(), arc_width, columns, row);
  }
  best_tree(scores_, heads_);
  for (std::size_t w = 0; w < n; ++w) {
    out[w].head = heads_[w] == 0 ? kNoHead : heads_[w] - 1;
  }
}

void ParserNetwork::label(std::span<ParsedWord> out) {
  const Model::Layer& layer = model_->layer(LayerId::kRelation);
  const std::uint32_t step = model_->layer(LayerId::kEncoded).outputs, width = layer.inputs;
  const std::uint32_t own_at = 2 * model_->arc_width(), head_at = own_at + width;
  make_room(hidden_, std::size_t{words()} * width);
  for (std::uint32_t piece = 0; piece < pieces(); ++piece) {
    const std::size_t first = begins_[piece];
    for (std::uint32_t i = 0; i < length(piece); ++i) {
      const std::uint32_t head = out[first + i].head;
      const bool root = head == kNoHead;
      const float* heads =
          root ? model_->root().data() + model_->arc_width() : encoded_.data() + (first + head) * step + head_at;
      squash_sum(encoded_.data() + (first + i) * step + own_at, heads,
                 model_->relation_distance(root ? 0 : distance_class(i, head)), hidden_.data() + (first + i) * width,
                 width);
    }
  }
  make_room(sums_, std::size_t{words()} * layer.outputs);
  run_layer(layer, 0, layer.outputs, words(), hidden_.data(), sums_.data());
  constexpr auto kRootRow = static_cast<std::uint32_t>(Relation::kRoot);
  for (std::size_t w = 0; w < words(); ++w) {
    const std::int32_t* sums = sums_.data() + w * layer.outputs;
    out[w].relation = Relation::kRoot;
    if (out[w].head != kNoHead) {
      // The root's own relation would contradict the head.
      const std::uint32_t low = best_row(layer, {0, kRootRow}, sums);
      const std::uint32_t high = best_row(layer, {kRootRow + 1, kRelations}, sums + kRootRow + 1);
      const bool is_low = value_of(layer, low, sums[low]) > value_of(layer, high, sums[high]);
      out[w].relation = static_cast<Relation>(is_low ? low : high);
    }
  }
}

}  // namespace khipu::language
