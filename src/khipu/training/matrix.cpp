#include "khipu/training/matrix.hpp"

#include <algorithm>
#include <cassert>

namespace khipu::training {
namespace {

constexpr std::size_t kLanes = 16;
typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(sizeof(float)), may_alias));

// Vector types are lowered before functions are cloned, so target_clones would not do.
#pragma GCC push_options
#pragma GCC target("arch=skylake-avx512")
namespace avx512 {
#include "khipu/training/matrix_product.inc"
}
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("arch=haswell")
namespace avx2 {
#include "khipu/training/matrix_product.inc"
}
#pragma GCC pop_options
namespace plain {
#include "khipu/training/matrix_product.inc"
}

auto* best_product() {
  if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vl") != 0) {
    return avx512::multiply;
  }
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0 ? avx2::multiply : plain::multiply;
}
const auto multiply = best_product();

std::size_t vectors(std::size_t cols) { return (cols + kLanes - 1) / kLanes; }

}  // namespace

void Matrix::resize(std::size_t rows, std::size_t cols) {
  rows_ = rows;
  cols_ = cols;
  stride_ = vectors(cols) * kLanes;
  if (stride_ % 128 == 0) {
    stride_ += kLanes;  // rows a power of two apart would share a few cache sets
  }
  data_.assign(rows_ * stride_, 0.0F);
}

void Matrix::set_zero() { std::fill(data_.begin(), data_.end(), 0.0F); }

Block all(Matrix& m) { return {m.data(), m.rows(), m.cols(), m.stride()}; }
ConstBlock all(const Matrix& m) { return {m.data(), m.rows(), m.cols(), m.stride()}; }
Block rows_of(Matrix& m, std::size_t begin, std::size_t count) { return {m.row(begin), count, m.cols(), m.stride()}; }
ConstBlock rows_of(const Matrix& m, std::size_t begin, std::size_t count) {
  return {m.row(begin), count, m.cols(), m.stride()};
}
Block columns_of(Matrix& m, std::size_t begin, std::size_t count) {
  assert(begin % kLanes == 0 && begin + count <= m.cols());
  return {m.data() + begin, m.rows(), count, m.stride()};
}
ConstBlock columns_of(const Matrix& m, std::size_t begin, std::size_t count) {
  assert(begin % kLanes == 0 && begin + count <= m.cols());
  return {m.data() + begin, m.rows(), count, m.stride()};
}

void add_product(ConstBlock a, ConstBlock b, Block c) {
  assert(a.cols == b.rows && a.rows == c.rows && b.cols == c.cols);
  multiply(a.rows, a.cols, vectors(b.cols), a.data, a.stride, 1, b.data, b.stride, c.data, c.stride);
}

void add_transposed_product(ConstBlock a, ConstBlock b, Block c) {
  assert(a.rows == b.rows && a.cols == c.rows && b.cols == c.cols);
  multiply(a.cols, a.rows, vectors(b.cols), a.data, 1, a.stride, b.data, b.stride, c.data, c.stride);
}

void transpose(ConstBlock a, Matrix& out) {
  out.resize(a.cols, a.rows);
  for (std::size_t i = 0; i < a.rows; ++i) {
    for (std::size_t j = 0; j < a.cols; ++j) {
      out.row(j)[i] = a.row(i)[j];
    }
  }
}

void add_column_sums(ConstBlock a, float* sums) {
  for (std::size_t i = 0; i < a.rows; ++i) {
    for (std::size_t j = 0; j < a.cols; ++j) {
      sums[j] += a.row(i)[j];
    }
  }
}

}  // namespace khipu::training
