#pragma once
// The door of the house: bytes of any kind that we know in, Reports out.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/base/result.hpp"
#include "khipu/ingest/page_words.hpp"
#include "khipu/ingest/report.hpp"

namespace khipu::ingest {

struct ReadOptions {
  std::optional<Date> published;            ///< for reports that bear no day themselves
  std::string language;                     ///< "" = as declared or detected
  std::uint64_t max_bytes = 100ULL << 20U;  ///< of one file; a longer one is an archive, to be cut up first
  /// The words of the furniture of pages. nullptr: share buttons, menus and datelines are not known as such, and a
  /// page is read by its structure alone. Must outlive the call.
  const PageWords* words = nullptr;
};

/// What one file gave: its reports in order, and what could not be read of it.
struct ReadResult {
  std::vector<Report> reports;
  std::vector<Error> problems;
  std::vector<Error> notes;  ///< what was read all the same, and how: another charset, tags nested too deep
};

/// Reads one file already in memory. Text, Markdown, HTML, RSS/Atom, JSON and JSON lines are told apart by content
/// first and by the name's ending second.
/// Errors: none thrown for any bytes; each problem names `doc` and its place.
ReadResult read_bytes(std::string_view bytes, std::string doc, const ReadOptions& options);

/// Loads and reads one file.
ReadResult read_file(const std::filesystem::path& path, const ReadOptions& options);

/// What the arguments of a command name: files as given, directories walked in byte order of their paths (symbolic
/// links to directories are not followed), "-" for standard input. What does not exist goes into `problems`.
struct InputList {
  std::vector<std::filesystem::path> files;
  std::vector<Error> problems;
};
InputList list_inputs(const std::vector<std::string>& arguments);

}  // namespace khipu::ingest
