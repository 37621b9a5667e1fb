#include "khipu/present/table.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

constexpr std::size_t kGap = 2;

void trim_right(std::string& line) {
  while (line.ends_with(' ')) {
    line.pop_back();
  }
}

}  // namespace

void Table::add_row(const std::vector<std::string>& cells) {
  assert(cells.size() == columns_.size());
  std::vector<std::string> row;
  for (const std::string& cell : cells) {
    row.push_back(to_terminal_line(cell));
  }
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> Table::column_widths(std::size_t width) const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t widest = display_width(columns_[i].heading);
    for (const auto& row : rows_) {
      widest = std::max(widest, display_width(row[i]));
    }
    widths.push_back(widest);
  }
  std::size_t total = std::accumulate(widths.begin(), widths.end(), kGap * (widths.size() - 1));
  // The widest column that may give gives, a step at a time, so that all end about equally narrow.
  while (total > width) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (columns_[i].least != 0 && widths[i] > columns_[i].least && (widest == nullptr || widths[i] > *widest)) {
        widest = &widths[i];
      }
    }
    if (widest == nullptr) {
      break;
    }
    --*widest;
    --total;
  }
  return widths;
}

std::string Table::line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) const {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string cell = cut_to_width(cells[i], widths[i]);
    const std::string padding(widths[i] - std::min(widths[i], display_width(cell)), ' ');
    out += i == 0 ? "" : std::string(kGap, ' ');
    out += columns_[i].to_the_right ? padding + cell : cell + padding;
  }
  trim_right(out);
  return out + "\n";
}

std::string Table::to_text(std::size_t width) const {
  if (rows_.empty()) {
    return "";
  }
  const std::vector<std::size_t> widths = column_widths(width);
  std::vector<std::string> headings;
  for (const Column& column : columns_) {
    headings.push_back(column.heading);
  }
  std::string out = line(headings, widths);
  for (const auto& row : rows_) {
    out += line(row, widths);
  }
  return out;
}

std::string wrap(std::string_view text, std::size_t indent, std::size_t width) {
  const std::string safe = to_terminal_line(text);
  std::string out;
  std::size_t column = 0;
  for (std::size_t begin = 0; begin < safe.size();) {
    const std::size_t end = std::min(safe.find(' ', begin), safe.size());
    const std::string_view word = std::string_view(safe).substr(begin, end - begin);
    const std::size_t columns = display_width(word);
    if (column != 0 && column + 1 + columns > width) {
      out += "\n";
      column = 0;
    }
    out += column == 0 ? std::string(indent, ' ') : " ";
    column = (column == 0 ? indent : column + 1) + columns;
    out += word;
    begin = end + 1;
  }
  return out.empty() ? out : out + "\n";
}

}  // namespace khipu::present
