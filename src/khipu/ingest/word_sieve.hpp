#pragma once
// A quick look at a line of running text: may any phrase of the furniture stand in it? Most paragraphs hold none, and
// are known as text without their words being cut out and looked up one by one.

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "khipu/ingest/byte_marks.hpp"

namespace khipu::ingest {

/// The words of a line by their first eight bytes, in lower case. Every word of LineWords begins one; an apostrophe or
/// a hyphen inside a word begins another. Reused from line to line.
class WordKeys {
 public:
  /// False, and nothing is known, if the line holds letters beyond Latin-1, ©, × or what parts the names of a
  /// menu (/ and |): then it is to be cut by LineWords.
  bool find(std::string_view line);
  std::span<const std::uint64_t> keys() const& { return {keys_.data(), count_}; }
  /// Words of the line; those with apostrophes and hyphens count once.
  std::uint32_t words() const { return words_; }

 private:
  void copy(std::string_view line);
  bool mark(std::size_t size);
  bool continues_word(std::size_t at) const;
  bool is_word(std::size_t at) const { return (words_marked_[at / kMarked] >> (at % kMarked) & 1U) != 0; }

  std::vector<unsigned char> copy_;  ///< the line with a zero before it and some behind
  std::vector<WordMarks> marks_;
  std::vector<std::uint64_t> words_marked_;  ///< a bit for each byte of the line, lowest first: of a letter or a digit
  std::vector<std::uint64_t> keys_;
  std::size_t count_ = 0;  ///< of keys_ in use
  std::uint32_t words_ = 0;
};

/// The phrases of the furniture by the keys of their words; may take others for them, never misses one.
class PhraseSieve {
 public:
  /// What a phrase makes of a paragraph that it stands in.
  enum class Weight : std::uint8_t {
    kNone,     ///< nothing
    kLeading,  ///< furniture, where the paragraph begins with it
    kTelling,  ///< furniture, wherever it stands
  };
  /// Requires: a phrase with a word in it.
  void add(const WordKeys& phrase, Weight weight);
  /// True if a line of such words holds no telling phrase, begins with no leading one, and holds a word that is in no
  /// phrase, that is longer than a letter and no number.
  bool is_plain_text(std::span<const std::uint64_t> keys) const;

 private:
  static constexpr std::size_t kSlots = 1U << 15U;
  /// Of the words that share a slot.
  enum Flag : std::uint8_t {
    kKnown = 1U << 0U,          ///< stands in a phrase
    kTells = 1U << 1U,          ///< is a telling phrase
    kBeginsTelling = 1U << 2U,  ///< begins a longer one
    kLeads = 1U << 3U,
    kBeginsLeading = 1U << 4U,
    kSecondOfTelling = 1U << 5U,
  };
  bool may_tell(std::span<const std::uint64_t> keys) const;
  static std::size_t slot(std::uint64_t key) { return (key * 0x9E3779B97F4A7C15ULL) >> 49U; }
  /// Words that share a slot do not share this one too.
  static std::size_t other_slot(std::uint64_t key) { return (key * 0xC2B2AE3D27D4EB4FULL) >> 49U; }
  /// Of the first two words of a phrase or, if it has more, three.
  static std::size_t begin_slot(std::span<const std::uint64_t> words);

  std::array<std::uint8_t, kSlots> words_{};
  std::bitset<kSlots> singles_;                          ///< phrases of one word, by the other slot
  std::bitset<kSlots> telling_begins_, leading_begins_;  ///< longer ones, by begin_slot()
};

}  // namespace khipu::ingest
