#pragma once
// Tables inside a report: the heading of a column says what its numbers count, the first cell of a row who gave them.

#include <optional>
#include <string>
#include <vector>

#include "khipu/coding/figure_measure.hpp"
#include "khipu/coding/speaker_choice.hpp"

namespace khipu::coding {

/// The columns of the table that is being read, row by row.
class FigureColumns {
 public:
  /// Forgets the table.
  void leave() { columns_.clear(); }
  bool empty() const { return columns_.empty(); }
  bool names_speakers() const { return !columns_.empty() && sources_first_; }

  /// Reads a row of headings. `topic` is the measure of the text above, for columns that only name people.
  void read_header(const FigureSentence& row, const FigureTables& tables, std::optional<Measure> topic);

  /// What a number of a row counts; nullopt in a column that counts nothing of ours.
  std::optional<Decision> find(const FigureSentence& row, const Counted& counted) const;

  /// Who gave the numbers of a row, where the first column is one of sources.
  std::optional<Speaker> find_speaker(const FigureSentence& row) const;

 private:
  std::vector<std::optional<Decision>> columns_;
  bool sources_first_ = false;
};

}  // namespace khipu::coding
