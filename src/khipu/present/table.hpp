#pragma once
// Tables and paragraphs for a terminal.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace khipu::present {

/// Columns under upper-case headings, parted by two spaces. Cells are made safe here (text_safety.hpp).
class Table {
 public:
  struct Column {
    std::string heading;
    /// What it may be cut down to when the table is wider than the terminal; 0 = never cut.
    std::size_t least = 0;
    bool to_the_right = false;  ///< numbers
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// Requires as many cells as there are columns.
  void add_row(const std::vector<std::string>& cells);

  bool empty() const { return rows_.empty(); }

  /// Every line at most `width` columns wide as far as cutting allows, without white space at its end; "" for a table
  /// without rows.
  std::string to_text(std::size_t width) const;

 private:
  std::vector<std::size_t> column_widths(std::size_t width) const;
  std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// `text` made safe and broken into lines of at most `width` columns between words, each after `indent` spaces.
/// A word that is longer than a line stands alone on one. Ends with a newline unless empty.
std::string wrap(std::string_view text, std::size_t indent, std::size_t width);

}  // namespace khipu::present
