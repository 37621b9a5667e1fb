#include "khipu/language/spelling.hpp"

#include <xxhash.h>

#include <array>
#include <string>

#include "khipu/base/utf8.hpp"

namespace khipu::language {
namespace {

constexpr std::size_t kLongestLooked = 64;  // bytes; longer are web addresses and noise
constexpr std::size_t kLongestSuffix = 5, kLongestPrefix = 4;
constexpr std::size_t kLongestShape = 8;

SpellingFeature feature(SpellingKind kind, std::string_view text, std::uint64_t salt = 0) {
  return {XXH3_64bits_withSeed(text.data(), text.size(), static_cast<std::uint64_t>(kind) + 16 * salt), kind};
}

char shape_of(char32_t c) {
  if (c >= '0' && c <= '9') {
    return 'd';
  }
  if (is_letter(c)) {
    return is_upper(c) ? 'X' : 'x';
  }
  return c < 0x80 ? static_cast<char>(c) : '*';
}

/// The form cut to the length looked at, at a character.
std::string_view cut(std::string_view form) {
  std::size_t size = form.size() < kLongestLooked ? form.size() : kLongestLooked;
  while (!is_utf8_boundary(form, size)) {
    --size;
  }
  return form.substr(0, size);
}

}  // namespace

void append_spelling(std::string_view form, std::vector<SpellingFeature>& out) {
  form = cut(form);
  std::array<char, 4 * kLongestLooked> lower;           // a letter's lower case may be longer
  std::array<std::uint8_t, kLongestLooked + 1> starts;  // of each character in `lower`
  std::array<char, kLongestShape> shape;
  std::size_t size = 0, characters = 0, shape_size = 0;
  for (std::size_t i = 0; i < form.size();) {
    const CodePoint c = decode_utf8(form, i);
    i += c.size;
    starts[characters++] = static_cast<std::uint8_t>(size);
    const char kind = shape_of(c.value);
    if (kind == 'd') {
      lower[size++] = '0';
    } else if (c.value < 0x80) {
      lower[size++] = static_cast<char>(to_lower(c.value));
    } else {
      std::string encoded;
      append_utf8(encoded, to_lower(c.value));
      size += encoded.copy(lower.data() + size, encoded.size());
    }
    const bool repeats = shape_size > 0 && shape[shape_size - 1] == kind;
    if (!repeats && shape_size < kLongestShape) {
      shape[shape_size++] = kind;
    }
  }
  starts[characters] = static_cast<std::uint8_t>(size);
  const std::string_view word(lower.data(), size);
  out.push_back(feature(SpellingKind::kWord, word));
  for (std::size_t n = 1; n <= kLongestSuffix && n < characters; ++n) {
    out.push_back(feature(SpellingKind::kSuffix, word.substr(starts[characters - n])));
  }
  for (std::size_t n = 1; n <= kLongestPrefix && n < characters; ++n) {
    out.push_back(feature(SpellingKind::kPrefix, word.substr(0, starts[n])));
  }
  // One letter ("A", "I") and one of many tell apart "Xx" at the head of a sentence and an initial.
  out.push_back(feature(SpellingKind::kShape, {shape.data(), shape_size}, characters == 1 ? 1 : 0));
}

SpellingFeature treebank_feature(std::string_view treebank) { return feature(SpellingKind::kTreebank, treebank); }

}  // namespace khipu::language
