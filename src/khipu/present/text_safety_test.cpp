#include "khipu/present/text_safety.hpp"

#include <gtest/gtest.h>

#include <random>

#include "khipu/base/utf8.hpp"

namespace khipu::present {
namespace {

TEST(TerminalLine, EscapesWhatWouldDriveATerminal) {
  EXPECT_EQ(to_terminal_line("\x1b]0;owned\x07"), "\\x1b]0;owned\\x07");
  EXPECT_EQ(to_terminal_line("\xC2\x9B"
                             "31m"),
            "\\x9b31m")
      << "C1 controls too";
  EXPECT_EQ(to_terminal_line("a\bb\x7f"), "a\\x08b\\x7f");
}

TEST(TerminalLine, ShowsMarksThatTurnTheReadingDirection) {
  EXPECT_EQ(to_terminal_line("abc\u202Edef"), "abc\\u{202e}def");
}

TEST(TerminalLine, IsOneLineWithSingleSpaces) {
  EXPECT_EQ(to_terminal_line(" one\r\n\ttwo\u00A0 three \n"), "one two three");
}

TEST(TerminalLine, BytesThatAreNoUtf8AreShown) { EXPECT_EQ(to_terminal_line("a \xff\xfe b"), "a \\xff\\xfe b"); }

TEST(TerminalLine, KeepsLettersOfAllScripts) {
  EXPECT_EQ(to_terminal_line("Áncash ¿qué? Ñ 東京"), "Áncash ¿qué? Ñ 東京");
}

TEST(TerminalLine, NoBytesGetThroughUnsafe) {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < 24; ++i) {
      bytes.push_back(static_cast<char>(random() % 256));
    }
    const std::string line = to_terminal_line(bytes);
    ASSERT_FALSE(find_invalid_utf8(line));
    ASSERT_EQ(line, escape_controls(line)) << "nothing is left to escape";
  }
}

TEST(CsvText, NeutralisesFormulas) {
  for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\tx", "\r=1", "＝1", "\n=1"}) {
    EXPECT_EQ(to_csv_text(formula).substr(0, 1), "'") << formula;
  }
  for (const char* text : {"17", "a=b", "The Wire", "", "a-b", "¡Alto!"}) {
    EXPECT_EQ(to_csv_text(text), text);
  }
}

TEST(CsvText, EscapesControlsButNewlinesAndTabs) { EXPECT_EQ(to_csv_text("a\x1b\tb\nc\r"), "a\\x1b\tb\nc\\x0d"); }

TEST(DisplayWidth, CountsColumnsAndNotBytes) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("Áncash"), 6U);
  EXPECT_EQ(display_width("A\u0301ncash"), 6U) << "a combining mark takes none";
  EXPECT_EQ(display_width("東京"), 4U);
}

TEST(CutToWidth, EndsInAnEllipsisThatFits) {
  EXPECT_EQ(cut_to_width("Arequipa", 8), "Arequipa");
  EXPECT_EQ(cut_to_width("Arequipa", 7), "Arequi…");
  EXPECT_EQ(cut_to_width("Puno y Cusco", 6), "Puno…") << "no space before it";
  EXPECT_EQ(cut_to_width("東京都", 4), "東…");
  EXPECT_EQ(cut_to_width("Puno", 0), "");
}

}  // namespace
}  // namespace khipu::present
