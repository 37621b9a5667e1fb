#include "khipu/training/layers.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "khipu/base/clones.hpp"
#include "khipu/language/activation.hpp"

namespace khipu::training {
namespace {

using language::bounded_tanh;
using language::logistic;

KHIPU_CLONES
void tanh_row(float* __restrict y, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    y[i] = bounded_tanh(y[i]);
  }
}

/// One word's gates in, as the products left them; gates, cell and output out.
KHIPU_CLONES
void step_forward(float* __restrict gates, const float* __restrict cell_before, float* __restrict cell,
                  float* __restrict output, std::size_t hidden) {
  for (std::size_t i = 0; i < hidden; ++i) {
    const float in = logistic(gates[i]);
    const float forget = logistic(gates[hidden + i]);
    const float out = logistic(gates[2 * hidden + i]);
    const float fresh = bounded_tanh(gates[3 * hidden + i]);
    const float c = forget * (cell_before != nullptr ? cell_before[i] : 0.0F) + in * fresh;
    cell[i] = c;
    output[i] = out * bounded_tanh(c);
    gates[i] = in;
    gates[hidden + i] = forget;
    gates[2 * hidden + i] = out;
    gates[3 * hidden + i] = fresh;
  }
}

/// `gates` becomes its gradient; d_cell that of the cell before.
KHIPU_CLONES
void step_backward(float* __restrict gates, const float* __restrict cell_before, const float* __restrict cell,
                   const float* __restrict d_output, float* __restrict d_cell, std::size_t hidden) {
  for (std::size_t i = 0; i < hidden; ++i) {
    const float in = gates[i], forget = gates[hidden + i], out = gates[2 * hidden + i], fresh = gates[3 * hidden + i];
    const float curve = bounded_tanh(cell[i]);
    const float dc = d_cell[i] + d_output[i] * out * (1 - curve * curve);
    const float before = cell_before != nullptr ? cell_before[i] : 0.0F;
    gates[i] = dc * fresh * in * (1 - in);
    gates[hidden + i] = dc * before * forget * (1 - forget);
    gates[2 * hidden + i] = d_output[i] * curve * out * (1 - out);
    gates[3 * hidden + i] = dc * in * (1 - fresh * fresh);
    d_cell[i] = dc * forget;
  }
}

void add_row(const float* __restrict from, float* __restrict to, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    to[i] += from[i];
  }
}

}  // namespace

void Dense::resize(std::size_t inputs, std::size_t outputs, Random& random) {
  weight.resize(inputs, outputs);
  weight.randomise(random);
  bias.resize(1, outputs);
}

void Dense::forward(ConstBlock x, Block y) const {
  add_product(x, all(weight.value), y);
  for (std::size_t i = 0; i < y.rows; ++i) {
    add_row(bias.value.row(0), y.row(i), y.cols);
  }
}

void Dense::backward(ConstBlock x, ConstBlock dy, Block dx) {
  add_transposed_product(x, dy, all(weight.gradient));
  add_column_sums(dy, bias.gradient.row(0));
  if (dx.rows > 0) {
    Matrix transposed;
    transpose(all(std::as_const(weight.value)), transposed);
    add_product(dy, all(std::as_const(transposed)), dx);
  }
}

void apply_tanh(Block y) {
  for (std::size_t i = 0; i < y.rows; ++i) {
    tanh_row(y.row(i), y.cols);
  }
}

void tanh_backward(ConstBlock y, Block dy) {
  for (std::size_t i = 0; i < y.rows; ++i) {
    for (std::size_t j = 0; j < y.cols; ++j) {
      dy.row(i)[j] *= 1 - y.row(i)[j] * y.row(i)[j];
    }
  }
}

void Dropout::draw(const Packing& packing, std::size_t cols, float rate, Random& random) {
  on_ = rate > 0;
  if (!on_) {
    return;
  }
  mask_.resize(packing.sentences(), cols);
  for (std::size_t s = 0; s < packing.sentences(); ++s) {
    for (std::size_t j = 0; j < cols; ++j) {
      mask_.row(s)[j] = random.uniform() < rate ? 0.0F : 1.0F / (1.0F - rate);
    }
  }
}

void Dropout::apply(const Packing& packing, Block x) const {
  if (!on_) {
    return;
  }
  for (std::size_t i = 0; i < x.rows; ++i) {
    const float* mask = mask_.row(packing.sentence_of()[i]);
    for (std::size_t j = 0; j < x.cols; ++j) {
      x.row(i)[j] *= mask[j];
    }
  }
}

void Lstm::resize(std::size_t inputs, std::size_t hidden, Random& random) {
  input_weight.resize(inputs, 4 * hidden);
  input_weight.randomise(random);
  state_weight.resize(hidden, 4 * hidden);
  state_weight.randomise(random);
  bias.resize(1, 4 * hidden);
  std::fill_n(bias.value.row(0) + hidden, hidden, 1.0F);  // at first, forget little (Jozefowicz et al. 2015)
}

