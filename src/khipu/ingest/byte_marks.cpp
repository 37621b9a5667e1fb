#include "khipu/ingest/byte_marks.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace khipu::ingest {
namespace {

enum Class : std::uint8_t {
  kWord = 1U << 0U,
  kLatin = 1U << 1U,
  kOther = 1U << 2U,
  kSpace = 1U << 3U,
  kOdd = 1U << 4U,
  kDigit = 1U << 5U,
  kJoiner = 1U << 6U
};

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned c = 0; c < classes.size(); ++c) {
    const bool letter = (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
    const bool digit = c >= '0' && c <= '9';
    const bool word = letter || digit;
    const bool joiner = c == '\'' || c == '-' || c == 0x99;
    const bool other = (c >= 0xC0 && c != 0xC3) || c == 0x97 || c == 0xB7 || c == '/' || c == '|';
    const bool odd = c <= 0x20 || c == 0x7F || c == 0xC2 || c >= 0xE0 || c == '*' || c == '`' || c == ']';
    classes[c] = static_cast<std::uint8_t>((word ? kWord : 0) | (c == 0xC3 ? kLatin : 0) | (other ? kOther : 0) |
                                           (c == ' ' ? kSpace : 0) | (odd ? kOdd : 0) | (digit ? kDigit : 0) |
                                           (joiner ? kJoiner : 0));
  }
  return classes;
}
constexpr std::array<std::uint8_t, 256> kClasses = make_classes();

#ifdef __x86_64__

#define KHIPU_AVX2 __attribute__((target("avx2")))

using Bytes = __m256i;
constexpr std::size_t kStep = sizeof(Bytes);

KHIPU_AVX2 inline Bytes all(int byte) { return _mm256_set1_epi8(static_cast<char>(byte)); }
KHIPU_AVX2 inline Bytes either(Bytes a, Bytes b) { return _mm256_or_si256(a, b); }
KHIPU_AVX2 inline Bytes is(Bytes bytes, int byte) { return _mm256_cmpeq_epi8(bytes, all(byte)); }
KHIPU_AVX2 inline Bytes is_at_least(Bytes bytes, int least) {
  return _mm256_cmpeq_epi8(_mm256_max_epu8(bytes, all(least)), bytes);
}
KHIPU_AVX2 inline Bytes is_at_most(Bytes bytes, int most) {
  return _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, all(most)), bytes);
}
/// Bytes from `first` on, `count` of them.
KHIPU_AVX2 inline Bytes is_of_range(Bytes bytes, int first, int count) {
  return is_at_most(_mm256_sub_epi8(bytes, all(first)), count - 1);
}
KHIPU_AVX2 inline std::uint64_t bits(Bytes flags) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(flags)); }
KHIPU_AVX2 inline Bytes load(const unsigned char* at) { return _mm256_loadu_si256(reinterpret_cast<const Bytes*>(at)); }

KHIPU_AVX2 void find_word_marks_avx2(const unsigned char* bytes, std::size_t blocks, WordMarks* marks) {
  for (std::size_t block = 0; block < blocks; ++block) {
    WordMarks found;
    for (unsigned step = 0; step < kMarked; step += kStep) {
      const Bytes here = load(bytes + block * kMarked + step);
      const Bytes lower = either(here, all(0x20));
      const Bytes latin = is(here, 0xC3);
      const Bytes leads = _mm256_andnot_si256(latin, is_at_least(here, 0xC0));
      const Bytes parting = either(is(here, '/'), is(here, '|'));
      const Bytes digits = is_of_range(here, '0', 10);
      found.words |= bits(either(is_of_range(lower, 'a', 26), digits)) << step;
      found.digits |= bits(digits) << step;
      found.joiners |= bits(either(either(is(here, '\''), is(here, '-')), is(here, 0x99))) << step;
      found.latin |= bits(latin) << step;
      found.others |= bits(either(either(is(lower, 0xB7), parting), leads)) << step;
    }
    marks[block] = found;
  }
}

KHIPU_AVX2 void find_space_marks_avx2(const unsigned char* bytes, std::size_t blocks, SpaceMarks* marks) {
  for (std::size_t block = 0; block < blocks; ++block) {
    SpaceMarks found;
    for (unsigned step = 0; step < kMarked; step += kStep) {
      const Bytes here = load(bytes + block * kMarked + step);
      const Bytes ascii = either(is_at_most(here, 0x20), is(here, 0x7F));
      const Bytes leads = either(is(here, 0xC2), is_at_least(here, 0xE0));
      const Bytes marked = either(either(is(here, '*'), is(here, '`')), is(here, ']'));
      found.spaces |= bits(is(here, ' ')) << step;
      found.odd |= bits(either(either(ascii, leads), marked)) << step;
    }
    marks[block] = found;
  }
}

KHIPU_AVX2 bool has_pair_avx2(std::string_view text, unsigned char first, std::array<unsigned char, 3> seconds) {
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t i = 0;
  for (; i + kStep < text.size(); i += kStep) {
    const Bytes next = load(bytes + i + 1);
    const Bytes second = either(either(is(next, seconds[0]), is(next, seconds[1])), is(next, seconds[2]));
    if (bits(_mm256_and_si256(is(load(bytes + i), first), second)) != 0) {
      return true;
    }
  }
  return has_pair_bytewise(text.substr(i), first, seconds);
}

