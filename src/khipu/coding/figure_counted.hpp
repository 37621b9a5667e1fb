#pragma once
// Which numbers of a sentence may be figures, and what noun each of them counts.

#include <cstdint>
#include <optional>
#include <vector>

#include "khipu/coding/figure_sentence.hpp"
#include "khipu/coding/figure_tables.hpp"

namespace khipu::coding {

/// How the counted is named.
enum class Named : std::uint8_t {
  kUnit,     ///< by a noun of figures_units.tsv: "17 civilians"
  kUnknown,  ///< by a noun that the table lacks: "17 ferrets"
  kPart,     ///< as part of what was counted before: "five of them"
  kNothing,  ///< not at all: "and injured 20"
};

/// A number and what it counts.
struct Counted {
  const mentions::Number* number = nullptr;
  TokenRange phrase;           ///< the number with its noun, whichever side that is on
  const Unit* unit = nullptr;  ///< nullptr unless `named` is kUnit
  std::uint32_t head = 0;      ///< the token of the noun, for kUnit and kUnknown
  Named named = Named::kNothing;
  bool article = false;  ///< "a", "un": counts only a victim
  bool blocked = false;  ///< a pattern of figures_not.tsv covers it
  bool whole = false;    ///< a group of which another number is a part: "three of 20"
};

/// True where only commas, articles and "and" stand between two tokens, and something does.
bool is_listed(const FigureSentence& sentence, std::uint32_t begin, std::uint32_t end);

/// The numbers of a sentence that are not ruled out, in order, with their nouns.
std::vector<Counted> find_counted(const FigureSentence& sentence, const FigureTables& tables);

}  // namespace khipu::coding
