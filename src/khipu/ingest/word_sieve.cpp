#include "khipu/ingest/word_sieve.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstring>

namespace khipu::ingest {
namespace {

static_assert(std::endian::native == std::endian::little,
              "words are told apart in the bytes of a number, first lowest");

constexpr std::size_t kStep = 16;
constexpr std::size_t kBefore = kStep;                       ///< bytes before the line in its copy
constexpr std::size_t kBehind = 64 + sizeof(std::uint64_t);  ///< … and behind: marks are made by the 64

/// What 16 bytes are: a bit for each that belongs to a word, and for each that this file knows nothing of.
struct Marks {
  std::uint32_t words = 0, strange = 0;
};

#ifdef __SSE2__

__m128i all(int byte) { return _mm_set1_epi8(static_cast<char>(byte)); }
__m128i is(__m128i bytes, int byte) { return _mm_cmpeq_epi8(bytes, all(byte)); }
__m128i is_at_least(__m128i bytes, int least) { return _mm_cmpeq_epi8(_mm_max_epu8(bytes, all(least)), bytes); }
/// Bytes from `first` on, `count` of them.
__m128i is_of_range(__m128i bytes, int first, int count) {
  const __m128i distance = _mm_sub_epi8(bytes, all(first));
  return _mm_cmpeq_epi8(_mm_min_epu8(distance, all(count - 1)), distance);
}
std::uint32_t bits(__m128i flags) { return static_cast<std::uint32_t>(_mm_movemask_epi8(flags)); }

/// Of the 16 bytes at `at`; the one before them is looked at too.
Marks find_marks(const unsigned char* at) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  const __m128i before = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at - 1));
  const __m128i plain = _mm_or_si128(is_of_range(_mm_or_si128(bytes, all(0x20)), 'a', 26), is_of_range(bytes, '0', 10));
  if (bits(_mm_or_si128(bytes, before)) == 0) {
    return {bits(plain), 0};
  }
  const __m128i after_c3 = is(before, 0xC3);
  const __m128i letter = _mm_or_si128(is(bytes, 0xC3), _mm_and_si128(after_c3, is_at_least(bytes, 0x80)));
  // A letter beyond Latin-1, or a sign that is read as a word (©) or parts words though it begins like a letter (×, ÷).
  const __m128i far = _mm_andnot_si128(is(bytes, 0xE2), is_at_least(bytes, 0xC4));
  const __m128i high = _mm_and_si128(is(before, 0xE2), is_at_least(bytes, 0xB0));
  const __m128i copyright = _mm_and_si128(is(before, 0xC2), is(bytes, 0xA9));
  const __m128i sign = _mm_and_si128(after_c3, _mm_or_si128(is(bytes, 0x97), is(bytes, 0xB7)));
  return {bits(_mm_or_si128(plain, letter)),
          bits(_mm_or_si128(_mm_or_si128(far, high), _mm_or_si128(copyright, sign)))};
}

#else

/// The same a byte at a time, for other processors.
Marks find_marks(const unsigned char* at) {
  Marks marks;
  for (std::size_t i = 0; i < kStep; ++i) {
    const unsigned char c = at[i], before = *(at + i - 1);
    const bool plain = static_cast<unsigned char>((c | 0x20U) - 'a') < 26 || static_cast<unsigned char>(c - '0') < 10;
    const bool strange = (c >= 0xC4 && c != 0xE2) || (before == 0xE2 && c >= 0xB0) || (before == 0xC2 && c == 0xA9) ||
                         (before == 0xC3 && (c == 0x97 || c == 0xB7));
    marks.words |= (plain || c == 0xC3 || (before == 0xC3 && c >= 0x80) ? 1U : 0U) << i;
    marks.strange |= (strange ? 1U : 0U) << i;
  }
  return marks;
}

#endif

/// The first eight bytes of a word in lower case, as a number; behind it at least as many can be read.
std::uint64_t key_of(const unsigned char* word, std::size_t size) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, word, sizeof bytes);
  const std::uint64_t kept = size < sizeof bytes ? (std::uint64_t{1} << (size * 8)) - 1 : ~std::uint64_t{0};
  return (bytes | 0x2020202020202020ULL) & kept;
}

}  // namespace

/// So that sixteen bytes may be looked at anywhere, and what stands before and behind the line is nothing of it.
void WordKeys::copy(std::string_view line) {
  copy_.resize(std::max(copy_.size(), kBefore + line.size() + kBehind));
  copy_[kBefore - 1] = 0;
  std::memcpy(copy_.data() + kBefore, line.data(), line.size());
  std::memset(copy_.data() + kBefore + line.size(), 0, kBehind);
}

/// False if the line holds what this file knows nothing of.
bool WordKeys::mark(std::size_t size) {
  marks_.resize(std::max(marks_.size(), size / 64 + 1));
  std::uint32_t strange = 0;
  for (std::size_t block = 0; block <= size / 64; ++block) {
    const unsigned char* at = copy_.data() + kBefore + block * 64;
    std::uint64_t words = 0;
    for (std::size_t step = 0; step < 64; step += kStep) {
      const Marks marks = find_marks(at + step);
      words |= static_cast<std::uint64_t>(marks.words) << step;
      strange |= marks.strange;
    }
    marks_[block] = words;
  }
  return strange == 0;
}

/// True if the word part at `at` stands behind an apostrophe or a hyphen inside a word.
bool WordKeys::continues_word(std::size_t at) const {
  if (at < 2) {
    return false;
  }
  const unsigned char* const line = copy_.data() + kBefore;
  const unsigned char joiner = line[at - 1];
  if (joiner == '-' || joiner == '\'') {
    return is_word(at - 2);
  }
  return joiner == 0x99 && at >= 4 && std::memcmp(line + at - 3, "’", 3) == 0 && is_word(at - 4);
}

bool WordKeys::find(std::string_view line) {
  count_ = 0;
  words_ = 0;
  copy(line);
  if (!mark(line.size())) {
    return false;
  }
  keys_.resize(std::max(keys_.size(), line.size() / 2 + 1));
  const unsigned char* const bytes = copy_.data() + kBefore;
  std::uint64_t* const keys = keys_.data();
  std::size_t count = 0;
  std::uint64_t last = 0;
  std::size_t begin = 0;
  for (std::size_t block = 0; block <= line.size() / 64; ++block) {
    const std::uint64_t words = marks_[block];
    // Every other edge ends a word: zeros behind the line see to it that the last one ends too.
    for (std::uint64_t edges = words ^ (words << 1U | last); edges != 0; edges &= edges - 1) {
      const auto at = static_cast<std::size_t>(std::countr_zero(edges));
      if ((words >> at & 1U) != 0) {
        begin = block * 64 + at;
      } else {
        keys[count++] = key_of(bytes + begin, block * 64 + at - begin);
        // Nearly every word stands behind a space.
        words_ += bytes[static_cast<std::ptrdiff_t>(begin) - 1] != ' ' && continues_word(begin) ? 0 : 1;
      }
    }
    last = words >> 63U;
  }
  count_ = count;
  return true;
}

void PhraseSieve::add(const WordKeys& phrase) {
  const std::span<const std::uint64_t> keys = phrase.keys();
  if (keys.size() == 1) {
    single_.set(slot(keys[0]));
    return;
  }
  first_.set(slot(keys[0]));
  pair_.set(slot(pair_of(keys[0], keys[1])));
}

void WordSieve::add(const WordKeys& phrase) {
  for (const std::uint64_t key : phrase.keys()) {
    words_.set(slot(key));
  }
}

}  // namespace khipu::ingest