#define KHIPU_AVX512 __attribute__((target("avx512bw")))

KHIPU_AVX512 inline std::uint64_t equal(__m512i bytes, int byte) {
  return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(static_cast<char>(byte)));
}
KHIPU_AVX512 inline std::uint64_t at_least(__m512i bytes, int least) {
  return _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(static_cast<char>(least)));
}
/// Bytes from `first` on, `count` of them.
KHIPU_AVX512 inline std::uint64_t of_range(__m512i bytes, int first, int count) {
  const __m512i distance = _mm512_sub_epi8(bytes, _mm512_set1_epi8(static_cast<char>(first)));
  return _mm512_cmplt_epu8_mask(distance, _mm512_set1_epi8(static_cast<char>(count)));
}

KHIPU_AVX512 void find_word_marks_avx512(const unsigned char* bytes, std::size_t blocks, WordMarks* marks) {
  for (std::size_t block = 0; block < blocks; ++block) {
    const __m512i here = _mm512_loadu_si512(bytes + block * kMarked);
    const __m512i lower = _mm512_or_si512(here, _mm512_set1_epi8(0x20));
    const std::uint64_t latin = equal(here, 0xC3);
    const std::uint64_t digits = of_range(here, '0', 10);
    marks[block].words = of_range(lower, 'a', 26) | digits;
    marks[block].digits = digits;
    marks[block].joiners = equal(here, '\'') | equal(here, '-') | equal(here, 0x99);
    marks[block].latin = latin;
    marks[block].others = equal(lower, 0xB7) | equal(here, '/') | equal(here, '|') | (at_least(here, 0xC0) & ~latin);
  }
}

KHIPU_AVX512 void find_space_marks_avx512(const unsigned char* bytes, std::size_t blocks, SpaceMarks* marks) {
  for (std::size_t block = 0; block < blocks; ++block) {
    const __m512i here = _mm512_loadu_si512(bytes + block * kMarked);
    const std::uint64_t ascii = of_range(here, 0, 0x21) | equal(here, 0x7F);
    const std::uint64_t leads = equal(here, 0xC2) | at_least(here, 0xE0);
    marks[block].spaces = equal(here, ' ');
    marks[block].odd = ascii | leads | equal(here, '*') | equal(here, '`') | equal(here, ']');
  }
}

const bool kHasAvx2 = __builtin_cpu_supports("avx2") != 0;
const bool kHasAvx512 = __builtin_cpu_supports("avx512bw") != 0;
const auto word_marks = kHasAvx512 ? find_word_marks_avx512
                        : kHasAvx2 ? find_word_marks_avx2
                                   : find_word_marks_bytewise;
const auto space_marks = kHasAvx512 ? find_space_marks_avx512
                         : kHasAvx2 ? find_space_marks_avx2
                                    : find_space_marks_bytewise;
const auto pair = kHasAvx2 ? has_pair_avx2 : has_pair_bytewise;

#else

const auto word_marks = find_word_marks_bytewise;
const auto space_marks = find_space_marks_bytewise;
const auto pair = has_pair_bytewise;

#endif

}  // namespace

void find_word_marks(const unsigned char* bytes, std::size_t blocks, WordMarks* marks) {
  word_marks(bytes, blocks, marks);
}

void find_space_marks(const unsigned char* bytes, std::size_t blocks, SpaceMarks* marks) {
  space_marks(bytes, blocks, marks);
}

bool has_pair(std::string_view text, unsigned char first, std::array<unsigned char, 3> seconds) {
  return pair(text, first, seconds);
}

void find_word_marks_bytewise(const unsigned char* bytes, std::size_t blocks, WordMarks* marks) {
  for (std::size_t i = 0; i < blocks * kMarked; ++i) {
    WordMarks& found = marks[i / kMarked];
    found = i % kMarked == 0 ? WordMarks{} : found;
    const std::uint8_t classes = kClasses[bytes[i]];
    found.words |= std::uint64_t{(classes & kWord) != 0} << (i % kMarked);
    found.digits |= std::uint64_t{(classes & kDigit) != 0} << (i % kMarked);
    found.joiners |= std::uint64_t{(classes & kJoiner) != 0} << (i % kMarked);
    found.latin |= std::uint64_t{(classes & kLatin) != 0} << (i % kMarked);
    found.others |= std::uint64_t{(classes & kOther) != 0} << (i % kMarked);
  }
}

void find_space_marks_bytewise(const unsigned char* bytes, std::size_t blocks, SpaceMarks* marks) {
  for (std::size_t i = 0; i < blocks * kMarked; ++i) {
    SpaceMarks& found = marks[i / kMarked];
    found = i % kMarked == 0 ? SpaceMarks{} : found;
    const std::uint8_t classes = kClasses[bytes[i]];
    found.spaces |= std::uint64_t{(classes & kSpace) != 0} << (i % kMarked);
    found.odd |= std::uint64_t{(classes & kOdd) != 0} << (i % kMarked);
  }
}

bool has_pair_bytewise(std::string_view text, unsigned char first, std::array<unsigned char, 3> seconds) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto next = static_cast<unsigned char>(text[i + 1]);
    if (static_cast<unsigned char>(text[i]) == first && std::count(seconds.begin(), seconds.end(), next) > 0) {
      return true;
    }
  }
  return false;
}

}  // namespace khipu::ingest
