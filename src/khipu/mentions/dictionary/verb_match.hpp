#pragma once
// Which pattern of a verb a sentence fits. Private to this room.

#include <cstdint>
#include <optional>
#include <string>

#include "khipu/language/sentence.hpp"
#include "khipu/mentions/dictionary/dictionary_tables.hpp"

namespace khipu::mentions {

struct VerbMatch {
  EventCode code;
  std::string rule;                             ///< where the pattern stands, or the verb where none fits
  std::optional<std::uint32_t> source, target;  ///< indices into DictionaryMarks::parties, where the pattern says
  TokenRange tokens;                            ///< of all that it matched
};

/// The longest pattern that fits, the first in the file among equals. Patterns do not reach over a semicolon, a colon,
/// a bracket or a dash.
VerbMatch match_verb(const DictionaryTables& tables, const DictionaryMarks& marks, const language::Sentence& sentence,
                     const VerbMark& verb);

}  // namespace khipu::mentions
