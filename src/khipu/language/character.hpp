#pragma once
// Kinds of characters, as tokens and sentences are told apart by them. Private to this room.

#include <string_view>

#include "khipu/base/utf8.hpp"

namespace khipu::language {

inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

inline bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

inline bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

inline bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

inline bool is_word_letter(char32_t c) { return (is_letter(c) && !is_space(c)) || is_combining(c); }

inline bool is_word_character(char32_t c) { return is_word_letter(c) || is_digit(c); }

}  // namespace khipu::language
