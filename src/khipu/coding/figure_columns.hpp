#pragma once
// Tables inside a report: the heading of a column says what its numbers count, of which day they are or who gave them;
// so does the first cell of a row.

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

  /// Reads a row of headings. `topic` is the measure of the text above, for columns that only name people.
  void read_header(const FigureSentence& row, const FigureTables& tables, std::optional<Measure> topic);

  /// Some heads say what is counted below them, and that of this number does not: "| Arrested | Cost |".
  bool counts_nothing(const FigureSentence& row, const Counted& counted) const;

  /// What a number of a row counts; nullopt in a column that counts nothing of ours.
  std::optional<Decision> find(const FigureSentence& row, const Counted& counted) const;

  /// Who gave a number of a row, where a column is one of sources or the head of its own names one.
  std::optional<Speaker> find_speaker(const FigureSentence& row, const Counted& counted) const;

  /// The days of a number of a row, where the head of its column or the first cell of the row names them.
  std::optional<DateRange> find_days(const FigureSentence& row, const Counted& counted) const;

 private:
  struct Column {
    std::optional<Decision> counts;
    std::optional<DateRange> days;
    std::optional<Speaker> speaker;
  };
  void read_counts(const FigureSentence& row, const std::vector<std::size_t>& cells, std::optional<Measure> topic);
  void read_speakers(const FigureSentence& row, const std::vector<std::size_t>& cells);
  const Column* column_of(const FigureSentence& row, const Counted& counted) const;

  std::vector<Column> columns_;
  std::optional<std::size_t> sources_;  ///< the column that names who gave the numbers of a row
  bool heads_count_ = false;  ///< some head says what its column counts; else the text above does, or each row
};

}  // namespace khipu::coding
