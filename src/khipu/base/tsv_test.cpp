#include "khipu/base/tsv.hpp"

#include <gtest/gtest.h>

namespace khipu {
namespace {

TEST(Tsv, SkipsCommentsAndKeepsLineNumbers) {
  const auto table = Tsv::parse("# words\nword\tclass\n\nhuelga\tstrike\r\nparo\t\n", "words.tsv");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->header(), (std::vector<std::string>{"word", "class"}));
  ASSERT_EQ(table->rows().size(), 2U);
  EXPECT_EQ(table->rows()[0].line, 4U);
  EXPECT_EQ(table->rows()[1].cells, (std::vector<std::string>{"paro", ""}));
}

TEST(Tsv, RefusesARowByFileAndLine) {
  const auto table = Tsv::parse("word\tclass\nhuelga\n", "words.tsv");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().to_string(), "words.tsv:2: 1 cells where the header has 2");
}

TEST(Tsv, RefusesAnEmptyTableAndBadBytes) {
  EXPECT_FALSE(Tsv::parse("", "t"));
  EXPECT_FALSE(Tsv::parse("word\nPer\xFA\n", "t"));
}

TEST(Split, DropsEmptyParts) {
  EXPECT_EQ(split(" a | b||c ", '|'), (std::vector<std::string_view>{"a", "b", "c"}));
  EXPECT_TRUE(split("", ' ').empty());
}

}  // namespace
}  // namespace khipu
