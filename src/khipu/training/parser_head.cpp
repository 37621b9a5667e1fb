#include <algorithm>

#include "khipu/training/network.hpp"

namespace khipu::training {

/// One batch on its way through the parser.
struct Parser::Pass {
  const Batch& batch;
  const Packing& packing;
  const bool learning;
  // By packed row; the d_ are gradients.
  Matrix arc_word, arc_head, relation_word, relation_head, wanted;
  Matrix d_wanted, d_arc_head, d_relation_word, d_relation_head;
  Dropout arc_word_drop, arc_head_drop, relation_word_drop, relation_head_drop;
};

namespace {

/// The layer's output with tanh and dropout.
void spread(const Dense& layer, const Matrix& x, const Packing& packing, float rate, Random& random, Dropout& drop,
            Matrix& out) {
  out.resize(x.rows(), layer.weight.value.cols());
  layer.forward(all(x), all(out));
  apply_tanh(all(out));
  drop.draw(packing, out.cols(), rate, random);
  drop.apply(packing, all(out));
}

/// The way back through spread(). `out` is spoilt.
void spread_backward(Dense& layer, const Matrix& x, const Packing& packing, float rate, const Dropout& drop,
                     Matrix& out, Matrix& d_out, Matrix& dx) {
  drop.apply(packing, all(d_out));
  // `out` was scaled by the mask: kept ones are back at tanh, dropped ones have no gradient.
  for (std::size_t i = 0; i < out.size(); ++i) {
    out.data()[i] *= 1.0F - rate;
  }
  tanh_backward(all(out), all(d_out));
  layer.backward(all(x), all(std::as_const(d_out)), all(dx));
}

void copy_row(const float* from, float* to, std::size_t size) { std::copy_n(from, size, to); }
void add_row(const float* from, float* to, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    to[i] += from[i];
  }
}

}  // namespace

void Parser::resize(const Widths& widths, Random& random) {
  const std::size_t encoded = 2 * widths.hidden;
  arc_word.resize(encoded, widths.arc, random);
  arc_head.resize(encoded, widths.arc, random);
  arc.resize(widths.arc, widths.arc, random);
  arc_distance.resize(1, kDistances);
  relation_word.resize(encoded, widths.relation, random);
  relation_head.resize(encoded, widths.relation, random);
  relation_distance.resize(kDistances, widths.relation);
  relation.resize(widths.relation, widths.relations, random);
  root.resize(1, widths.arc + widths.relation);
  root.randomise(random);
}

void Parser::run_arcs(Pass& pass, std::size_t sentence, Tally& tally) {
  const std::size_t n = pass.packing.length(sentence), width = pass.arc_word.cols();
  // Column 0 is the root.
  Matrix heads(n + 1, width), wanted(n, width), heads_across, scores(n, n + 1);
  copy_row(root.value.row(0), heads.row(0), width);
  for (std::size_t t = 0; t < n; ++t) {
    const std::size_t at = pass.packing.row(sentence, t);
    copy_row(pass.arc_head.row(at), heads.row(t + 1), width);
    copy_row(pass.wanted.row(at), wanted.row(t), width);
  }
  transpose(all(std::as_const(heads)), heads_across);
  add_product(all(std::as_const(wanted)), all(std::as_const(heads_across)), all(scores));
  for (std::size_t i = 0; i < n; ++i) {
    float* row = scores.row(i);
    for (std::size_t h = 0; h <= n; ++h) {
      row[h] += arc_distance.value.row(0)[distance_class(i, h == 0 ? kRootHead : static_cast<std::uint32_t>(h - 1))];
    }
    row[i + 1] = -1e9F;  // no word governs itself
    const std::uint32_t gold = pass.batch.examples[sentence]->words[i].head;
    bool right = false;
    tally.loss += static_cast<double>(softmax_loss(row, n + 1, gold == kRootHead ? 0 : gold + 1, 1.0F, right));
    tally.heads += right ? 1 : 0;
    // Remembered for run_relations, which counts a relation only under the right head.
    right_head_.push_back(right);
  }
  if (!pass.learning) {
    return;
  }
  Matrix d_heads(n + 1, width), d_wanted(n, width);
  add_product(all(std::as_const(scores)), all(std::as_const(heads)), all(d_wanted));
  add_transposed_product(all(std::as_const(scores)), all(std::as_const(wanted)), all(d_heads));
  add_row(d_heads.row(0), root.gradient.row(0), width);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t at = pass.packing.row(sentence, i);
    copy_row(d_wanted.row(i), pass.d_wanted.row(at), width);
    copy_row(d_heads.row(i + 1), pass.d_arc_head.row(at), width);
    for (std::size_t h = 0; h <= n; ++h) {
      const std::size_t d = distance_class(i, h == 0 ? kRootHead : static_cast<std::uint32_t>(h - 1));
      arc_distance.gradient.row(0)[d] += scores.row(i)[h];
    }
  }
}

