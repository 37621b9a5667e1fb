#pragma once
// Tab-separated dumps of GeoNames, read in place a line at a time: they may be larger than memory.

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

#include "khipu/base/result.hpp"

namespace khipu::gazetteer {

/// What becomes of a dump with a line that breaks its form.
enum class BadLines : std::uint8_t {
  kRefuse,  ///< the whole is refused: file and line
  kSkip,    ///< the line is left out, with a word on standard error
};

/// Calls `add` with every line that is neither empty nor a comment; it returns "" or what is wrong with the line. A
/// line that is not UTF-8 is wrong too. Errors: kNotFound; with kRefuse kMalformed or kBadEncoding, with the line.
Result<void> read_dump(const std::filesystem::path& file, BadLines bad_lines,
                       const std::function<std::string_view(std::string_view)>& add);

/// Cuts a line at its tabs; gives how many cells it has, of which the first N are stored.
template <std::size_t N>
std::size_t split_columns(std::string_view line, std::array<std::string_view, N>& cells) {
  for (std::size_t i = 0; i < N; ++i) {
    const std::size_t tab = line.find('\t');
    cells[i] = line.substr(0, tab);
    if (tab == std::string_view::npos) {
      for (std::size_t rest = i + 1; rest < N; ++rest) {
        cells[rest] = {};
      }
      return i + 1;
    }
    line.remove_prefix(tab + 1);
  }
  return N;
}

/// False for anything but two numbers within ±90 and ±180.
bool read_point(std::string_view lat_cell, std::string_view lon_cell, double& lat, double& lon);

}  // namespace khipu::gazetteer
