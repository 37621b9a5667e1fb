#pragma once
// The lines of a dictionary in the format of TABARI and PETRARCH, without its comments. Private to this room.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"

namespace khipu::mentions {

struct DictionaryLine {
  std::uint32_t number = 0;  ///< in the file, from 1
  std::string_view text;     ///< trimmed, never empty
};

/// What a loader found wrong with a dictionary. Its lines are skipped and the rest is used: dictionaries grew by many
/// hands over decades, and their own programs pass over such lines in silence.
using Complaints = std::vector<Error>;

/// A file, read whole. Movable; lines are views of it.
class DictionaryFile {
 public:
  /// Comments run from # or ; to the end of the line, and from <!-- to -->. Latin-1 is read where the bytes are no
  /// UTF-8. Errors: those of load_file.
  static Result<DictionaryFile> load(const std::filesystem::path& path);

  const std::string& name() const { return name_; }
  const std::vector<DictionaryLine>& lines() const { return lines_; }

  /// An error at a line of this file.
  Error error_at(const DictionaryLine& line, std::string message) const;

 private:
  std::string name_;
  std::vector<char> text_;  // not std::string: lines_ stay valid when this is moved
  std::vector<DictionaryLine> lines_;
};

/// What stands between the first `open` and the next `close`; the rest of the text before and after.
struct Bracketed {
  std::string_view before, inside, after;
  bool found = false;
};
Bracketed find_bracketed(std::string_view text, char open, char close);

}  // namespace khipu::mentions