void Parser::run_relations(Pass& pass, Tally& tally) {
  const std::size_t words = pass.packing.words(), width = pass.relation_word.cols();
  const std::size_t arc_width = pass.arc_word.cols();
  Matrix hidden(words, width), scores(words, relation.weight.value.cols());
  const auto visit = [&](auto work) {
    for (std::size_t s = 0; s < pass.packing.sentences(); ++s) {
      for (std::size_t t = 0; t < pass.packing.length(s); ++t) {
        const std::uint32_t head = pass.batch.examples[s]->words[t].head;
        work(pass.batch.examples[s]->words[t], pass.packing.row(s, t),
             head == kRootHead ? words : pass.packing.row(s, head), distance_class(t, head));
      }
    }
  };
  visit([&](const Example::Word&, std::size_t at, std::size_t head, std::size_t distance) {
    float* to = hidden.row(at);
    copy_row(pass.relation_word.row(at), to, width);
    add_row(head == words ? root.value.row(0) + arc_width : pass.relation_head.row(head), to, width);
    add_row(relation_distance.value.row(distance), to, width);
  });
  apply_tanh(all(hidden));
  relation.forward(all(std::as_const(hidden)), all(scores));
  std::size_t i = 0;
  visit([&](const Example::Word& word, std::size_t at, std::size_t, std::size_t) {
    bool right = false;
    tally.loss += static_cast<double>(softmax_loss_any(scores.row(at), scores.cols(), word.relations, right));
    tally.labelled += right && right_head_[i++] ? 1 : 0;
    i += right ? 0 : 1;
  });
  if (!pass.learning) {
    return;
  }
  Matrix d_hidden(words, width);
  relation.backward(all(std::as_const(hidden)), all(std::as_const(scores)), all(d_hidden));
  tanh_backward(all(hidden), all(d_hidden));
  visit([&](const Example::Word&, std::size_t at, std::size_t head, std::size_t distance) {
    const float* from = d_hidden.row(at);
    add_row(from, pass.d_relation_word.row(at), width);
    add_row(from, head == words ? root.gradient.row(0) + arc_width : pass.d_relation_head.row(head), width);
    add_row(from, relation_distance.gradient.row(distance), width);
  });
}

void Parser::run(const Batch& batch, const Packing& packing, Encoder& encoder, const Rates* rates, Random& random,
                 Tally& tally) {
  const float rate = rates != nullptr ? rates->head_dropout : 0.0F;
  Pass pass{batch, packing, rates != nullptr, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  const Matrix& x = encoder.upper_out;
  spread(arc_word, x, packing, rate, random, pass.arc_word_drop, pass.arc_word);
  spread(arc_head, x, packing, rate, random, pass.arc_head_drop, pass.arc_head);
  spread(relation_word, x, packing, rate, random, pass.relation_word_drop, pass.relation_word);
  spread(relation_head, x, packing, rate, random, pass.relation_head_drop, pass.relation_head);
  pass.wanted.resize(x.rows(), pass.arc_word.cols());
  arc.forward(all(std::as_const(pass.arc_word)), all(pass.wanted));
  pass.d_wanted.resize(x.rows(), pass.arc_word.cols());
  pass.d_arc_head.resize(x.rows(), pass.arc_word.cols());
  pass.d_relation_word.resize(x.rows(), pass.relation_word.cols());
  pass.d_relation_head.resize(x.rows(), pass.relation_word.cols());
  right_head_.clear();
  for (std::size_t s = 0; s < packing.sentences(); ++s) {
    run_arcs(pass, s, tally);
  }
  run_relations(pass, tally);
  if (rates == nullptr) {
    return;
  }
  Matrix d_arc_word(x.rows(), pass.arc_word.cols());
  arc.backward(all(std::as_const(pass.arc_word)), all(std::as_const(pass.d_wanted)), all(d_arc_word));
  spread_backward(arc_word, x, packing, rate, pass.arc_word_drop, pass.arc_word, d_arc_word, encoder.d_upper);
  spread_backward(arc_head, x, packing, rate, pass.arc_head_drop, pass.arc_head, pass.d_arc_head, encoder.d_upper);
  spread_backward(relation_word, x, packing, rate, pass.relation_word_drop, pass.relation_word, pass.d_relation_word,
                  encoder.d_upper);
  spread_backward(relation_head, x, packing, rate, pass.relation_head_drop, pass.relation_head, pass.d_relation_head,
                  encoder.d_upper);
}

}  // namespace khipu::training
