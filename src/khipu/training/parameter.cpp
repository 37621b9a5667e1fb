#include "khipu/training/parameter.hpp"

#include <algorithm>
#include <cmath>

#include "khipu/base/clones.hpp"

namespace khipu::training {
namespace {

KHIPU_CLONES
double sum_of_squares(const float* x, std::size_t size) {
  double sums[8] = {};
  for (std::size_t i = 0; i + 8 <= size; i += 8) {  // sizes are multiples of 16
    for (std::size_t k = 0; k < 8; ++k) {
      sums[k] += static_cast<double>(x[i + k]) * static_cast<double>(x[i + k]);
    }
  }
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

struct Rates {
  float step, scale, mean_decay, square_decay, epsilon, mean_mend, square_mend;
};

KHIPU_CLONES
void update(float* __restrict value, float* __restrict gradient, float* __restrict mean, float* __restrict square,
            std::size_t size, Rates r) {
  for (std::size_t i = 0; i < size; ++i) {
    const float g = gradient[i] * r.scale;
    mean[i] = r.mean_decay * mean[i] + (1 - r.mean_decay) * g;
    square[i] = r.square_decay * square[i] + (1 - r.square_decay) * g * g;
    value[i] -= r.step * (mean[i] * r.mean_mend) / (std::sqrt(square[i] * r.square_mend) + r.epsilon);
    gradient[i] = 0;
  }
}

/// Calls `visit(offset, floats)` for the parts of a parameter that this step used.
template <class Visit>
void for_used(const Parameter& p, Visit visit) {
  if (!p.sparse) {
    visit(std::size_t{0}, p.value.size());
    return;
  }
  for (const std::uint32_t row : p.touched) {
    visit(row * p.value.stride(), p.value.stride());
  }
}

}  // namespace

void Parameter::resize(std::size_t rows, std::size_t cols) {
  for (Matrix* m : {&value, &gradient, &mean, &square}) {
    m->resize(rows, cols);
  }
}

void Parameter::randomise(Random& random) {
  const float width = std::sqrt(6.0F / static_cast<float>(value.rows() + value.cols()));
  for (std::size_t i = 0; i < value.rows(); ++i) {
    for (std::size_t j = 0; j < value.cols(); ++j) {
      value.row(i)[j] = (2 * random.uniform() - 1) * width;
    }
  }
}

float Adam::norm() const {
  double sum = 0;
  for (const Parameter* p : parameters_) {
    for_used(*p, [&](std::size_t at, std::size_t size) { sum += sum_of_squares(p->gradient.data() + at, size); });
  }
  return static_cast<float>(std::sqrt(sum));
}

void Adam::step(float rate) {
  ++steps_;
  const float size = norm();
  Rates r{};
  r.step = rate;
  r.scale = size > options_.largest_norm ? options_.largest_norm / size : 1.0F;
  r.mean_decay = options_.mean_decay;
  r.square_decay = options_.square_decay;
  r.epsilon = options_.epsilon;
  const auto n = static_cast<double>(steps_);
  r.mean_mend = static_cast<float>(1 / (1 - std::pow(static_cast<double>(options_.mean_decay), n)));
  r.square_mend = static_cast<float>(1 / (1 - std::pow(static_cast<double>(options_.square_decay), n)));
  for (Parameter* p : parameters_) {
    for_used(*p, [&](std::size_t at, std::size_t floats) {
      update(p->value.data() + at, p->gradient.data() + at, p->mean.data() + at, p->square.data() + at, floats, r);
    });
    p->touched.clear();
  }
}

}  // namespace khipu::training
