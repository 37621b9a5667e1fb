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

/// Of the bytes of a separator, the first that is no space: few titles hold one.
bool may_part(char c) { return c == '>' || c == '|' || c == '/' || c == '-' || c == '\xC2' || c == '\xE2'; }

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

bool is_path(std::string_view line) {
  return (line.find('>') != std::string_view::npos && line.find(" > ") != std::string_view::npos) ||
         (line.find('\xE2') != std::string_view::npos && line.find(" › ") != std::string_view::npos);
}

std::size_t count_parts(std::string_view line) {
  struct Separator {
    std::string_view sign;
    std::size_t from;  ///< of the line not in one before
  };
  std::array<Separator, 10> separators{
      {{" > ", 0}, {"|", 0}, {"·", 0}, {"•", 0}, {"›", 0}, {"»", 0}, {" / ", 0}, {" - ", 0}, {"‹", 0}, {"—", 0}}};
  std::size_t parts = 1;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!may_part(line[i])) {
      continue;
    }
    for (Separator& separator : separators) {
      const std::size_t begin = separator.sign.front() == ' ' ? i - 1 : i;  // past the end for i = 0
      if (begin < line.size() && begin >= separator.from &&
          line.substr(begin, separator.sign.size()) == separator.sign) {
        ++parts;
        separator.from = begin + separator.sign.size();
      }
    }
  }
  return parts;
}

bool is_count_line(std::string_view line) {
  constexpr std::size_t kReach = 24;  // bytes: "Cusco: más de 27 puntos"
  const std::size_t colon = line.find(": "), dots = line.find("...");
  if (line.empty() || is_digit(line.front()) || (colon == std::string_view::npos && dots == std::string_view::npos)) {
    return false;
  }
  const std::size_t begin = dots < colon ? line.find_first_not_of('.', dots) : colon;
  const std::string_view rest = line.substr(std::min(begin, line.size())).substr(0, kReach);
  return std::any_of(rest.begin(), rest.end(), is_digit);
}

}  // namespace khipu::ingest
