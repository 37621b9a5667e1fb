#pragma once
// What was counted, of which measure: from the noun, from what happened to the counted, or from the figure before.

#include <optional>
#include <string>

#include "khipu/coding/figure_counted.hpp"

namespace khipu::coding {

struct Decision {
  Measure measure = Measure::kKilled;
  std::string of;
  RuleId rule;
  bool inherited = false;  ///< from the figure before it
};

/// The measure that a noun has by itself; nullopt for "people", "points", "vehicles".
std::optional<Measure> measure_of(Family family);

/// Whether what is counted can be so many of a measure: nobody deploys buses.
bool can_count(Measure measure, const Counted& counted);

/// How far a predicate stands from what is counted, in units of FigureSentence::distance; what stands between commas
/// does not part them.
int predicate_cost(const FigureSentence& sentence, const Counted& counted, const PredicateHit& hit);

/// What the rules remember of the figures already read in a report.
struct FigureMemory {
  std::optional<Decision> in_sentence;   ///< the last figure of this sentence
  std::optional<Decision> in_paragraph;  ///< the last figure of the paragraph, from sentences before
  std::uint32_t in_sentence_end = 0;     ///< the token behind that figure
  std::optional<Measure> topic;          ///< the harm that the paragraph or its heading speaks of
  bool unknown_is_name = false;          ///< the noun that the table lacks is a name: a people, a union
  bool blockades = false;                ///< the report speaks of blockades
};

/// The measure of one counted number; nullopt when nothing says that it is a figure.
/// Source: codebook, field `measure`, and its decisions 3, 5 and 14.
std::optional<Decision> find_decision(const FigureSentence& sentence, const Counted& counted,
                                      const FigureMemory& memory);

/// For a number that nothing governs but that stands in a list with the next: "a soldier and six farmers were killed".
std::optional<Decision> find_decision_before(const FigureSentence& sentence, const Counted& counted,
                                             const Counted& next, const Decision& of_next);

}  // namespace khipu::coding
