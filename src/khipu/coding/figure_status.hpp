#pragma once
// What is said of a count beside its number: whom it counts, what the harm came of, how the report stands to it; and
// the counts of nobody.

#include <optional>
#include <string>
#include <vector>

#include "khipu/coding/figure_measure.hpp"

namespace khipu::coding {

/// By lang/classes.tsv; kUnspecified for a noun that the table lacks.
PeopleClass class_of(const std::string& of, const FigureTables& tables);

/// What a cue stands for; nothing for one that says something else.
std::optional<Cause> cause_of(Cue cue);
std::optional<Status> status_of(Cue cue);

/// The nearest words in the sentence that say what deaths or injuries came of; kUnsaid for other measures. Of a running
/// total none that another number stands nearer before: "seven in accidents, which took the toll to 46".
Cause find_cause(const FigureSentence& sentence, const Counted& counted, Measure measure, FigureKind kind);

Status find_status(const FigureSentence& sentence, const Counted& counted);

/// True if the words near a count say that the counted were injured first and died of it.
bool is_said_to_have_died_later(const FigureSentence& sentence, const Counted& counted);
/// "One of the injured died": what is counted as injured here is a death.
bool is_death_among_injured(const FigureSentence& sentence, const Counted& counted);

/// "No deaths were reported": a count of nobody.
struct ZeroCount {
  mentions::Number number;  ///< the words of the negation, 0 to 0
  Counted counted;          ///< its `number` is to be set by whoever keeps this
  Decision decision;
};
std::vector<ZeroCount> find_zeros(const FigureSentence& sentence);

}  // namespace khipu::coding
