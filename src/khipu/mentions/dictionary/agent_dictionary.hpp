#pragma once
// Agents: nouns that say in what part somebody acts ("police" [~COP]), in the format of PETRARCH. Private to this room.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/mentions/dictionary/dictionary_file.hpp"
#include "khipu/mentions/dictionary/phrase_table.hpp"

namespace khipu::mentions {

class AgentDictionary {
 public:
  /// Adds a file (Phoenix.agents.txt): "MINISTER [~GOV]", "CHILD {CHILDREN} [~CVL]", "!MARK! = A, B". Regular plurals
  /// are made. Of two entries alike the first stays.
  void read(const DictionaryFile& file, Vocabulary& words, Complaints& complaints);

  /// "COP" of "[~COP]". Requires a value of phrases().
  std::string_view code(std::uint32_t agent) const& { return codes_[agent]; }
  const PhraseTable& phrases() const { return phrases_; }

 private:
  std::vector<std::string> codes_;
  PhraseTable phrases_;
};

}  // namespace khipu::mentions
