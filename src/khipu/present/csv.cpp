#include "khipu/present/csv.hpp"

#include "khipu/present/quantity.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {

CsvWriter::CsvWriter(const std::vector<std::string_view>& header) {
  for (const std::string_view name : header) {
    put(name);
  }
  end_row();
}

CsvWriter& CsvWriter::text(std::string_view cell) {
  put(to_csv_text(cell));
  return *this;
}

CsvWriter& CsvWriter::number(std::optional<double> cell) {
  put(cell ? to_plain_number(*cell) : "");
  return *this;
}

CsvWriter& CsvWriter::day(std::optional<Date> cell) {
  put(cell ? to_iso(*cell) : "");
  return *this;
}

void CsvWriter::end_row() {
  out_ += "\r\n";
  at_row_begin_ = true;
}

void CsvWriter::put(std::string_view cell) {
  out_ += at_row_begin_ ? "" : ",";
  at_row_begin_ = false;
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos && !cell.starts_with(' ') && !cell.ends_with(' ')) {
    out_ += cell;
    return;
  }
  out_ += '"';
  for (const char c : cell) {
    out_ += c == '"' ? "\"\"" : std::string_view(&c, 1);
  }
  out_ += '"';
}

}  // namespace khipu::present
