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
#include "khipu/base/tsv.hpp"

namespace khipu::coding {

inline constexpr std::size_t kMaxFacts = 256;
/// The facts that hold for one choice: bit n is the n-th fact of its table.
using Facts = std::bitset<kMaxFacts>;

/// What one fact adds to a score.
struct Contribution {
  std::string fact;
  float weight = 0;
};

/// One table of weights: a row for each fact, a column for each kind of record, and columns for hidden units, which see
/// what facts say together. Weights are hundredths, so that sums are whole numbers and the same on every machine.
class ChoiceWeights {
 public:
  /// `path` has the columns "fact" and `columns`, then one for each unit; a fact without a row weighs nothing.
  /// Errors: file and line of an unknown fact or of a cell that is no number.
  static Result<ChoiceWeights> load(const std::filesystem::path& path, std::span<const std::string_view> facts,
                                    const std::vector<std::string_view>& columns);

  float score(const Facts& facts, std::size_t column) const;

  /// For each fact that holds, by how much the score would fall without it.
  std::vector<Contribution> contributions(const Facts& facts, std::size_t column,
                                          std::span<const std::string_view> names) const;

 private:
  using Row = std::vector<std::int32_t>;  // a column, or a unit, each

  Result<void> take_row(const Tsv& table, const Tsv::Row& row, std::span<const std::string_view> facts,
                        const std::vector<std::string_view>& columns);

  std::vector<Row> weights_;  // by fact, by column
  std::vector<Row> into_;     // by fact, by unit
  Row bias_;                  // by unit
  std::vector<Row> out_of_;   // by column, by unit
};

/// What was chosen among, for whoever fits the weights (bench/fit_choices).
struct ChoiceLog {
  struct Row {
    std::string field;   ///< "days", "places", "kind"
    std::string column;  ///< of the table of weights
    Span record;         ///< as in the coded report
    std::string label;   ///< "2023-01-09 2023-01-09"
    float score = 0;
    std::vector<Contribution> facts;  ///< that hold
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
  /// One choice with its score and facts, as `weighs` asks for them.
  void add(std::string field, std::string column, Span record, std::string label, const Facts& facts,
           std::span<const std::string_view> names, const ChoiceWeights& weights, std::size_t column_index);

  bool weighs = true;  ///< say what each fact adds, which takes a hundred times longer than naming them
  std::vector<Row> rows;
  std::vector<Ground> grounds;
  bool reads_all = false;     ///< also reports on something else, which else give nothing
  bool is_elsewhere = false;  ///< set where a report is held to be on something else
  std::vector<Count> counts;
  std::vector<Statement> statements;
};

}  // namespace khipu::coding
