#pragma once
// Matrices of floats and the one product that all layers are made of.

#include <cstddef>
#include <vector>

namespace khipu::training {

/// Row-major. Rows are padded to whole vectors, so that no loop has a remainder; what is in the padding is of no
/// meaning but finite.
class Matrix {
 public:
  Matrix() = default;
  Matrix(std::size_t rows, std::size_t cols) { resize(rows, cols); }

  /// All zero afterwards.
  void resize(std::size_t rows, std::size_t cols);
  void set_zero();

  std::size_t rows() const { return rows_; }
  std::size_t cols() const { return cols_; }
  std::size_t stride() const { return stride_; }  ///< floats from one row to the next
  float* row(std::size_t i) { return data_.data() + i * stride_; }
  const float* row(std::size_t i) const { return data_.data() + i * stride_; }
  std::size_t size() const { return rows_ * stride_; }  ///< floats, padding included
  float* data() { return data_.data(); }
  const float* data() const { return data_.data(); }

 private:
  std::size_t rows_ = 0, cols_ = 0, stride_ = 0;
  std::vector<float> data_;
};

/// Some rows and columns of a matrix, from a column that begins a vector on.
struct Block {
  float* data = nullptr;
  std::size_t rows = 0, cols = 0, stride = 0;
  float* row(std::size_t i) const { return data + i * stride; }
};
struct ConstBlock {
  const float* data = nullptr;
  std::size_t rows = 0, cols = 0, stride = 0;
  ConstBlock() = default;
  ConstBlock(const float* d, std::size_t r, std::size_t c, std::size_t s) : data(d), rows(r), cols(c), stride(s) {}
  ConstBlock(const Block& b) : data(b.data), rows(b.rows), cols(b.cols), stride(b.stride) {}
  const float* row(std::size_t i) const { return data + i * stride; }
};
Block all(Matrix& m);
ConstBlock all(const Matrix& m);
Block rows_of(Matrix& m, std::size_t begin, std::size_t count);
ConstBlock rows_of(const Matrix& m, std::size_t begin, std::size_t count);
Block columns_of(Matrix& m, std::size_t begin, std::size_t count);
ConstBlock columns_of(const Matrix& m, std::size_t begin, std::size_t count);

/// c += a·b. Each element is summed in the order of a's columns, whatever the machine.
void add_product(ConstBlock a, ConstBlock b, Block c);
/// c += aᵀ·b
void add_transposed_product(ConstBlock a, ConstBlock b, Block c);
/// out = aᵀ
void transpose(ConstBlock a, Matrix& out);
/// sums += the sum of each column
void add_column_sums(ConstBlock a, float* sums);

}  // namespace khipu::training
