#pragma once
// CSV as RFC 4180 has it: CRLF after every row, cells with commas, quotes or newlines quoted, quotes doubled.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"

namespace khipu::present {

/// Cells from left to right, rows from top to bottom. Text is made safe for spreadsheets (text_safety.hpp); numbers
/// and days are khipu's own and stay as they are, so that "-3" is a number and "-3 people" is a text.
class CsvWriter {
 public:
  explicit CsvWriter(const std::vector<std::string_view>& header);

  CsvWriter& text(std::string_view cell);
  CsvWriter& number(std::optional<double> cell);  ///< empty if there is none
  CsvWriter& day(std::optional<Date> cell);       ///< likewise
  void end_row();

  std::string take() && { return std::move(out_); }

 private:
  void put(std::string_view cell);

  std::string out_;
  bool at_row_begin_ = true;
};

/// One row of cells that are safe already, quoted where they need it, with its CRLF.
void append_csv_row(const std::vector<std::string>& cells, std::string& out);

}  // namespace khipu::present
