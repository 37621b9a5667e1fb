#pragma once
// Sums of products of small integers: nearly all of the parser's time. Exact, so that every processor gives the same.

#include <cstdint>
#include <vector>

namespace khipu::language {

/// Part of a layer: which blocks of outputs, which groups of inputs (model_format.hpp has both terms).
struct ProductRange {
  std::uint32_t first_block = 0, blocks = 0;
  std::uint32_t first_group = 0, groups = 0;
  std::uint32_t all_groups = 0;  ///< of the layer
};

/// sums[w][o] += Σ activations[w][i] · weights[o][i] for `words` words. `activations` begins at the range's first
/// group, `sums` at its first block; steps are in elements.
using IntegerProduct = void (*)(const std::int8_t* weights, const ProductRange& range, std::uint32_t words,
                                const std::uint8_t* activations, std::uint32_t activation_step, std::int32_t* sums,
                                std::uint32_t sum_step);

/// The fastest way that this processor has.
void add_integer_products(const std::int8_t* weights, const ProductRange& range, std::uint32_t words,
                          const std::uint8_t* activations, std::uint32_t activation_step, std::int32_t* sums,
                          std::uint32_t sum_step);

/// Every way that this processor has, the fastest first, plain code last.
std::vector<IntegerProduct> integer_products();

}  // namespace khipu::language
