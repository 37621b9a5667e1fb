#pragma once
// The charset that western texts are in when they are not in UTF-8.

#include <array>
#include <optional>

namespace khipu::ingest {

/// What windows-1252 makes of the bytes 80 to 9F (WHATWG Encoding, index windows-1252); five of them stay controls.
inline constexpr std::array<char16_t, 32> kWindows1252{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

constexpr char32_t from_windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
}

/// The byte that windows-1252 or Latin-1 would have shown as `c`; nullopt if there is none.
constexpr std::optional<unsigned char> to_windows_1252(char32_t c) {
  if (c < 0x100) {
    return static_cast<unsigned char>(c);
  }
  for (std::size_t i = 0; i < kWindows1252.size(); ++i) {
    if (kWindows1252[i] == c) {
      return static_cast<unsigned char>(0x80 + i);
    }
  }
  return std::nullopt;
}

}  // namespace khipu::ingest
