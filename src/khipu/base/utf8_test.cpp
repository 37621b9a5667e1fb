#include "khipu/base/utf8.hpp"

#include <gtest/gtest.h>

namespace khipu {
namespace {

TEST(FindInvalidUtf8, AcceptsWhatAppendWrites) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x800 ? 1 : 97) {
    if (c >= 0xD800 && c < 0xE000) {
      continue;
    }
    std::string text;
    append_utf8(text, c);
    EXPECT_FALSE(find_invalid_utf8(text)) << static_cast<std::uint32_t>(c);
    EXPECT_EQ(decode_utf8(text, 0).value, c);
    EXPECT_EQ(decode_utf8(text, 0).size, text.size());
  }
}

TEST(FindInvalidUtf8, NamesTheFirstBadByte) {
  EXPECT_EQ(find_invalid_utf8("Per\xFA"), 3U);              // Latin-1
  EXPECT_EQ(find_invalid_utf8("0123456789\xC0\xAF"), 10U);  // overlong
  EXPECT_EQ(find_invalid_utf8("a\xED\xA0\x80"), 1U);        // surrogate
  EXPECT_EQ(find_invalid_utf8("Per\xC3"), 3U);              // cut short
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U);     // past U+10FFFF
}

TEST(Lower, KeepsAccentsAndFoldDropsThem) {
  EXPECT_EQ(lower("ÁNCASH ÑANDÚ Žilina İ"), "áncash ñandú žilina i");
  EXPECT_EQ(fold("ÁNCASH ÑANDÚ Žilina Łódź Œuvre"), "ancash nandu zilina lodz œuvre");
  EXPECT_EQ(lower("Peru’s"), "peru's");
}

TEST(EscapeControls, LeavesNothingThatATerminalObeys) {
  EXPECT_EQ(escape_controls("a\x1B[31mb\nc\x7F\xC2\x9Bx"), "a\\x1b[31mb\\nc\\x7f\\x9bx");
  EXPECT_EQ(escape_controls("Perú"), "Perú");
}

TEST(Trim, TakesNoBreakSpacesToo) { EXPECT_EQ(trim(" \xC2\xA0 a b \n\xC2\xA0"), "a b"); }

}  // namespace
}  // namespace khipu
