#include "khipu/base/tsv.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "khipu/base/file.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu {
namespace {

constexpr std::uint64_t kTableLimit = 256ULL << 20U;

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    const std::size_t tab = line.find('\t');
    cells.emplace_back(trim(line.substr(0, tab)));
    if (tab == std::string_view::npos) {
      return cells;
    }
    line.remove_prefix(tab + 1);
  }
}

}  // namespace

Result<Tsv> Tsv::load(const std::filesystem::path& path) {
  Result<std::string> text = load_file(path, kTableLimit);
  if (!text) {
    return tl::make_unexpected(text.error());
  }
  return parse(*text, path.string());
}

Result<Tsv> Tsv::parse(std::string_view text, std::string name) {
  if (const auto bad = find_invalid_utf8(text)) {
    Error error{ErrorCode::kBadEncoding, "not UTF-8", std::move(name), {}, *bad};
    return tl::make_unexpected(std::move(error));
  }
  Tsv table;
  table.name_ = std::move(name);
  for (std::uint32_t line_number = 1; !text.empty(); ++line_number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r') {
      line.remove_suffix(1);
    }
    if (line.empty() || line == "#" || line.substr(0, 2) == "# ") {
      continue;
    }
    if (table.header_.empty()) {
      table.header_ = cells_of(line);
      continue;
    }
    Row row{line_number, cells_of(line)};
    if (row.cells.size() != table.header_.size()) {
      return table.fail_at(row,
                           fmt::format("{} cells where the header has {}", row.cells.size(), table.header_.size()));
    }
    table.rows_.push_back(std::move(row));
  }
  if (table.header_.empty()) {
    return fail(ErrorCode::kEmpty, "no header row", table.name_);
  }
  return table;
}

Result<void> Tsv::expect_columns(const std::vector<std::string_view>& columns) const {
  bool same = columns.size() == header_.size();
  for (std::size_t i = 0; same && i < columns.size(); ++i) {
    same = columns[i] == header_[i];
  }
  if (!same) {
    return fail(ErrorCode::kMalformed, fmt::format("the header must be: {}", fmt::join(columns, " ")), name_);
  }
  return {};
}

tl::unexpected<Error> Tsv::fail_at(const Row& row, std::string message) const {
  return tl::make_unexpected(Error{ErrorCode::kMalformed, std::move(message), name_, row.line, {}});
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    const std::string_view part = trim(text.substr(0, at));
    if (!part.empty()) {
      parts.push_back(part);
    }
    if (at == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(at + 1);
  }
}

}  // namespace khipu
