#pragma once
// Choosing one of several readings of a report: each is described by facts that hold for it, and the weights of those
// facts, added up, say which is likeliest. The weights are data (docs/formats/choices.md). Private to this room.

#include <bitset>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"

namespace khipu::coding {

inline constexpr std::size_t kMaxFacts = 192;
/// The facts that hold for one choice: bit n is the n-th fact of its table.
using Facts = std::bitset<kMaxFacts>;

/// One table of weights: a row for each fact, a column for each kind of record.
class ChoiceWeights {
 public:
  /// `path` has the columns "fact" and `columns`; a fact without a row weighs nothing.
  /// Errors: file and line of an unknown fact or of a cell that is no number.
  static Result<ChoiceWeights> load(const std::filesystem::path& path, std::span<const std::string_view> facts,
                                    const std::vector<std::string_view>& columns);

  float score(const Facts& facts, std::size_t column) const;

 private:
  std::vector<std::vector<float>> weights_;  // by column, by fact
};

/// What was chosen among, for whoever fits the weights (bench/fit_choices).
struct ChoiceLog {
  struct Row {
    std::string field;   ///< "days", "places", "kind"
    std::string column;  ///< of the table of weights
    Span record;         ///< as in the coded report
    std::string label;   ///< "2023-01-09 2023-01-09"
    std::string facts;   ///< names, parted by spaces
  };
  /// A number that may be a figure.
  struct Count {
    Span record, sentence, number;
    std::optional<double> low, high;
  };
  /// Words that may state an event.
  struct Statement {
    Span words, sentence;
    std::string rule, type, mode;
    std::string features;  ///< "noun report_unrest=2.500"
  };
  /// Words that gave a field without anything being weighed, and the rule that they met.
  struct Ground {
    std::string field;  ///< "unit", "day", "cause"
    Span record;
    Span words;
    std::string rule;  ///< "figures_cues:cause.clash", "" for a name or a day
  };
  std::vector<Row> rows;
  std::vector<Ground> grounds;
  std::vector<Count> counts;
  std::vector<Statement> statements;
};

/// The names of the facts that hold, parted by spaces.
std::string names_of(const Facts& facts, std::span<const std::string_view> names);

}  // namespace khipu::coding
