#pragma once
// CSV as spreadsheets write it: with commas, semicolons or tabs, with or without quotes, LF or CRLF.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"

namespace khipu::present {

struct CsvRow {
  std::uint64_t line = 0;  ///< on which it begins, from 1
  std::vector<std::string> cells;
};

/// All rows but blank ones, the header first. What parts cells is what the first line has most of: a spreadsheet set to
/// Spanish writes semicolons. A first line "sep=;" is obeyed and left out. Cells are as they stand in the file.
/// Requires UTF-8 without a byte-order mark. Errors: kEmpty; kMalformed with the line of a quote that is never closed.
Result<std::vector<CsvRow>> parse_csv(std::string_view text, const std::string& name);

}  // namespace khipu::present
