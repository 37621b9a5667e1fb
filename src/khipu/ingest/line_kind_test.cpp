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

LineInfo judge(const std::string& text, Markup markup = Markup::kNone) {
  Page page;
  Line line;
  line.markup = markup;
  add_line(page, MappedText(text, 0), {0, static_cast<std::uint32_t>(text.size())}, line);
  return classify_lines(page, test_words()).front();
}

/// `a` and `b` say the same; if no day is told, what is asked beside one only may differ.
void expect_same(const LineInfo& a, const LineInfo& b, const std::string& line) {
  ASSERT_EQ(a.kind, b.kind) << line;
  ASSERT_EQ(a.words, b.words) << line;
  ASSERT_EQ(a.is_live, b.is_live) << line;
  ASSERT_EQ(a.is_message, b.is_message) << line;
  ASSERT_EQ(a.is_paywall, b.is_paywall) << line;
  ASSERT_EQ(a.has_kicker, b.has_kicker) << line;
  ASSERT_EQ(a.starts_with_time, b.starts_with_time) << line;
  ASSERT_EQ(a.days.size(), b.days.size()) << line;
  for (std::size_t i = 0; i < a.days.size(); ++i) {
    ASSERT_EQ(a.days[i].span, b.days[i].span) << line;
    ASSERT_TRUE(!a.days[i].date() || a.is_dated == b.is_dated) << line;
  }
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
    expect_same(quick, slow, line);
    furniture += quick.is_furniture() ? 1 : 0;
  }
  EXPECT_GT(furniture, 100);
}

TEST(ClassifyLines, SeeShortLinesAtAGlance) {
  const std::vector<std::string> phrases = all_phrases();
  const std::vector<std::string> days{"9 de enero",  "January 9",      "hoy",         "ayer",
                                      "this Monday", "este miércoles", "hace 3 días", "2 days ago",
                                      "2023-01-09",  "9.1.2023",       "9am",         "9 January 2023",
                                      "1.200 kilos", "el lunes 9",     "1.º de mayo", "2019 2020 2021",
                                      "3 ene",       "10ene",          "may",         "5 horas"};
  const std::vector<std::string> signs{" · ", " > ", " - ", ", ", ": ", " — ", "-", "’"};
  std::mt19937 dice(11);
  const auto pick = [&](const auto& from) { return from[dice() % from.size()]; };
  int dated = 0, plain = 0;
  for (int round = 0; round < 40000; ++round) {
    std::string line;
    for (std::size_t i = 0, size = 1 + dice() % 14; i < size; ++i) {
      line += line.empty() ? "" : dice() % 6 == 0 ? pick(signs) : " ";
      line +=
          line.size() - (line.rfind(' ') + 1) > 12 ? " " : "";  // a longer word may be a clause of an unparted script
      line += dice() % 9 == 0 ? pick(days) : dice() % 5 == 0 ? pick(phrases) : dice() % 2 == 0 ? "tambor" : "Ica";
    }
    const std::string end = std::string(dice() % 2 == 0 ? "" : dice() % 4 == 0 ? "?" : ".");
    const Markup markup = pick(std::vector{Markup::kNone, Markup::kParagraph, Markup::kHeading, Markup::kListItem});
    const LineInfo quick = judge(line + " tamboreza" + end, markup);
    expect_same(quick, judge(line + " tamboreż" + end, markup), line + end);
    dated += quick.days.empty() ? 0 : 1;
    plain += quick.kind == LineKind::kParagraph ? 1 : 0;
  }
  EXPECT_GT(dated, 1000);
  EXPECT_GT(plain, 1000);
}

TEST(ClassifyLines, SeeAnAddressAsFurniture) {
  EXPECT_TRUE(judge("www.altiplano-press.example").is_furniture());
  EXPECT_FALSE(judge("www.altiplano-press.example was shut").is_furniture());
}

TEST(ClassifyLines, SeeTheTrailerOfAFeedAsFurniture) {
  EXPECT_TRUE(judge("The post Tambores reach the coast appeared first on Altiplano Press.").is_furniture());
  EXPECT_TRUE(judge("La entrada Los tambores llegan a la costa se publicó primero en Altiplano.").is_furniture());
  EXPECT_FALSE(judge("The post office on the square was shut when the tambores came by.").is_furniture());
  EXPECT_FALSE(judge("La nota apareció en la puerta de la comisaría el lunes por la mañana.").is_furniture());
}

TEST(ClassifyLines, CountsWordsWithApostrophesAndHyphensOnce) {
  const std::string many =
      " the drums of the north and the drums of the south were not heard in the square that evening";
  const std::string line = "They don't march, they don’t stop, the co-op’s people said; O'Higgins" + many + many;
  EXPECT_EQ(judge(line + ".").words, judge(line + "ż.").words);
}

}  // namespace
}  // namespace khipu::ingest
