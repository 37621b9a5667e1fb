#include "khipu/language/integer_product.hpp"

#include <cstring>

#include "khipu/language/model_format.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace khipu::language {
namespace {

using model::kBlock;
using model::kGroup;
constexpr std::uint32_t kTogether = 4;  // words that share a weight once it is in a register

/// Where the weights of a block begin, at the range's first group.
const std::int8_t* block_weights(const std::int8_t* weights, const ProductRange& range, std::uint32_t block) {
  const std::size_t groups = std::size_t{range.first_block + block} * range.all_groups + range.first_group;
  return weights + groups * kGroup * kBlock;
}

#ifdef __x86_64__

__attribute__((always_inline)) inline std::int32_t group_at(const std::uint8_t* activations, std::uint32_t group) {
  std::int32_t four = 0;
  std::memcpy(&four, activations + group * kGroup, sizeof(four));
  return four;
}

template <std::uint32_t kWords>
__attribute__((target("avx2"))) inline void block_avx2(const std::int8_t* weights, std::uint32_t groups,
                                                       const std::uint8_t* activations, std::uint32_t step,
                                                       std::int32_t* sums, std::uint32_t sum_step) {
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i low[kWords], high[kWords];
#pragma GCC unroll 4
  for (std::uint32_t w = 0; w < kWords; ++w) {
    low[w] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(sums + w * sum_step));
    high[w] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(sums + w * sum_step + 8));
  }
  for (std::uint32_t g = 0; g < groups; ++g) {
    const auto* at = reinterpret_cast<const __m256i*>(weights + g * kGroup * kBlock);
    const __m256i first = _mm256_loadu_si256(at), second = _mm256_loadu_si256(at + 1);
#pragma GCC unroll 4
    for (std::uint32_t w = 0; w < kWords; ++w) {
      const __m256i four = _mm256_set1_epi32(group_at(activations + w * step, g));
      low[w] = _mm256_add_epi32(low[w], _mm256_madd_epi16(_mm256_maddubs_epi16(four, first), ones));
      high[w] = _mm256_add_epi32(high[w], _mm256_madd_epi16(_mm256_maddubs_epi16(four, second), ones));
    }
  }
#pragma GCC unroll 4
  for (std::uint32_t w = 0; w < kWords; ++w) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + w * sum_step), low[w]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + w * sum_step + 8), high[w]);
  }
}

__attribute__((target("avx2"))) void add_avx2(const std::int8_t* weights, const ProductRange& range,
                                              std::uint32_t words, const std::uint8_t* activations, std::uint32_t step,
                                              std::int32_t* sums, std::uint32_t sum_step) {
  for (std::uint32_t b = 0; b < range.blocks; ++b) {
    const std::int8_t* at = block_weights(weights, range, b);
    std::int32_t* out = sums + b * kBlock;
    std::uint32_t w = 0;
    for (; w + kTogether <= words; w += kTogether) {
      block_avx2<kTogether>(at, range.groups, activations + w * step, step, out + w * sum_step, sum_step);
    }
    const std::uint8_t* rest = activations + w * step;
    std::int32_t* sums_of_rest = out + w * sum_step;
    switch (words - w) {
      case 3: block_avx2<3>(at, range.groups, rest, step, sums_of_rest, sum_step); break;
      case 2: block_avx2<2>(at, range.groups, rest, step, sums_of_rest, sum_step); break;
      case 1: block_avx2<1>(at, range.groups, rest, step, sums_of_rest, sum_step); break;
      default: break;
    }
  }
}

#define KHIPU_VNNI __attribute__((target("avx512f,avx512vnni")))

