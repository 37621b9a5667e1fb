#pragma once
// A quick look at a line of running text: may any phrase of the furniture stand in it? Most paragraphs hold none, and
// are known as text without their words being cut out and looked up one by one.

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace khipu::ingest {

/// The words of a line by their first eight bytes, in lower case. Every word of LineWords begins one; an apostrophe or
/// a hyphen inside a word begins another. Reused from line to line.
class WordKeys {
 public:
  /// False, and nothing is known, if the line holds letters beyond Latin-1, © or ×: then it is to be cut by LineWords.
  bool find(std::string_view line);
  std::span<const std::uint64_t> keys() const& { return {keys_.data(), count_}; }
  /// Words of the line; those with apostrophes and hyphens count once.
  std::uint32_t words() const { return words_; }

 private:
  void copy(std::string_view line);
  bool mark(std::size_t size);
  bool continues_word(std::size_t at) const;
  bool is_word(std::size_t at) const { return (marks_[at / 64] >> (at % 64) & 1U) != 0; }

  std::vector<unsigned char> copy_;   ///< the line with a zero before it and some behind
  std::vector<std::uint64_t> marks_;  ///< a bit for each byte of the line, lowest first: of a letter or a digit
  std::vector<std::uint64_t> keys_;
  std::size_t count_ = 0;  ///< of keys_ in use
  std::uint32_t words_ = 0;
};

/// A set of phrases by the keys of their first two words; may take others for them, never misses one.
class PhraseSieve {
 public:
  /// Requires: a phrase with a word in it.
  void add(const WordKeys& phrase);
  /// True if a phrase may begin with word `at`.
  bool may_begin(std::span<const std::uint64_t> keys, std::size_t at) const {
    const std::size_t first = slot(keys[at]);
    return single_[first] || (first_[first] && at + 1 < keys.size() && pair_[slot(pair_of(keys[at], keys[at + 1]))]);
  }

 private:
  static constexpr std::size_t kSlots = 1U << 15U;
  static std::size_t slot(std::uint64_t key) { return (key * 0x9E3779B97F4A7C15ULL) >> 49U; }
  static std::uint64_t pair_of(std::uint64_t first, std::uint64_t second) { return first * 31 + second; }
  std::bitset<kSlots> single_, first_, pair_;
};

/// A set of words, likewise.
class WordSieve {
 public:
  void add(const WordKeys& phrase);
  bool may_hold(std::uint64_t key) const { return words_[slot(key)]; }

 private:
  static constexpr std::size_t kSlots = 1U << 15U;
  static std::size_t slot(std::uint64_t key) { return (key * 0x9E3779B97F4A7C15ULL) >> 49U; }
  std::bitset<kSlots> words_;
};

}  // namespace khipu::ingest
