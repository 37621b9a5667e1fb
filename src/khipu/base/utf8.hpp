#pragma once
// UTF-8 by hand where a library call a character would cost more than the work itself.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khipu {

/// The offset of the first byte that is not well-formed UTF-8 (overlong forms and surrogates included);
/// nullopt if all of it is.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// True at both ends of the text and before every lead byte.
constexpr bool is_utf8_boundary(std::string_view text, std::size_t offset) {
  return offset >= text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 1;  ///< bytes
};

// What follows is asked of every character, and nearly all are ASCII: that half is inline, the other in the .cpp.
namespace beyond_ascii {
CodePoint decode_utf8(std::string_view text, std::size_t offset);
char32_t to_lower(char32_t code_point);
bool is_letter(char32_t code_point);
}  // namespace beyond_ascii

/// The code point at `offset`. Requires well-formed text and offset < text.size().
inline CodePoint decode_utf8(std::string_view text, std::size_t offset) {
  const auto lead = static_cast<unsigned char>(text[offset]);
  return lead < 0x80 ? CodePoint{lead, 1} : beyond_ascii::decode_utf8(text, offset);
}

void append_utf8(std::string& out, char32_t code_point);

/// Lower case of ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic; others as they are. Same number of code points.
inline char32_t to_lower(char32_t code_point) {
  const char32_t shift = code_point >= 'A' && code_point <= 'Z' ? 32 : 0;
  return code_point < 0x80 ? code_point + shift : beyond_ascii::to_lower(code_point);
}
inline bool is_upper(char32_t code_point) { return to_lower(code_point) != code_point; }
/// A letter, by a coarse rule that is right for the scripts above and says yes to all other scripts' letters.
inline bool is_letter(char32_t code_point) {
  return code_point < 0x80 ? to_lower(code_point) >= 'a' && to_lower(code_point) <= 'z'
                           : beyond_ascii::is_letter(code_point);
}

/// `text` in lower case, typographic apostrophe (U+2019) as ', other characters kept. Well-formed in, well-formed out.
std::string lower(std::string_view text);
void append_lower(std::string& out, std::string_view text);

/// `text` in lower case with the marks of Latin letters taken off: "Áncash" → "ancash".
std::string fold(std::string_view text);

/// Control characters as \xNN and newlines as \n, so that no input can drive a terminal.
std::string escape_controls(std::string_view text);

/// Without white space (ASCII and U+00A0) at either end.
std::string_view trim(std::string_view text);

}  // namespace khipu
