#include "khipu/language/float_loops.hpp"

#include "khipu/base/clones.hpp"
#include "khipu/language/activation.hpp"
#include "khipu/language/model_format.hpp"

namespace khipu::language {
namespace {

/// Of a value in [-1, 1], to the nearest.
inline std::uint8_t to_activation(float x) {
  return static_cast<std::uint8_t>(
      static_cast<std::int32_t>(x * model::kActivationScale + (model::kActivationZero + 0.5F)));
}

}  // namespace

KHIPU_CLONES
void add_scaled(const std::int8_t* __restrict row, float scale, float* __restrict sums, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    sums[i] += scale * static_cast<float>(row[i]);
  }
}

KHIPU_CLONES
void squash(const float* __restrict x, std::uint8_t* __restrict out, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    out[i] = to_activation(bounded_tanh(x[i]));
  }
}

KHIPU_CLONES
void scale(const std::int32_t* __restrict sums, const float* __restrict scales, float* __restrict out,
           std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    out[i] = static_cast<float>(sums[i]) * scales[i];
  }
}

KHIPU_CLONES
void scale_and_squash(const std::int32_t* __restrict sums, const float* __restrict scales, float* __restrict out,
                      std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    out[i] = bounded_tanh(static_cast<float>(sums[i]) * scales[i]);
  }
}

KHIPU_CLONES
void scale_and_squash(const std::int32_t* __restrict sums, const float* __restrict scales, std::uint8_t* __restrict out,
                      std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    out[i] = to_activation(bounded_tanh(static_cast<float>(sums[i]) * scales[i]));
  }
}

KHIPU_CLONES
void step(const std::int32_t* __restrict sums, const float* __restrict scales, float* __restrict cell,
          std::uint8_t* __restrict out, std::size_t hidden) {
  for (std::size_t i = 0; i < hidden; ++i) {
    const std::size_t f = hidden + i, o = 2 * hidden + i, c = 3 * hidden + i;
    const float in = logistic(static_cast<float>(sums[i]) * scales[i]);
    const float forget = logistic(static_cast<float>(sums[f]) * scales[f]);
    const float open = logistic(static_cast<float>(sums[o]) * scales[o]);
    const float fresh = bounded_tanh(static_cast<float>(sums[c]) * scales[c]);
    cell[i] = forget * cell[i] + in * fresh;
    out[i] = to_activation(open * bounded_tanh(cell[i]));
  }
}

KHIPU_CLONES
void squash_sum(const float* __restrict a, const float* __restrict b, const float* __restrict c,
                std::uint8_t* __restrict out, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    out[i] = to_activation(bounded_tanh(a[i] + b[i] + c[i]));
  }
}

KHIPU_CLONES
void add_arc_scores(const float* __restrict wanted, const float* __restrict heads, std::size_t width,
                    std::size_t columns, float* __restrict out) {
  for (std::size_t k = 0; k < width; ++k) {
    const float factor = wanted[k];
    const float* row = heads + k * columns;
    for (std::size_t h = 0; h < columns; ++h) {
      out[h] += factor * row[h];
    }
  }
}

}  // namespace khipu::language
