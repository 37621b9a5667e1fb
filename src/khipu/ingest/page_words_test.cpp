#include "khipu/ingest/page_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "khipu/ingest/test_reading.hpp"

namespace khipu::ingest {
namespace {

using testing::ElementsAre;

std::vector<std::string> split(std::string_view line) {
  LineWords words;
  words.split(line);
  return {words.words().begin(), words.words().end()};
}

TEST(LineWords, AreInLowerCaseWithoutMarks) {
  EXPECT_THAT(split("Suscríbase YA: (Más) ÁRBOL, Ñandú; Straße"),
              ElementsAre("suscríbase", "ya", "más", "árbol", "ñandú", "straße"));
  EXPECT_THAT(split("ΑΘΗΝΑ Киев Łódź"), ElementsAre("αθηνα", "киев", "łódź"));
  EXPECT_THAT(split("3×4 ÷ 2"), ElementsAre("3", "4", "2"));
}

TEST(LineWords, KeepInnerApostrophesAndHyphens) {
  EXPECT_THAT(split("Don't stop co-op' -x O’Higgins"), ElementsAre("don't", "stop", "co-op", "x", "o'higgins"));
  EXPECT_THAT(split("5º piso (c) 2023 ©2024"), ElementsAre("5º", "piso", "©", "2023", "©", "2024"));
}

TEST(LineWords, SayWhereTheyStood) {
  LineWords words;
  const std::string line = "  La Policía, ayer";
  words.split(line);
  ASSERT_EQ(words.words().size(), 3U);
  EXPECT_EQ(slice(line, words.span(1)), "Policía");
}

TEST(PageWords, FindTheLongestPhrase) {
  const auto find = [](std::string_view line) {
    LineWords words;
    words.split(line);
    return test_words().find(words.words(), 0);
  };
  EXPECT_EQ(find("Read more").size, 2U);
  EXPECT_NE(find("Read more").cues & kMoreCue, 0U);
  EXPECT_LT(find("Read the room").size, 2U);
  EXPECT_EQ(find("Suscríbete para seguir leyendo").size, 4U);
  EXPECT_NE(find("Suscríbete para seguir leyendo").cues & kPaywallCue, 0U);
}

TEST(PageWords, KnowTheNamesOfDays) {
  EXPECT_EQ(test_words().find_day_word("enero").month, 1U);
  EXPECT_EQ(test_words().find_day_word("wednesday").weekday, 3U);
  EXPECT_EQ(test_words().find_day_word("puno").month, 0U);
}

}  // namespace
}  // namespace khipu::ingest
