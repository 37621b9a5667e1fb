#include "khipu/ingest/word_sieve.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace khipu::ingest {
namespace {

static_assert(std::endian::native == std::endian::little,
              "words are told apart in the bytes of a number, first lowest");

std::uint64_t load(const unsigned char* from) {
  std::uint64_t block = 0;
  std::memcpy(&block, from, sizeof block);
  return block;
}

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;

/// 1 for each byte of `block`, all of them ASCII, that is a letter or a digit. Adding lifts a byte to 0x80 where it is
/// as large as the letter that is added for; none runs over into the next.
std::uint64_t find_plain_letters(std::uint64_t block) {
  const auto from = [](std::uint64_t bytes, unsigned char least) { return bytes + kOnes * (0x80U - least); };
  const std::uint64_t small = block | kOnes * 0x20U;
  const std::uint64_t letters = from(small, 'a') & ~from(small, 'z' + 1);
  const std::uint64_t digits = from(block, '0') & ~from(block, '9' + 1);
  return ((letters | digits) >> 7U) & kOnes;
}

bool is_plain_letter(unsigned char c) {
  return static_cast<unsigned char>((c | 0x20U) - 'a') < 26 || static_cast<unsigned char>(c - '0') < 10;
}

/// A letter beyond Latin-1, or a sign that is read as a word (©) or parts words though it begins like a letter (×, ÷).
bool is_strange(unsigned char before, unsigned char c) {
  return (c >= 0xC4 && c != 0xE2) || (before == 0xE2 && c >= 0xB0) || (before == 0xC2 && c == 0xA9) ||
         (before == 0xC3 && (c == 0x97 || c == 0xB7));
}

}  // namespace

bool WordKeys::mark(std::string_view line) {
  is_word_.resize(line.size() + sizeof(std::uint64_t));
  std::memset(is_word_.data() + line.size(), 0, sizeof(std::uint64_t));
  const auto* bytes = reinterpret_cast<const unsigned char*>(line.data());
  std::size_t i = 0;
  while (i < line.size()) {
    if (const std::uint64_t block = i + sizeof block <= line.size() ? load(bytes + i) : kHighBits;
        (block & kHighBits) == 0) {
      const std::uint64_t letters = find_plain_letters(block);
      std::memcpy(is_word_.data() + i, &letters, sizeof letters);
      i += sizeof block;
      continue;
    }
    for (const std::size_t end = std::min(i + sizeof(std::uint64_t), line.size()); i < end; ++i) {
      const unsigned char before = i > 0 ? bytes[i - 1] : 0, c = bytes[i];
      if (is_strange(before, c)) {
        return false;
      }
      is_word_[i] = is_plain_letter(c) || c == 0xC3 || (before == 0xC3 && c >= 0x80) ? 1 : 0;
    }
  }
  return true;
}

/// True if the word part at `at` stands behind an apostrophe or a hyphen inside a word.
bool WordKeys::continues_word(std::string_view line, std::size_t at) const {
  if (at < 2) {
    return false;
  }
  const char joiner = line[at - 1];
  if (joiner == '-' || joiner == '\'') {
    return is_word_[at - 2] != 0;
  }
  return joiner == '\x99' && at >= 4 && line.substr(at - 3, 3) == "’" && is_word_[at - 4] != 0;
}

void WordKeys::take(std::string_view line, std::size_t at) {
  std::uint64_t bytes = 0;
  if (at + sizeof bytes <= line.size()) {
    bytes = load(reinterpret_cast<const unsigned char*>(line.data()) + at);
  } else {
    std::memcpy(&bytes, line.data() + at, line.size() - at);
  }
  const std::uint64_t outside = ~(load(is_word_.data() + at) * 0xFFU);
  const std::uint64_t end = outside & (~outside + 1);  // the lowest bit behind the word; 0 if it fills the number
  keys_.push_back((bytes | 0x2020202020202020ULL) & (end - 1));
  words_ += continues_word(line, at) ? 0 : 1;
}

bool WordKeys::find(std::string_view line) {
  keys_.clear();
  words_ = 0;
  if (!mark(line)) {
    return false;
  }
  std::uint64_t last = 0;
  for (std::size_t i = 0; i < line.size(); i += sizeof(std::uint64_t)) {
    const std::uint64_t block = load(is_word_.data() + i);
    for (std::uint64_t begins = block & ~(block << 8U | last); begins != 0; begins &= begins - 1) {
      take(line, i + static_cast<std::size_t>(std::countr_zero(begins)) / 8);
    }
    last = block >> 56U;
  }
  return true;
}

void PhraseSieve::add(const WordKeys& phrase) {
  const std::vector<std::uint64_t>& keys = phrase.keys();
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
