#pragma once
// Words as numbers, and phrases of them in a tree: how thousands of dictionary entries are looked for at once. Private
// to this room.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace khipu::mentions {

/// A word of the dictionaries, folded (lower case, no marks). 0 is one that no dictionary has.
using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0;

class Vocabulary {
 public:
  WordId add(std::string_view word);
  WordId find(std::string_view word) const;

  /// The words of "CEASE-FIRE_LINE": parted by underscores, blanks and hyphens.
  std::vector<WordId> add_phrase(std::string_view phrase);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, WordId, Hash, std::equal_to<>> ids_;
};

/// The parts of a phrase between underscores, blanks and hyphens.
std::vector<std::string_view> phrase_words(std::string_view phrase);

class PhraseTable {
 public:
  struct Found {
    std::uint32_t size = 0;   ///< words
    std::uint32_t value = 0;  ///< as given to add
  };

  /// Of phrases alike the first stays. Does nothing for a phrase without words.
  void add(std::span<const WordId> phrase, std::uint32_t value);

  /// The longest phrase that the words begin with.
  std::optional<Found> find_longest(std::span<const WordId> words) const;

  bool empty() const { return edges_.empty(); }

 private:
  static constexpr std::uint32_t kNoValue = 0xFFFFFFFF;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // (node, word) → node; the root is node 0
  std::vector<std::uint32_t> values_ = {kNoValue};          // by node
};

}  // namespace khipu::mentions
