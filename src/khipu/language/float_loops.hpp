#pragma once
// The parser's loops over floats. Compiled for several processors but without fused multiply-add and in a fixed order
// (language/CMakeLists.txt), so that all of them round alike. Sizes are multiples of 16.

#include <cstddef>
#include <cstdint>

namespace khipu::language {

/// sums[i] += scale · row[i]
void add_scaled(const std::int8_t* row, float scale, float* sums, std::size_t size);

/// out[i] = tanh(x[i]) as an activation (model_format.hpp).
void squash(const float* x, std::uint8_t* out, std::size_t size);

/// out[i] = sums[i] · scales[i]
void scale(const std::int32_t* sums, const float* scales, float* out, std::size_t size);

/// out[i] = tanh(sums[i] · scales[i])
void scale_and_squash(const std::int32_t* sums, const float* scales, float* out, std::size_t size);
void scale_and_squash(const std::int32_t* sums, const float* scales, std::uint8_t* out, std::size_t size);

/// One step of a long short-term memory. sums, scales: the gates input, forget, output, cell, `hidden` of each.
void step(const std::int32_t* sums, const float* scales, float* cell, std::uint8_t* out, std::size_t hidden);

/// out[i] = tanh(a[i] + b[i] + c[i]) as an activation.
void squash_sum(const float* a, const float* b, const float* c, std::uint8_t* out, std::size_t size);

/// out[h] += Σ wanted[k] · heads[k][h] for `columns` heads.
void add_arc_scores(const float* wanted, const float* heads, std::size_t width, std::size_t columns, float* out);

}  // namespace khipu::language