void Lstm::forward(const Packing& packing, bool mirrored, ConstBlock x, Block y) {
  packing_ = &packing;
  mirrored_ = mirrored;
  x_.resize(x.rows, x.cols);
  for (std::size_t i = 0; i < x.rows; ++i) {
    const float* from = x.row(mirrored ? packing.mirrored()[i] : i);
    std::copy_n(from, x.cols, x_.row(i));
  }
  const std::size_t h = hidden();
  gates_.resize(x.rows, 4 * h);
  cells_.resize(x.rows, h);
  outputs_.resize(x.rows, h);
  for (std::size_t i = 0; i < x.rows; ++i) {
    std::copy_n(bias.value.row(0), 4 * h, gates_.row(i));
  }
  add_product(all(std::as_const(x_)), all(std::as_const(input_weight.value)), all(gates_));
  for (std::size_t t = 0; t < packing.steps(); ++t) {
    const std::size_t begin = packing.begin(t), width = packing.width(t);
    if (t > 0) {
      add_product(rows_of(std::as_const(outputs_), packing.begin(t - 1), width), all(std::as_const(state_weight.value)),
                  rows_of(gates_, begin, width));
    }
    for (std::size_t s = 0; s < width; ++s) {
      const float* before = t > 0 ? cells_.row(packing.row(s, t - 1)) : nullptr;
      step_forward(gates_.row(begin + s), before, cells_.row(begin + s), outputs_.row(begin + s), h);
    }
  }
  for (std::size_t i = 0; i < x.rows; ++i) {
    std::copy_n(outputs_.row(i), h, y.row(mirrored ? packing.mirrored()[i] : i));
  }
}

void Lstm::backward(ConstBlock dy, Block dx) {
  const Packing& packing = *packing_;
  const std::size_t h = hidden();
  Matrix d_outputs(dy.rows, h), d_cell(packing.sentences(), h), before(dy.rows, h), transposed;
  for (std::size_t i = 0; i < dy.rows; ++i) {
    std::copy_n(dy.row(mirrored_ ? packing.mirrored()[i] : i), h, d_outputs.row(i));
  }
  transpose(all(std::as_const(state_weight.value)), transposed);
  for (std::size_t t = packing.steps(); t-- > 0;) {
    const std::size_t begin = packing.begin(t), width = packing.width(t);
    for (std::size_t s = 0; s < width; ++s) {
      const float* cell_before = t > 0 ? cells_.row(packing.row(s, t - 1)) : nullptr;
      step_backward(gates_.row(begin + s), cell_before, cells_.row(begin + s), d_outputs.row(begin + s), d_cell.row(s),
                    h);
      if (t > 0) {
        std::copy_n(outputs_.row(packing.row(s, t - 1)), h, before.row(begin + s));
      }
    }
    if (t > 0) {
      add_product(rows_of(std::as_const(gates_), begin, width), all(std::as_const(transposed)),
                  rows_of(d_outputs, packing.begin(t - 1), width));
    }
  }
  add_transposed_product(all(std::as_const(x_)), all(std::as_const(gates_)), all(input_weight.gradient));
  add_transposed_product(all(std::as_const(before)), all(std::as_const(gates_)), all(state_weight.gradient));
  add_column_sums(all(std::as_const(gates_)), bias.gradient.row(0));
  transpose(all(std::as_const(input_weight.value)), transposed);
  Matrix d_input(dx.rows, dx.cols);
  add_product(all(std::as_const(gates_)), all(std::as_const(transposed)), all(d_input));
  for (std::size_t i = 0; i < dx.rows; ++i) {
    add_row(d_input.row(i), dx.row(mirrored_ ? packing.mirrored()[i] : i), dx.cols);
  }
}

void BiLstm::resize(std::size_t inputs, std::size_t hidden, Random& random) {
  forth.resize(inputs, hidden, random);
  back.resize(inputs, hidden, random);
}

void BiLstm::forward(const Packing& packing, const Matrix& x, Matrix& y) {
  const std::size_t h = forth.hidden();
  y.resize(x.rows(), 2 * h);
  forth.forward(packing, false, all(x), columns_of(y, 0, h));
  back.forward(packing, true, all(x), columns_of(y, h, h));
}

void BiLstm::backward(const Matrix& dy, Matrix& dx) {
  const std::size_t h = forth.hidden();
  forth.backward(columns_of(dy, 0, h), all(dx));
  back.backward(columns_of(dy, h, h), all(dx));
}

float softmax_loss(float* scores, std::size_t size, std::size_t gold, float weight, bool& right) {
  const float* top = std::max_element(scores, scores + size);
  right = static_cast<std::size_t>(top - scores) == gold;
  const float highest = *top;
  float sum = 0;
  const float gold_score = scores[gold];
  for (std::size_t i = 0; i < size; ++i) {
    scores[i] = std::exp(scores[i] - highest);
    sum += scores[i];
  }
  for (std::size_t i = 0; i < size; ++i) {
    scores[i] *= weight / sum;
  }
  scores[gold] -= weight;
  return weight * (std::log(sum) + highest - gold_score);
}

float softmax_loss_any(float* scores, std::size_t size, std::uint64_t gold, bool& right) {
  const auto is_gold = [&](std::size_t i) { return (gold >> i & 1U) != 0; };
  const float* top = std::max_element(scores, scores + size);
  right = is_gold(static_cast<std::size_t>(top - scores));
  const float highest = *top;
  float sum = 0, gold_sum = 1e-30F;
  for (std::size_t i = 0; i < size; ++i) {
    scores[i] = std::exp(scores[i] - highest);
    sum += scores[i];
    gold_sum += is_gold(i) ? scores[i] : 0.0F;
  }
  for (std::size_t i = 0; i < size; ++i) {
    scores[i] = scores[i] / sum - (is_gold(i) ? scores[i] / gold_sum : 0.0F);
  }
  return std::log(sum) - std::log(gold_sum);
}

}  // namespace khipu::training
