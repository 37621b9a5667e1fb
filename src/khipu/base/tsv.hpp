#pragma once
// Tab-separated tables: the form of all that lies under lang/ (docs/formats/lang.md).

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"

namespace khipu {

/// A table read whole: UTF-8, a header row, one row a line; blank lines and lines that begin with "# " or are "#"
/// are skipped. Every row has as many cells as the header.
class Tsv {
 public:
  struct Row {
    std::uint32_t line = 0;  ///< in the file, from 1
    std::vector<std::string> cells;
  };

  /// Errors: those of load_file; kBadEncoding; kMalformed with the line of a row whose cells are too few or many.
  static Result<Tsv> load(const std::filesystem::path& path);
  static Result<Tsv> parse(std::string_view text, std::string name);

  const std::string& name() const { return name_; }
  const std::vector<std::string>& header() const { return header_; }
  const std::vector<Row>& rows() const { return rows_; }

  /// Fails unless the header is exactly `columns`.
  Result<void> expect_columns(const std::vector<std::string_view>& columns) const;

  /// An error at a row of this table.
  tl::unexpected<Error> fail_at(const Row& row, std::string message) const;

 private:
  std::string name_;
  std::vector<std::string> header_;
  std::vector<Row> rows_;
};

/// The non-empty parts of `text` between separators, trimmed.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace khipu
