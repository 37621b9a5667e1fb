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
  /// Which words get a key: those of kLongWord bytes or more are half of them.
  enum class Which : std::uint8_t { kAll, kLong };
  static constexpr std::size_t kLongWord = 4;

  /// False, and nothing is known, if the line holds letters beyond Latin-1, ©, º, × or what parts the names of a
  /// menu (/ and |): then it is to be cut by LineWords.
  bool find(std::string_view line, Which which = Which::kAll);
  std::span<const std::uint64_t> keys() const& { return {keys_.data(), count_}; }
  /// Words of the line, long or not; those with apostrophes and hyphens count once.
  std::uint32_t words() const { return words_; }
  bool has_digit() const { return has_digit_; }

 private:
  void copy(std::string_view line);
  bool mark(std::size_t size);
  std::uint32_t count_joined(std::size_t block, std::uint64_t begins) const;
  bool is_word(std::size_t at) const { return (words_marked_[at / kMarked] >> (at % kMarked) & 1U) != 0; }

  std::vector<unsigned char> copy_;  ///< the line with a zero before it and some behind
  std::vector<WordMarks> marks_;
  std::vector<std::uint64_t> words_marked_;  ///< a bit for each byte of the line, lowest first: of a letter or a digit
  std::vector<std::uint64_t> keys_;
  std::size_t count_ = 0;  ///< of keys_ in use
  std::uint32_t words_ = 0;
  bool has_digit_ = false;
};

/// The phrases of the furniture by the keys of their words; may take others for them, never misses one.
class PhraseSieve {
 public:
  /// What a phrase makes of a paragraph that it stands in.
  enum class Weight : std::uint8_t {
    kNone,     ///< nothing
    kLeading,  ///< furniture, where the paragraph begins with it
    kTelling,  ///< furniture, wherever it stands
    kAsking,   ///< furniture, wherever it stands and however long the paragraph is
    kOpening,  ///< furniture, where a line of a few words begins with it
  };
  /// Requires: all the words of a phrase, one at least.
  void add(const WordKeys& phrase, Weight weight);
  /// True if a line of such words holds no telling phrase, begins with no leading one (nor, if it `is_short`, with an
  /// opening one), and holds a word that is in no phrase, that is longer than a letter and no number.
  bool is_plain_text(std::span<const std::uint64_t> keys, bool is_short) const;
  /// False of a letter, a number, and of what stands in a phrase or may.
  bool is_unknown(std::uint64_t key) const;
  /// True if a line with such long words holds no asking phrase; may say no of one that holds none.
  bool asks_nothing(std::span<const std::uint64_t> long_words) const;
  /// True if a line of such words holds an asking phrase.
  bool may_ask(std::span<const std::uint64_t> keys) const { return may_hold(asking_, keys); }

 private:
  static constexpr std::size_t kSlots = 1U << 15U;
  /// Of the words that share a slot. The four lower bits are of a word; moved down to them, the others say which of
  /// them make a telling phrase of the word behind.
  enum Flag : std::uint8_t {
    kTells = 1U << 0U,  ///< is a telling phrase
    kSecondOfTelling = 1U << 1U,
    kKnown = 1U << 2U,  ///< stands in a phrase
    kAsks = 1U << 3U,   ///< is the longest word of an asking phrase
    kAny = 1U << 4U,
    kBeginsTelling = 1U << 5U,  ///< begins a longer one
  };
  static constexpr unsigned kDown = 4;
  /// The phrases of a weight by their first words: three of them, or as many as there are.
  class Begins {
   public:
    void add(std::span<const std::uint64_t> phrase);
    bool may_stand(std::span<const std::uint64_t> keys, std::size_t at) const;

   private:
    bool holds(std::uint64_t sum) const;
    std::bitset<kSlots> slots_;        ///< of the sums: most words are turned away here
    std::vector<std::uint64_t> sums_;  ///< sorted
  };
  static std::size_t slot(std::uint64_t key) { return (key * 0x9E3779B97F4A7C15ULL) >> 49U; }
  static constexpr std::array<std::uint8_t, kSlots> make_words() {
    std::array<std::uint8_t, kSlots> words{};
    words.fill(kAny);
    return words;
  }
  void add_asking(std::span<const std::uint64_t> phrase);
  bool tells(std::span<const std::uint64_t> keys) const;
  bool may_hold(const Begins& phrases, std::span<const std::uint64_t> keys) const;

  std::array<std::uint8_t, kSlots> words_ = make_words();
  bool all_may_ask_ = false;                     ///< there is an asking phrase of short words
  Begins telling_, asking_, leading_, opening_;  ///< what asks tells, too
};

/// The words that name a day, by their keys; may take others for them, never misses one.
class DaySieve {
 public:
  enum Kind : std::uint8_t {
    kDay = 1U << 0U,      ///< a month, "today", "ago": no day is named without one, but in numbers or as "this Monday"
    kThis = 1U << 1U,     ///< "this"
    kWeekday = 1U << 2U,  ///< … and what it stands before
    kPart = 1U << 3U,     ///< any other word of a day: "of", "hours"
  };
  /// Requires: one word.
  void add(const WordKeys& word, Kind kind);
  /// True if days are told with such a word, or may be.
  bool is_of_day(std::uint64_t key) const { return words_[slot(key)] != 0; }
  /// False if no day is named in a line of such words.
  bool may_name_day(std::span<const std::uint64_t> keys) const;

 private:
  static constexpr std::size_t kSlots = 1U << 12U;
  static std::size_t slot(std::uint64_t key) { return (key * 0x9E3779B97F4A7C15ULL) >> 52U; }
  std::array<std::uint8_t, kSlots> words_{};
};

}  // namespace khipu::ingest
