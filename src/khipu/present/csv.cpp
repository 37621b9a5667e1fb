#include "khipu/present/csv.hpp"

#include "khipu/present/quantity.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

void append_cell(std::string_view cell, std::string& out) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos && !cell.starts_with(' ') && !cell.ends_with(' ')) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    out += c == '"' ? "\"\"" : std::string_view(&c, 1);
  }
  out += '"';
}

}  // namespace

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
  append_cell(cell, out_);
}

void append_csv_row(const std::vector<std::string>& cells, std::string& out) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    out += i == 0 ? "" : ",";
    append_cell(cells[i], out);
  }
  out += "\r\n";
}

}  // namespace khipu::present
