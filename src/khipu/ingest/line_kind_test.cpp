#include "khipu/ingest/line_kind.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/tsv.hpp"
#include "khipu/ingest/test_reading.hpp"

namespace khipu::ingest {
namespace {

/// Every word and phrase that says something about a line, and words that say nothing.
std::vector<std::string> all_phrases() {
  std::vector<std::string> phrases(400, "tambores");
  for (const std::string code : {"en", "es"}) {
    const auto table = Tsv::load(std::string(KHIPU_SOURCE_DIR "/lang/") + code + "/boilerplate.tsv");
    EXPECT_TRUE(table.has_value());
    for (const Tsv::Row& row : table->rows()) {
      phrases.emplace_back(row.cells[1]);
    }
  }
  return phrases;
}

LineInfo judge(const std::string& text) {
  Page page;
  add_line(page, MappedText(text, 0), {0, static_cast<std::uint32_t>(text.size())}, {});
  return classify_lines(page, test_words()).front();
}

// A letter beyond Latin-1 has a line cut into words and every one looked up: the slow way is the twin of the quick one.
TEST(ClassifyLines, SeeAtAGlanceWhatLookingUpEveryWordSays) {
  const std::vector<std::string> phrases = all_phrases();
  std::mt19937 dice(4);
  int furniture = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::size_t rare = round % 3 == 0 ? phrases.size() : 402;  // mostly words that say nothing
    std::string line = "Unas";
    const std::size_t size = 8 + dice() % 40;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t pick = i == size / 2 ? dice() % phrases.size() : dice() % rare;
      line += (dice() % 12 == 0 ? ", " : " ") + phrases[pick];
    }
    line = dice() % 4 == 0 ? line.substr(line.find(' ') + 1) : line;
    const LineInfo quick = judge(line + " tamborezz.");
    const LineInfo slow = judge(line + " tamboreż.");
    ASSERT_EQ(quick.kind, slow.kind) << line;
    ASSERT_EQ(quick.is_live, slow.is_live) << line;
    ASSERT_EQ(quick.is_message, slow.is_message) << line;
    ASSERT_EQ(quick.is_paywall, slow.is_paywall) << line;
    ASSERT_EQ(quick.has_kicker, slow.has_kicker) << line;
    ASSERT_EQ(quick.words, slow.words) << line;
    furniture += quick.is_furniture() ? 1 : 0;
  }
  EXPECT_GT(furniture, 100);
}

TEST(ClassifyLines, CountsWordsWithApostrophesAndHyphensOnce) {
  const std::string many =
      " the drums of the north and the drums of the south were not heard in the square that evening";
  const std::string line = "They don't march, they don’t stop, the co-op’s people said; O'Higgins" + many + many;
  EXPECT_EQ(judge(line + ".").words, judge(line + "ż.").words);
}

}  // namespace
}  // namespace khipu::ingest
