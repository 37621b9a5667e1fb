#include "khipu/ingest/fingerprint.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "khipu/base/clones.hpp"
#include "khipu/base/digest.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

constexpr std::size_t kRun = 3;  // words
// Under so many words two reports of one event may agree by chance, or by the form of a bulletin.
constexpr std::uint32_t kFewWords = 40;
// Of the runs in either: a reprint that cut a third of the text still has this many (docs/formats/inputs.md).
constexpr double kAlike = 0.55;

/// splitmix64 (Steele, Lea and Flood 2014): a good 64-bit hash of a 64-bit number.
constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

constexpr std::array<std::uint64_t, Fingerprint::kHashes> make_factors() {
  std::array<std::uint64_t, Fingerprint::kHashes> factors{};
  for (std::size_t i = 0; i < factors.size(); ++i) {
    factors[i] = mix(i) | 1U;
  }
  return factors;
}
constexpr auto kFactors = make_factors();

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Quotes, dashes and the like come as their own bytes; they are no part of a word.
std::string to_words(std::string_view text) {
  std::string folded = fold(text);
  for (std::size_t i = 0; i + 2 < folded.size(); ++i) {
    if (folded[i] == '\xE2' && folded[i + 1] == '\x80') {  // U+2000 to U+203F
      folded[i] = folded[i + 1] = folded[i + 2] = ' ';
    }
  }
  for (std::size_t i = 0; i + 1 < folded.size(); ++i) {
    if (folded[i] == '\xC2') {  // U+0080 to U+00BF: « » ¿ ¡ º
      folded[i] = folded[i + 1] = ' ';
    }
  }
  return folded;
}

std::vector<std::uint64_t> hash_words(std::string_view text) {
  const std::string folded = to_words(text);
  std::vector<std::uint64_t> words;
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && is_word_byte(folded[end])) {
      ++end;
    }
    if (end > at) {
      words.push_back(hash64(std::string_view(folded).substr(at, end - at)));
    }
    at = std::max(end, at + 1);
  }
  return words;
}

using Hashes = std::array<std::uint64_t, Fingerprint::kHashes>;

/// Puts in the hashes of a run where they are the least so far.
KHIPU_INTEGER_CLONES
void keep_least(std::uint64_t run, Hashes& least) {
  for (std::size_t h = 0; h < least.size(); ++h) {
    // The high half of a product depends on all bits of the factor and of the run.
    const std::uint64_t value = run * kFactors[h];
    least[h] = std::min(least[h], value ^ (value >> 32U));
  }
}

}  // namespace

std::uint64_t Fingerprint::band(std::size_t index) const {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < kOfBand; ++i) {
    value = value << 16U | hashes[index * kOfBand + i];
  }
  return value;
}

Fingerprint find_fingerprint(std::string_view text, std::string_view title) {
  const bool titled = !title.empty() && text.substr(0, title.size()) == title && text.size() > title.size();
  const std::vector<std::uint64_t> words = hash_words(titled ? text.substr(title.size()) : text);
  Fingerprint fingerprint;
  fingerprint.length = static_cast<std::uint32_t>(words.size());
  fingerprint.words = words.size();
  Hashes least{};
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (std::size_t i = 0; i < words.size(); ++i) {
    fingerprint.words = mix(fingerprint.words ^ words[i]);
    std::uint64_t run = words[i];
    for (std::size_t k = 1; k < kRun && i + k < words.size(); ++k) {
      run = mix(run) + words[i + k];
    }
    keep_least(mix(run), least);
  }
  std::transform(least.begin(), least.end(), fingerprint.hashes.begin(),
                 [](std::uint64_t value) { return static_cast<std::uint16_t>(mix(value)); });
  return fingerprint;
}

double likeness(const Fingerprint& a, const Fingerprint& b) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.hashes.size(); ++i) {
    same += a.hashes[i] == b.hashes[i] ? 1 : 0;
  }
  return static_cast<double>(same) / Fingerprint::kHashes;
}

bool are_copies(const Fingerprint& a, const Fingerprint& b) {
  if (a.words == b.words && a.length == b.length) {
    return true;
  }
  return std::min(a.length, b.length) >= kFewWords && likeness(a, b) >= kAlike;
}

}  // namespace khipu::ingest
