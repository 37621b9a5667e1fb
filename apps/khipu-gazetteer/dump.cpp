#include "dump.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <string>

#include "khipu/base/file.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::gazetteer {

namespace {

/// After so many the rest is only counted.
constexpr std::uint64_t kMostComplaints = 20;

bool read_degrees(std::string_view cell, double limit, double& value) {
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size() && std::abs(value) <= limit;
}

}  // namespace

bool read_point(std::string_view lat_cell, std::string_view lon_cell, double& lat, double& lon) {
  return read_degrees(lat_cell, 90, lat) && read_degrees(lon_cell, 180, lon);
}

Result<void> read_dump(const std::filesystem::path& file, BadLines bad_lines,
                       const std::function<std::string_view(std::string_view)>& add) {
  const auto mapped = MappedFile::load(file);
  if (!mapped) {
    return tl::make_unexpected(mapped.error());
  }
  std::string_view rest = mapped->bytes();
  std::uint64_t number = 0, skipped = 0;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    ++number;
    if (line.empty() || line.front() == '#') {
      continue;
    }
    const bool is_text = !find_invalid_utf8(line);
    const std::string_view problem = is_text ? add(line) : std::string_view("not UTF-8");
    if (problem.empty()) {
      continue;
    }
    const Error error{
        is_text ? ErrorCode::kMalformed : ErrorCode::kBadEncoding, std::string(problem), file.string(), number, {}};
    if (bad_lines == BadLines::kRefuse) {
      return tl::make_unexpected(error);
    }
    if (++skipped <= kMostComplaints) {
      fmt::print(stderr, "khipu-gazetteer: {}; skipped\n", error.to_string());
    }
  }
  if (skipped > kMostComplaints) {
    fmt::print(stderr, "khipu-gazetteer: {}: {} lines skipped in all\n", file.string(), skipped);
  }
  return {};
}

}  // namespace khipu::gazetteer
