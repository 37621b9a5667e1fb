#include "khipu/ingest/seen_text.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "khipu/ingest/inline_marks.hpp"
#include "khipu/ingest/mapped_text.hpp"

namespace khipu::ingest {
namespace {

/// What collapsing does to it is the slow way to know.
bool stays_as_it_stands(const std::string& text) {
  const MappedText from(text, 0);
  MappedText to;
  append_collapsed(to, from, {0, from.size()});
  return to.text() == text && !has_inline_marks(text);
}

TEST(IsClean, SaysWhatCollapsingAndStrippingWouldDo) {
  static constexpr std::array<std::string_view, 18> kPieces{" ",    "  ",     "\u00A0", "\u200B", "\u00AD", "¿",
                                                            "«",    "’",      "日",     "ó",      "😀",      "\n",
                                                            "\x7F", "\u202F", "*",      "`",      "](",     "[x]"};
  std::mt19937 dice(5);
  int collapsed = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = round % 7 == 0 ? "" : "Una marcha";
    for (std::size_t i = dice() % 30; i > 0; --i) {
      text += dice() % 20 == 0  ? kPieces[dice() % kPieces.size()]
              : dice() % 3 == 0 ? kPieces[5 + dice() % 6]
                                : " plaza";
    }
    const bool is = is_clean(text, {0, static_cast<std::uint32_t>(text.size())});
    ASSERT_EQ(is, stays_as_it_stands(text)) << text;
    collapsed += is ? 1 : 0;
  }
  EXPECT_GT(collapsed, 2000);
  EXPECT_LT(collapsed, 18000);
}

TEST(IsClean, LooksAtThePartAlone) {
  EXPECT_TRUE(is_clean("  dos palabras  ", {2, 14}));
  EXPECT_FALSE(is_clean("  dos palabras  ", {2, 15}));
  EXPECT_FALSE(is_clean("  dos palabras  ", {1, 14}));
  EXPECT_TRUE(is_clean("  ", {1, 1}));
}

}  // namespace
}  // namespace khipu::ingest
