#include "khipu/present/table.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

TEST(Table, AlignsColumnsAndLeavesNoSpaceAtTheEnd) {
  Table table({{"NAME"}, {"N", 0, true}, {"NOTE"}});
  table.add_row({"Puno", "7", ""});
  table.add_row({"Áncash", "12", "x"});
  EXPECT_EQ(table.to_text(80),
            "NAME     N  NOTE\n"
            "Puno     7\n"
            "Áncash  12  x\n");
}

TEST(Table, CutsTheWidestColumnThatMayBeCut) {
  Table table({{"ID"}, {"TEXT", 5}, {"MORE", 5}});
  table.add_row({"12345678", std::string(100, 'a'), "bbbbbbbb"});
  std::istringstream lines(table.to_text(40));
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(display_width(line), 40U) << line;
  }
  EXPECT_NE(table.to_text(40).find("12345678"), std::string::npos);
  EXPECT_NE(table.to_text(40).find("bbbbbbbb"), std::string::npos);
}

TEST(Table, WithoutRowsIsNothing) { EXPECT_EQ(Table({{"NAME"}}).to_text(80), ""); }

TEST(Table, ACellIsOneSafeLine) {
  Table table({{"A"}, {"B"}});
  table.add_row({"x\ny\x1b[2J", "z"});
  EXPECT_EQ(table.to_text(80), "A           B\nx y\\x1b[2J  z\n");
}

TEST(Wrap, BreaksBetweenWords) {
  EXPECT_EQ(wrap("one two three", 2, 9), "  one two\n  three\n");
  EXPECT_EQ(wrap("unbreakable", 2, 5), "  unbreakable\n");
  EXPECT_EQ(wrap("", 2, 9), "");
}

}  // namespace
}  // namespace khipu::present
