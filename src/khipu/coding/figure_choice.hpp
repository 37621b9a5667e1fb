#pragma once
// What a number counts, if anything: all that speaks for each measure, weighed (docs/formats/choices.md). The plain
// rules of figure_measure.hpp are one voice among many.

#include <array>
#include <bitset>
#include <optional>
#include <vector>

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {

inline constexpr std::size_t kMeasureCount = static_cast<std::size_t>(Measure::kProperty) + 1;
/// The columns of lang/measure_weights.tsv: "none", then the measures in the order of enum Measure.
std::vector<std::string_view> measure_columns();

/// The measures that nouns and predicates speak of.
using MeasureSet = std::bitset<kMeasureCount>;
MeasureSet measures_in(const FigureSentence& sentence);

/// What the text around a sentence speaks of.
struct Voices {
  MeasureSet before, heading, title;  ///< the sentence before in its paragraph, the heading above, title and deck
};

/// How often the nouns and predicates of a report speak of each measure.
std::array<int, kMeasureCount> measures_of_report(const std::vector<FigureSentence>& sentences);

/// The counts of one sentence and what is known around it.
struct Surroundings {
  const FigureTables& tables;
  const std::vector<Counted>& all;                      ///< of the sentence
  const std::vector<std::optional<Decision>>& by_rule;  ///< what the plain rules say, parallel to `all`
  const std::vector<std::optional<Decision>>& decided;  ///< parallel to `all`, as far as they are decided
  const FigureMemory& memory;                           ///< as it was before the sentence
  const FrameMemory& frame;
  const std::array<int, kMeasureCount>& report;
  const Voices& voices;
};

/// False for an article that cannot count: one counts only a person, or what something was done to.
bool may_count_one(const FigureSentence& sentence, const Counted& counted);

/// The measure of the count at index `at`; nullopt when it is no figure.
std::optional<Decision> choose_measure(const FigureSentence& sentence, const Surroundings& around, std::size_t at);

}  // namespace khipu::coding
