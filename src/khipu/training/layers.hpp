#pragma once
// The layers: each runs forward, keeps what it must, and runs backward, adding to its parameters' gradients.

#include "khipu/training/packing.hpp"
#include "khipu/training/parameter.hpp"

namespace khipu::training {

/// y += x·weight + bias
struct Dense {
  Parameter weight, bias;

  void resize(std::size_t inputs, std::size_t outputs, Random& random);
  void forward(ConstBlock x, Block y) const;
  /// dx += …; pass no rows where nothing is to flow further back.
  void backward(ConstBlock x, ConstBlock dy, Block dx);
};

/// y = tanh(y)
void apply_tanh(Block y);
/// dy *= 1 - y², with y as apply_tanh left it.
void tanh_backward(ConstBlock y, Block dy);

/// Puts zero where chance falls below `rate` and scales up the rest, alike for all words of a sentence (Gal &
/// Ghahramani 2016). Forward and backward multiply by the same mask.
class Dropout {
 public:
  void draw(const Packing& packing, std::size_t cols, float rate, Random& random);
  void apply(const Packing& packing, Block x) const;

 private:
  Matrix mask_;  // by sentence
  bool on_ = false;
};

/// One direction of a long short-term memory (Hochreiter & Schmidhuber 1997, with forget gates). Columns of the gates:
/// input, forget, output, cell.
class Lstm {
 public:
  Parameter input_weight, state_weight, bias;

  void resize(std::size_t inputs, std::size_t hidden, Random& random);
  std::size_t hidden() const { return state_weight.value.rows(); }
  /// `mirrored`: reads the sentences from their end. y: words × hidden.
  void forward(const Packing& packing, bool mirrored, ConstBlock x, Block y);
  /// dx += …
  void backward(ConstBlock dy, Block dx);

 private:
  const Packing* packing_ = nullptr;
  bool mirrored_ = false;
  Matrix x_, gates_, cells_, outputs_;
};

/// Both directions side by side.
struct BiLstm {
  Lstm forth, back;

  void resize(std::size_t inputs, std::size_t hidden, Random& random);
  void forward(const Packing& packing, const Matrix& x, Matrix& y);
  void backward(const Matrix& dy, Matrix& dx);
};

/// Turns one row of scores into the gradient of the cross-entropy with `gold`, times `weight`. Gives the loss; `right`
/// says whether gold had the highest score.
float softmax_loss(float* scores, std::size_t size, std::size_t gold, float weight, bool& right);

/// The same where any of the classes in `gold` (bits) is right.
float softmax_loss_any(float* scores, std::size_t size, std::uint64_t gold, bool& right);

}  // namespace khipu::training
