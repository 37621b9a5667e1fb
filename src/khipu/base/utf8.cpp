#include "khipu/base/utf8.hpp"

#include <fmt/format.h>

#include <array>
#include <cstring>

namespace khipu {
namespace {

using namespace std::string_view_literals;

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

bool is_continuation(std::string_view text, std::size_t i) {
  return i < text.size() && (byte_at(text, i) & 0xC0U) == 0x80U;
}

/// Bytes of the well-formed sequence at `i`, 0 if there is none (Unicode 15, table 3-7).
std::size_t sequence_size(std::string_view text, std::size_t i) {
  const unsigned char lead = byte_at(text, i);
  if (lead < 0x80) {
    return 1;
  }
  if (lead < 0xC2 || lead > 0xF4 || !is_continuation(text, i + 1)) {
    return 0;
  }
  const unsigned char second = byte_at(text, i + 1);
  if (lead < 0xE0) {
    return 2;
  }
  const bool bad_second = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                          (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
  if (bad_second || !is_continuation(text, i + 2)) {
    return 0;
  }
  if (lead < 0xF0) {
    return 3;
  }
  return is_continuation(text, i + 3) ? 4 : 0;
}

/// Appends what stands at `begin` up to the next byte beyond ASCII; gives where that is.
std::size_t append_ascii_lower(std::string& out, std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && byte_at(text, end) < 0x80) {
    ++end;
  }
  const std::size_t at = out.size();
  out.append(text.substr(begin, end - begin));
  for (std::size_t i = at; i < out.size(); ++i) {
    out[i] = static_cast<char>(out[i] + (out[i] >= 'A' && out[i] <= 'Z' ? 'a' - 'A' : 0));
  }
  return end;
}

// Base letters of U+00C0..U+017F; '\0' keeps the letter. ß, æ, œ and þ have no single base letter and stay.
constexpr std::string_view kLatin1Base = "aaaaaa\0ceeeeiiiidnooooo\0ouuuuy\0\0aaaaaa\0ceeeeiiiidnooooo\0ouuuuy\0y"sv;
static_assert(kLatin1Base.size() == 64);
constexpr std::string_view kExtendedABase =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii\0\0jjkkkllllllllllnnnnnnnnnoooooo\0\0rrrrrrsssssssstttttt"
    "uuuuuuuuuuuuwwyyyzzzzzzs"sv;
static_assert(kExtendedABase.size() == 128);

char32_t base_letter(char32_t lower_case) {
  char base = '\0';
  if (lower_case >= 0xC0 && lower_case < 0x100) {
    base = kLatin1Base[lower_case - 0xC0];
  } else if (lower_case >= 0x100 && lower_case < 0x180) {
    base = kExtendedABase[lower_case - 0x100];
  }
  return base == '\0' ? lower_case : static_cast<char32_t>(base);
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    std::uint64_t block = 0;
    if (i + sizeof block <= text.size()) {
      std::memcpy(&block, text.data() + i, sizeof block);
      if ((block & 0x8080808080808080ULL) == 0) {
        i += sizeof block;
        continue;
      }
    }
    const std::size_t size = sequence_size(text, i);
    if (size == 0) {
      return i;
    }
    i += size;
  }
  return std::nullopt;
}

CodePoint beyond_ascii::decode_utf8(std::string_view text, std::size_t offset) {
  const unsigned char lead = byte_at(text, offset);
  const auto tail = [&](std::size_t i) { return static_cast<char32_t>(byte_at(text, offset + i) & 0x3FU); };
  if (lead < 0xE0) {
    return {(static_cast<char32_t>(lead & 0x1FU) << 6U) | tail(1), 2};
  }
  if (lead < 0xF0) {
    return {(static_cast<char32_t>(lead & 0x0FU) << 12U) | (tail(1) << 6U) | tail(2), 3};
  }
  return {(static_cast<char32_t>(lead & 0x07U) << 18U) | (tail(1) << 12U) | (tail(2) << 6U) | tail(3), 4};
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

char32_t beyond_ascii::to_lower(char32_t c) {
  if (c < 0x100) {
    return c >= 0xC0 && c <= 0xDE && c != 0xD7 ? c + 32 : c;
  }
  if (c < 0x180) {
    if (c == 0x130) {
      return 'i';
    }
    if (c == 0x178) {
      return 0xFF;
    }
    const bool odd_is_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    const bool has_case = c != 0x138 && c != 0x149 && c != 0x17F;
    return has_case && ((c & 1U) != 0) == odd_is_upper ? c + 1 : c;
  }
  if ((c >= 0x391 && c <= 0x3A9 && c != 0x3A2) || (c >= 0x410 && c <= 0x42F)) {
    return c + 32;
  }
  return c >= 0x400 && c <= 0x40F ? c + 80 : c;
}

bool beyond_ascii::is_letter(char32_t c) {
  if (c < 0xC0) {
    return c == 0xAA || c == 0xB5 || c == 0xBA;
  }
  const bool symbols = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE00 && c <= 0xFE6F) ||
                       (c >= 0xFF00 && c <= 0xFF20) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0x1F000;
  return !symbols && c != 0xD7 && c != 0xF7;
}

void append_lower(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char lead = byte_at(text, i);
    if (lead < 0x80) {
      out.push_back(static_cast<char>(to_lower(lead)));
      ++i;
      continue;
    }
    const CodePoint c = decode_utf8(text, i);
    append_utf8(out, c.value == 0x2019 ? U'\'' : to_lower(c.value));
    i += c.size;
  }
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_lower(out, text);
  return out;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (byte_at(text, i) < 0x80) {
      i = append_ascii_lower(out, text, i);
      continue;
    }
    const CodePoint c = decode_utf8(text, i);
    const char32_t low = to_lower(c.value);
    append_utf8(out, low < 0x80 ? low : low == 0x2019 ? U'\'' : base_letter(low));
    i += c.size;
  }
  return out;
}

std::string escape_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = byte_at(text, i);
    // U+0080..U+009F are the C1 controls: C2 80 .. C2 9F, and some terminals obey them.
    const bool c1 = c == 0xC2 && i + 1 < text.size() && byte_at(text, i + 1) < 0xA0;
    if (c == '\n') {
      out += "\\n";
    } else if (c < 0x20 || c == 0x7F) {
      out += fmt::format("\\x{:02x}", c);
    } else if (c1) {
      out += fmt::format("\\x{:02x}", byte_at(text, ++i));
    } else {
      out.push_back(static_cast<char>(c));
    }
  }
  return out;
}

std::string_view trim(std::string_view text) {
  const auto is_white = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  for (;;) {
    if (!text.empty() && is_white(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(2);
    } else if (!text.empty() && is_white(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(2);
    } else {
      return text;
    }
  }
}

}  // namespace khipu
