#pragma once
// Verbs, their patterns and sets of synonyms, in the format of TABARI and PETRARCH (CAMEO.verbpatterns.txt). Private to
// this room.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/mentions/dictionary/dictionary_file.hpp"
#include "khipu/mentions/dictionary/phrase_table.hpp"

namespace khipu::mentions {

/// "[042:043]": what the source does to the target, and what the target then does to the source. "" for none.
struct EventCode {
  std::string forward, backward;

  bool empty() const { return forward.empty() && backward.empty(); }
};

/// One place of a pattern.
struct PatternStep {
  enum class Kind : std::uint8_t {
    kWord,
    kSynonym,   ///< a phrase of a set: &CURRENCY
    kSource,    ///< $
    kTarget,    ///< +
    kCompound,  ///< %: source and target at once
    kAny,       ///< ^: one word, whichever
  };
  Kind kind = Kind::kWord;
  std::uint32_t id = 0;  ///< WordId, or the number of a set
};
/// Places that follow each other without a gap: A_CEASE_FIRE.
using PatternRun = std::vector<PatternStep>;

struct VerbPattern {
  std::vector<PatternRun> before, after;  ///< in the order of the text
  EventCode code;                         ///< empty for [---]: what fits is no event
  std::uint64_t words = 0;                ///< a bit for each of its words, to pass over most patterns at once
  std::uint32_t size = 0;                 ///< places: the pattern with most is taken
  std::uint32_t line = 0;                 ///< in the file of its block
};

/// A verb, or several that share their patterns.
struct VerbEntry {
  EventCode code;  ///< where no pattern fits; empty: no event
  std::uint32_t line = 0;
  std::uint32_t block = 0;  ///< index into the blocks of patterns
  std::uint32_t file = 0;   ///< index into the names of files
};

class VerbDictionary {
 public:
  /// Adds a file. Lines of kinds that are not supported (transformations, ~) are complained of once, with their number.
  void read(const DictionaryFile& file, Vocabulary& words, Complaints& complaints);

  const PhraseTable& forms() const { return forms_; }  ///< values: indices of entries
  const VerbEntry& entry(std::uint32_t index) const { return entries_[index]; }
  std::span<const VerbPattern> patterns(const VerbEntry& entry) const { return blocks_[entry.block]; }
  /// Where an entry or a pattern of it stands: "verbs.txt:1204".
  std::string rule(const VerbEntry& entry, std::uint32_t line) const;
  const PhraseTable& synonyms(std::uint32_t set) const { return sets_[set]; }

 private:
  friend class VerbDictionaryReader;
  std::vector<VerbEntry> entries_;
  std::vector<std::vector<VerbPattern>> blocks_;  // by block; longest patterns first
  std::vector<PhraseTable> sets_;
  std::vector<std::string> files_;  // names without folders
  PhraseTable forms_;
};

/// The bit of VerbPattern::words that a word sets.
constexpr std::uint64_t word_bit(WordId word) { return std::uint64_t{1} << ((word * 0x9E3779B1U) >> 26U); }

}  // namespace khipu::mentions
