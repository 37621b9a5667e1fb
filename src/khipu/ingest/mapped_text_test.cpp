#include "khipu/ingest/mapped_text.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

using Range = std::pair<std::uint64_t, std::uint64_t>;

TEST(MappedText, LeadsAPartOfABytesForByteCopyBackExactly) {
  const MappedText text("uno dos tres", 100);
  EXPECT_EQ(text.source_of({4, 7}), Range(104, 107));
}

TEST(MappedText, LeadsAnyPartOfAConvertedPieceBackToAllOfIt) {
  MappedText text;
  text.append("a", 10);
  text.append_converted("é", 11, 8);  // &eacute;
  text.append("b", 19);
  EXPECT_EQ(text.source_of({1, 2}), Range(11, 19));
  EXPECT_EQ(text.source_of({0, 4}), Range(10, 20));
}

TEST(MappedText, JoinsNeighboursThatAreNeighboursInTheSourceToo) {
  MappedText text;
  text.append("ab", 5);
  text.append("cd", 7);
  EXPECT_EQ(text.segments().size(), 1U);
  text.append("ef", 20);
  EXPECT_EQ(text.segments().size(), 2U);
}

TEST(MappedText, KeepsTheWayBackThroughTwoSteps) {
  MappedText first;
  first.append("x", 0);
  first.append_converted("“", 1, 8);
  first.append("yz", 9);
  MappedText second;
  second.append_own("- ");
  second.append_from(first, {1, first.size()});
  EXPECT_EQ(second.text(), "- “yz");
  EXPECT_EQ(second.source_of({2, 5}), Range(1, 9));
  EXPECT_EQ(second.source_of({6, 7}), Range(10, 11));
  EXPECT_EQ(second.source_of({0, 2}), Range(0, 0));
}

TEST(AppendCollapsed, MakesEveryRunOfWhiteSpaceOneSpace) {
  const MappedText from(
      " \t2\xC2\xA0"
      "080 \r\n dólares\xE2\x80\xAF%  ",
      0);
  MappedText to;
  append_collapsed(to, from, {0, from.size()});
  EXPECT_EQ(to.text(), "2 080 dólares %");
}

TEST(AppendCollapsed, TakesInvisibleAndControlCharactersOut) {
  const MappedText from(
      "ma\xC2\xADni\xE2\x80\x8B"
      "fes\x1B[31mtación\xEF\xBB\xBF",
      0);
  MappedText to;
  append_collapsed(to, from, {0, from.size()});
  EXPECT_EQ(to.text(), "manifes[31mtación");
}

TEST(AppendCollapsed, LeadsEveryWordBackToItsBytes) {
  const std::string bytes = "  Lima:   más\n\nde\tmil ";
  const MappedText from(bytes, 0);
  MappedText to;
  append_collapsed(to, from, {0, from.size()});
  for (const std::string word : {"Lima:", "más", "de", "mil"}) {
    const auto at = static_cast<std::uint32_t>(to.text().find(word));
    const auto [begin, end] = to.source_of({at, at + static_cast<std::uint32_t>(word.size())});
    EXPECT_EQ(bytes.substr(begin, end - begin), word);
  }
}

/// The same character by character, slowly.
std::string collapse_slowly(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    const char32_t v = c.value;
    const bool is_space = v == U' ' || (v >= U'\t' && v <= U'\r') || v == 0x85 || v == 0xA0 ||
                          (v >= 0x2000 && v <= 0x200A) || v == 0x2028 || v == 0x202F || v == 0x3000;
    const bool is_invisible = v < 0x20 || v == 0x7F || v == 0xAD || v == 0x200B || v == 0xFEFF;
    space = space || is_space;
    if (!is_space && !is_invisible) {
      out += space && !out.empty() ? " " : "";
      out += text.substr(i, c.size);
      space = false;
    }
    i += c.size;
  }
  return out;
}

TEST(AppendCollapsed, DoesWhatGoingByCharactersDoes) {
  const std::vector<std::string> pieces{"a",      "B",  " ",      "  ",     "é",      "ñ ",     "\n",
                                        "\t",     ".",  "\u00a0", "\u00ad", "\u200b", "\u2009", "\u3000",
                                        "\ufeff", "日", "—",      "😀",      "Ж",      "\x7F"};
  std::mt19937 dice(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto n = dice() % 12; n > 0; --n) {
      text += pieces[dice() % pieces.size()];
    }
    const MappedText from(text, 0);
    MappedText to;
    append_collapsed(to, from, {0, from.size()});
    ASSERT_EQ(to.text(), collapse_slowly(text)) << round;
  }
}

}  // namespace
}  // namespace khipu::ingest