/// kBlocks blocks of kWords words at once: enough sums in flight to hide how long one takes.
template <std::uint32_t kWords, std::uint32_t kBlocks>
KHIPU_VNNI inline void block_vnni(const std::int8_t* weights, std::size_t block_step, std::uint32_t groups,
                                  const std::uint8_t* activations, std::uint32_t step, std::int32_t* sums,
                                  std::uint32_t sum_step) {
  __m512i sum[kWords][kBlocks];
#pragma GCC unroll 4
  for (std::uint32_t w = 0; w < kWords; ++w) {
#pragma GCC unroll 4
    for (std::uint32_t b = 0; b < kBlocks; ++b) {
      sum[w][b] = _mm512_loadu_si512(sums + w * sum_step + b * kBlock);
    }
  }
  for (std::uint32_t g = 0; g < groups; ++g) {
    __m512i weight[kBlocks];
#pragma GCC unroll 4
    for (std::uint32_t b = 0; b < kBlocks; ++b) {
      weight[b] = _mm512_loadu_si512(weights + b * block_step + g * kGroup * kBlock);
    }
#pragma GCC unroll 4
    for (std::uint32_t w = 0; w < kWords; ++w) {
      const __m512i four = _mm512_set1_epi32(group_at(activations + w * step, g));
#pragma GCC unroll 4
      for (std::uint32_t b = 0; b < kBlocks; ++b) {
        sum[w][b] = _mm512_dpbusd_epi32(sum[w][b], four, weight[b]);
      }
    }
  }
#pragma GCC unroll 4
  for (std::uint32_t w = 0; w < kWords; ++w) {
#pragma GCC unroll 4
    for (std::uint32_t b = 0; b < kBlocks; ++b) {
      _mm512_storeu_si512(sums + w * sum_step + b * kBlock, sum[w][b]);
    }
  }
}

template <std::uint32_t kBlocks>
KHIPU_VNNI inline void blocks_vnni(const std::int8_t* weights, const ProductRange& range, std::uint32_t block,
                                   std::uint32_t words, const std::uint8_t* activations, std::uint32_t step,
                                   std::int32_t* sums, std::uint32_t sum_step) {
  const std::int8_t* at = block_weights(weights, range, block);
  const std::size_t block_step = std::size_t{range.all_groups} * kGroup * kBlock;
  std::int32_t* out = sums + block * kBlock;
  std::uint32_t w = 0;
  for (; w + kTogether <= words; w += kTogether) {
    block_vnni<kTogether, kBlocks>(at, block_step, range.groups, activations + w * step, step, out + w * sum_step,
                                   sum_step);
  }
  const std::uint8_t* rest = activations + w * step;
  std::int32_t* sums_of_rest = out + w * sum_step;
  switch (words - w) {
    case 3: block_vnni<3, kBlocks>(at, block_step, range.groups, rest, step, sums_of_rest, sum_step); break;
    case 2: block_vnni<2, kBlocks>(at, block_step, range.groups, rest, step, sums_of_rest, sum_step); break;
    case 1: block_vnni<1, kBlocks>(at, block_step, range.groups, rest, step, sums_of_rest, sum_step); break;
    default: break;
  }
}

KHIPU_VNNI void add_vnni(const std::int8_t* weights, const ProductRange& range, std::uint32_t words,
                         const std::uint8_t* activations, std::uint32_t step, std::int32_t* sums,
                         std::uint32_t sum_step) {
  std::uint32_t b = 0;
  for (; b + 4 <= range.blocks; b += 4) {
    blocks_vnni<4>(weights, range, b, words, activations, step, sums, sum_step);
  }
  for (; b < range.blocks; ++b) {
    blocks_vnni<1>(weights, range, b, words, activations, step, sums, sum_step);
  }
}

#endif

void add_plain(const std::int8_t* weights, const ProductRange& range, std::uint32_t words,
               const std::uint8_t* activations, std::uint32_t activation_step, std::int32_t* sums,
               std::uint32_t sum_step) {
  for (std::uint32_t b = 0; b < range.blocks; ++b) {
    for (std::uint32_t w = 0; w < words; ++w) {
      const std::int8_t* weight = block_weights(weights, range, b);
      const std::uint8_t* activation = activations + w * activation_step;
      std::int32_t* sum = sums + w * sum_step + b * kBlock;
      for (std::uint32_t g = 0; g < range.groups; ++g, activation += kGroup) {
        for (std::uint32_t o = 0; o < kBlock; ++o, weight += kGroup) {
          sum[o] += activation[0] * weight[0] + activation[1] * weight[1] + activation[2] * weight[2] +
                    activation[3] * weight[3];
        }
      }
    }
  }
}

}  // namespace

void add_integer_products(const std::int8_t* weights, const ProductRange& range, std::uint32_t words,
                          const std::uint8_t* activations, std::uint32_t activation_step, std::int32_t* sums,
                          std::uint32_t sum_step) {
  static const IntegerProduct best = integer_products().front();
  best(weights, range, words, activations, activation_step, sums, sum_step);
}

std::vector<IntegerProduct> integer_products() {
  std::vector<IntegerProduct> ways;
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vnni") != 0) {
    ways.push_back(add_vnni);
  }
  if (__builtin_cpu_supports("avx2") != 0) {
    ways.push_back(add_avx2);
  }
#endif
  ways.push_back(add_plain);
  return ways;
}

}  // namespace khipu::language
