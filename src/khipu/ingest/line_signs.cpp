#include "khipu/ingest/line_signs.hpp"

#include <algorithm>
#include <array>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "… at 11:08 a.m.": the stop belongs to the last word.
bool ends_with_initials(std::string_view line) {
  const std::size_t n = line.size();
  return n >= 5 && line[n - 1] == '.' && line[n - 3] == '.' && line[n - 5] == ' ';
}

/// Of the bytes of a separator, one that few titles hold.
bool may_part(char c) {
  return c == '>' || c == '|' || c == '/' || c == '-' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

}  // namespace

bool ends_sentence(std::string_view line) {
  if (line.ends_with('.')) {
    return !ends_with_initials(line);
  }
  static constexpr std::array<std::string_view, 16> kEnds{".",  "!",  "?", "…", ".\"", ".”", ".»", ".'",
                                                          ".’", ".)", ":", ";", "。",  "！", "？", "」"};
  return !ends_with_initials(line) &&
         std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return line.ends_with(end); });
}

bool has_quote(std::string_view line) {
  return line.find("“") != std::string_view::npos || line.find("«") != std::string_view::npos ||
         line.find('"') != std::string_view::npos;
}

bool starts_with_time(std::string_view line) {
  std::size_t i = 0;
  while (i < line.size() && i < 2 && is_digit(line[i])) {
    ++i;
  }
  return i > 0 && i + 2 < line.size() && (line[i] == ':' || line[i] == '.' || line[i] == 'h') &&
         is_digit(line[i + 1]) && is_digit(line[i + 2]) && (i + 3 >= line.size() || !is_digit(line[i + 3]));
}

bool is_all_caps(std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint c = decode_utf8(line, i);
    if (is_letter(c.value) && !is_upper(c.value)) {
      return false;
    }
    i += c.size;
  }
  return true;
}

bool is_address(std::string_view line) {
  const std::string_view bare = !line.empty() && line.front() == '<' ? line.substr(1) : line;
  return (bare.substr(0, 7) == "http://" || bare.substr(0, 8) == "https://" || bare.substr(0, 4) == "www.") &&
         bare.find(' ') == std::string_view::npos;
}

std::size_t count_parts(std::string_view line) {
  static constexpr std::array<std::string_view, 10> kSeparators{" > ", "|", "·", "•", "›", "»", " / ", " - ", "‹", "—"};
  std::size_t parts = 1;
  if (std::none_of(line.begin(), line.end(), may_part)) {
    return parts;
  }
  for (const std::string_view separator : kSeparators) {
    for (std::size_t at = line.find(separator); at != std::string_view::npos;
         at = line.find(separator, at + separator.size())) {
      ++parts;
    }
  }
  return parts;
}

}  // namespace khipu::ingest
