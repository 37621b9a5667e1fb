#pragma once
// What is learnt: a matrix with its gradient and Adam's memory of it.

#include <cstdint>
#include <vector>

#include "khipu/training/matrix.hpp"
#include "khipu/training/random.hpp"

namespace khipu::training {

struct Parameter {
  Matrix value, gradient, mean, square;
  /// Of a table of which each step uses few rows: the rows in use (once each); empty for a parameter used whole.
  std::vector<std::uint32_t> touched;
  bool sparse = false;

  /// All zero.
  void resize(std::size_t rows, std::size_t cols);
  /// Uniform in ±sqrt(6 / (rows + cols)) (Glorot & Bengio 2010).
  void randomise(Random& random);
};

/// Adam (Kingma & Ba 2015) with the gradient clipped by its norm; clears the gradients.
class Adam {
 public:
  struct Options {
    float mean_decay = 0.9F, square_decay = 0.99F, epsilon = 1e-8F;
    float largest_norm = 5.0F;
  };
  explicit Adam(std::vector<Parameter*> parameters) : Adam(std::move(parameters), Options{}) {}
  Adam(std::vector<Parameter*> parameters, Options options) : parameters_(std::move(parameters)), options_(options) {}

  void step(float rate);

 private:
  float norm() const;
  std::vector<Parameter*> parameters_;
  Options options_;
  std::uint64_t steps_ = 0;
};

}  // namespace khipu::training
