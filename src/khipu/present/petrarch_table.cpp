#include "khipu/present/petrarch_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace khipu::present {
namespace {

std::string one_cell(std::string_view text) {
  std::string cell(text);
  std::replace_if(
      cell.begin(), cell.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return cell;
}

}  // namespace

std::string to_petrarch_rows(const coding::CodedReport& coded) {
  const auto& published = coded.report.published();
  std::string day = published ? to_iso(*published) : "";
  std::erase(day, '-');
  std::string rows;
  for (const coding::Event& event : coded.events) {
    rows += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", day, event.actor_role, event.target_role, event.cameo, event.id,
                        one_cell(coded.report.url()), one_cell(coded.report.outlet()));
  }
  return rows;
}

}  // namespace khipu::present
