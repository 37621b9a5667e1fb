#include "khipu/ingest/seen_text.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "khipu/ingest/byte_marks.hpp"

namespace khipu::ingest {
namespace {

/// What running text is nearly all made of, by its bytes: ASCII that is seen and letters of two bytes (U+00C0 to 07FF),
/// whose second bytes no space or invisible mark begins with.
constexpr bool is_seen(unsigned char c) {
  return (c > 0x20 && c < 0x7F) || (c >= 0x80 && c < 0xC0) || (c >= 0xC3 && c < 0xE0);
}

#ifdef __SSE2__

/// How many of the 16 bytes at `at` are copied as they stand, counted from the first: what is seen, and single spaces
/// in it. The bytes on either side are looked at too.
std::uint32_t count_seen(const unsigned char* at) {
  const auto all = [](int byte) { return _mm_set1_epi8(static_cast<char>(byte)); };
  const auto load = [](const unsigned char* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); };
  const auto seen = [&](__m128i bytes) {
    const auto between = [&](int first, int count) {
      const __m128i distance = _mm_sub_epi8(bytes, all(first));
      return _mm_cmpeq_epi8(_mm_min_epu8(distance, all(count - 1)), distance);
    };
    return _mm_or_si128(_mm_or_si128(between(0x21, 0x7F - 0x21), between(0x80, 0x40)), between(0xC3, 0xE0 - 0xC3));
  };
  const __m128i bytes = load(at);
  const __m128i space = _mm_and_si128(_mm_cmpeq_epi8(bytes, all(' ')), seen(load(at + 1)));
  const auto kept = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(seen(bytes), space)));
  return static_cast<std::uint32_t>(std::countr_one(kept));
}

#else

/// The same a byte at a time, for other processors.
std::uint32_t count_seen(const unsigned char* at) {
  std::uint32_t count = 0;
  while (count < 16 && (is_seen(at[count]) || (at[count] == ' ' && is_seen(at[count + 1])))) {
    ++count;
  }
  return count;
}

#endif

/// True if the odd character at `i` stays as it stands.
bool stays(const unsigned char* bytes, std::uint32_t i, Span part) {
  const auto is_plain = [&](std::uint32_t at) {
    return at < part.end && classify_char(bytes + at, part.end - at).kind == CharKind::kPlain;
  };
  switch (bytes[i]) {
    case ' ': return i > part.begin && is_plain(i + 1);
    case '*':
    case '`': return false;
    case ']': return i + 1 >= part.end || bytes[i + 1] != '(';
    default: return is_plain(i);
  }
}

/// True if the 64 bytes at `at` stay as they stand.
bool all_stay(const unsigned char* bytes, std::uint32_t at, const SpaceMarks& marks, Span part) {
  // A space before what is seen at a glance; of the last byte that is looked up.
  const std::uint64_t single = marks.spaces & ~(marks.odd >> 1U) & ~(std::uint64_t{1} << (kMarked - 1));
  for (std::uint64_t odd = marks.odd & ~single; odd != 0; odd &= odd - 1) {
    if (!stays(bytes, at + static_cast<std::uint32_t>(std::countr_zero(odd)), part)) {
      return false;
    }
  }
  return true;
}

}  // namespace

CharClass classify_char(const unsigned char* p, std::size_t left) {
  if (p[0] < 0x80) {
    if (p[0] == ' ' || (p[0] >= '\t' && p[0] <= '\r')) {
      return {CharKind::kSpace, 1};
    }
    return {p[0] < 0x20 || p[0] == 0x7F ? CharKind::kInvisible : CharKind::kPlain, 1};
  }
  if (p[0] == 0xC2 && left >= 2) {
    if (p[1] == 0xA0 || p[1] == 0x85) {
      return {CharKind::kSpace, 2};
    }
    return {p[1] == 0xAD || p[1] < 0xA0 ? CharKind::kInvisible : CharKind::kPlain, 2};
  }
  if (left >= 3 && p[0] == 0xE2 && p[1] == 0x80) {
    const bool space = p[2] <= 0x8A || p[2] == 0xA8 || p[2] == 0xA9 || p[2] == 0xAF;  // U+2000–200A, 2028, 2029, 202F
    const bool invisible = (p[2] >= 0x8B && p[2] <= 0x8F) || (p[2] >= 0xAA && p[2] <= 0xAE);
    return {space ? CharKind::kSpace : invisible ? CharKind::kInvisible : CharKind::kPlain, 3};
  }
  if (left >= 3 && p[0] == 0xE2 && p[1] == 0x81 && p[2] >= 0x9F && p[2] <= 0xAF) {
    return {p[2] == 0x9F ? CharKind::kSpace : CharKind::kInvisible, 3};  // U+205F; U+2060–206F
  }
  if (left >= 3 && p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80) {
    return {CharKind::kSpace, 3};  // U+3000
  }
  if (left >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF) {
    return {CharKind::kInvisible, 3};  // U+FEFF
  }
  const std::uint32_t size = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
  return {CharKind::kPlain, static_cast<std::uint32_t>(std::min<std::size_t>(size, left))};
}

std::uint32_t skip_seen(const unsigned char* bytes, std::uint32_t i, Span part) {
  constexpr std::uint32_t kStep = 16;
  if (i == part.begin && i < part.end && is_seen(bytes[i])) {
    ++i;
  }
  while (i > part.begin && part.end - i > kStep) {
    const std::uint32_t seen = count_seen(bytes + i);
    i += seen;
    if (seen < kStep) {
      return i;
    }
  }
  while (i < part.end &&
         (is_seen(bytes[i]) || (bytes[i] == ' ' && i > part.begin && i + 1 < part.end && is_seen(bytes[i + 1])))) {
    ++i;
  }
  return i;
}

bool is_clean(std::string_view text, Span line) {
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  if (line.empty() || bytes[line.begin] == ' ' || bytes[line.end - 1] == ' ') {
    return line.empty();
  }
  constexpr std::size_t kBlocks = 16;  // marked at once
  std::array<SpaceMarks, kBlocks> marks;
  std::uint32_t at = line.begin;
  while (line.end - at >= kMarked) {
    const std::size_t blocks = std::min((line.end - at) / kMarked, kBlocks);
    find_space_marks(bytes + at, blocks, marks.data());
    for (std::size_t block = 0; block < blocks; ++block, at += kMarked) {
      if (!all_stay(bytes, at, marks[block], line)) {
        return false;
      }
    }
  }
  std::array<unsigned char, kMarked> rest;
  rest.fill('x');
  std::memcpy(rest.data(), bytes + at, line.end - at);
  find_space_marks(rest.data(), 1, marks.data());
  return all_stay(bytes, at, marks.front(), line);
}

}  // namespace khipu::ingest
