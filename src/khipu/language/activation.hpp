#pragma once
// The curves of the network, in operations that round the same on every processor (no library call, no fused
// multiply-add: see language/CMakeLists.txt), so that trainer and parser, old machine and new, agree to the bit.

namespace khipu::language {

/// tanh, to 2e-7; the rational approximation of Eigen 3.
inline float bounded_tanh(float x) {
  const float limit = 7.90531110763549805F;
  x = x > limit ? limit : x;
  x = x < -limit ? -limit : x;
  const float y = x * x;
  float p = -2.76076847742355e-16F;
  p = p * y + 2.00018790482477e-13F;
  p = p * y + -8.60467152213735e-11F;
  p = p * y + 5.12229709037114e-08F;
  p = p * y + 1.48572235717979e-05F;
  p = p * y + 6.37261928875436e-04F;
  p = p * y + 4.89352455891786e-03F;
  float q = 1.19825839466702e-06F;
  q = q * y + 1.18534705686654e-04F;
  q = q * y + 2.26843463243900e-03F;
  q = q * y + 4.89352518554385e-03F;
  return x * p / q;
}

inline float logistic(float x) { return 0.5F * bounded_tanh(0.5F * x) + 0.5F; }

}  // namespace khipu::language
