#include "khipu/present/review_sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "khipu/ledger/test_records.hpp"
#include "khipu/present/agreement_listing.hpp"
#include "khipu/present/csv.hpp"
#include "khipu/present/csv_reader.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

using namespace ledger::testing;  // NOLINT: the vocabulary of tests
using ::testing::ElementsAre;
using ::testing::HasSubstr;

ReviewData two_figures() {
  ReviewData data;
  const std::string digest(64, 'd');
  data.claims = {killed("a1", digest, 17, 17), killed("b2", digest, 12, 12)};
  data.claims[0].figure.number = {10, 12};
  data.claims[1].figure.number = {40, 42};
  data.claims[0].sentence_text = "=SUM(A1) \"seventeen\", they said;\nit is so.";
  data.sources = {{.digest = digest,
                   .doc = "a.txt",
                   .title = "",
                   .outlet = "El Diario",
                   .url = "",
                   .language = "",
                   .published = {}}};
  return data;
}

/// The sheet with the cells under `column` of row `row` (0 the first datum) set.
std::string with_cells(const std::string& sheet, std::size_t row,
                       const std::vector<std::pair<std::string, std::string>>& cells) {
  auto rows = *parse_csv(sheet, "sheet");
  for (const auto& [column, value] : cells) {
    for (std::size_t i = 0; i < rows[0].cells.size(); ++i) {
      if (rows[0].cells[i] == column) {
        rows[row + 1].cells[i] = value;
      }
    }
  }
  std::string out;
  for (const auto& each : rows) {
    append_csv_row(each.cells, out);
  }
  return out;
}

std::string judged(const std::vector<std::pair<std::string, std::string>>& cells) {
  return with_cells(to_review_sheet(two_figures()), 0, cells);
}

TEST(ParseCsv, ReadsWhatSpreadsheetsWrite) {
  const auto cells = [](std::string_view text) { return parse_csv(text, "x")->back().cells; };
  EXPECT_THAT(cells("a,b\r\n\"x, \"\"y\"\"\",2\r\n"), ElementsAre("x, \"y\"", "2"));
  EXPECT_THAT(cells("a;b\nx,1;2"), ElementsAre("x,1", "2")) << "Spanish settings";
  EXPECT_THAT(cells("a\tb\nx\t2\n"), ElementsAre("x", "2"));
  EXPECT_THAT(cells("sep=;\na;b\nx;2\n"), ElementsAre("x", "2"));
  EXPECT_THAT(cells("a,b\n\"two\nlines\",2"), ElementsAre("two\nlines", "2"));
  EXPECT_EQ(parse_csv("a,b\n\n,\n1,2\n", "x")->size(), 2U) << "blank rows are none";
}

TEST(ParseCsv, SaysOnWhichLineAQuoteWasOpened) {
  const auto rows = parse_csv("a,b\n1,\"2\n3,4\n", "sheet.csv");
  ASSERT_FALSE(rows);
  EXPECT_THAT(rows.error().to_string(), HasSubstr("sheet.csv:2"));
  EXPECT_FALSE(parse_csv("\n\n", "x"));
}

TEST(CsvText, ComesBackAsItWas) {
  std::mt19937 random(7);
  const std::string letters = "='+-@ ab\",;\t";
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (auto n = random() % 6; n > 0; --n) {
      text += letters[random() % letters.size()];
    }
    EXPECT_EQ(from_csv_text(to_csv_text(text)), text);
    EXPECT_THAT(to_csv_text(text), ::testing::Not(::testing::StartsWith("=")));
  }
}

TEST(ReviewSheet, ComesBackWithVerdictsAndCorrections) {
  const auto sheet = parse_review_sheet(
      judged({{"verdict", "e"}, {"fixed_low", "18"}, {"fixed_high", "None"}, {"note", "'=odd"}, {"reviewer", "AB"}}),
      "s");
  ASSERT_TRUE(sheet);
  EXPECT_TRUE(sheet->problems.empty());
  ASSERT_EQ(sheet->rows.size(), 2U);
  const ReviewRow& row = sheet->rows[0];
  EXPECT_EQ(row.ruling, ledger::Ruling::kCorrected);
  EXPECT_EQ(row.fixed, (std::map<std::string, std::string>{{"low", "18"}, {"high", "none"}}));
  EXPECT_EQ(row.note, "=odd");
  EXPECT_FALSE(sheet->rows[1].ruling);
}

TEST(ReviewSheet, OfAVerdictThatHoldsShowsIt) {
  ReviewData data = two_figures();
  const ReviewIndex index(data);
  const auto sheet = parse_review_sheet(judged({{"verdict", "no"}, {"reviewer", "AB"}}), "s");
  data.verdicts = {*index.to_verdict(sheet->rows[0], "", day("2023-02-01"), "s")};
  const auto again = parse_review_sheet(to_review_sheet(data), "s");
  EXPECT_EQ(again->rows[0].ruling, ledger::Ruling::kWrong);
  EXPECT_EQ(again->rows[0].reviewed, day("2023-02-01"));
}

TEST(ReviewSheet, MayHaveItsColumnsMovedButNotLost) {
  const std::string moved = "verdict,span,note,digest,record,id,colour\r\nn,10:12,,d,figure,a1,red\r\n";
  const auto sheet = parse_review_sheet(moved, "s");
  ASSERT_TRUE(sheet);
  EXPECT_EQ(sheet->rows[0].ruling, ledger::Ruling::kWrong);
  EXPECT_EQ(sheet->rows[0].anchor, (Span{10, 12}));
  EXPECT_THAT(parse_review_sheet("id,record,digest,span\r\n", "s").error().to_string(),
              HasSubstr("no column 'verdict'"));
  EXPECT_THAT(parse_review_sheet("id,ID,record,verdict,digest,span\r\n", "s").error().to_string(), HasSubstr("twice"));
}

TEST(ReviewSheet, LosesABadRowAndNoOther) {
  for (const auto& cells :
       std::vector<std::vector<std::pair<std::string, std::string>>>{{{"verdict", "maybe"}},
                                                                     {{"verdict", "e"}},
                                                                     {{"verdict", "y"}, {"fixed_low", "3"}},
                                                                     {{"verdict", "e"}, {"fixed_low", "=1+1"}},
                                                                     {{"verdict", "y"}, {"reviewed", "yesterday"}},
                                                                     {{"record", "claim"}}}) {
    const auto sheet = parse_review_sheet(judged(cells), "sheet.csv");
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->rows.size(), 1U);
    ASSERT_EQ(sheet->problems.size(), 1U) << cells.front().second;
    EXPECT_THAT(sheet->problems[0].to_string(), HasSubstr("sheet.csv:2"));
  }
}

TEST(ReviewIndex, FindsADatumByIdElseByReportAndSpan) {
  const ReviewData data = two_figures();
  const ReviewIndex index(data);
  auto row = parse_review_sheet(judged({{"verdict", "y"}}), "s")->rows[0];
  EXPECT_FALSE(index.to_verdict(row, "", day("2023-02-01"), "s")) << "nobody says so";
  EXPECT_TRUE(index.to_verdict(row, "AB", day("2023-02-01"), "s"));
  row.id = "coded-by-a-newer-khipu";
  EXPECT_EQ(index.to_verdict(row, "AB", day("2023-02-01"), "s")->anchor, (Span{10, 12}));
  row.anchor = {1, 2};
  EXPECT_EQ(index.to_verdict(row, "AB", day("2023-02-01"), "s").error().code, ErrorCode::kNotFound);
}

// By hand: of two figures A calls both right; B corrects the first to 18. Verdicts: 1 of 2 alike. low: 17/18, 12/12.
TEST(CompareSheets, ComparesFieldsAsTheyAreAfterCorrections) {
  const std::string blank = to_review_sheet(two_figures());
  const auto a = parse_review_sheet(with_cells(with_cells(blank, 0, {{"verdict", "y"}}), 1, {{"verdict", "y"}}), "a");
  const auto b = parse_review_sheet(
      with_cells(with_cells(blank, 0, {{"verdict", "e"}, {"fixed_low", "18"}}), 1, {{"verdict", "y"}}), "b");
  const auto found = compare_sheets(a->rows, b->rows);
  EXPECT_EQ(found.fields[0].agreement.units, 2U);
  EXPECT_EQ(found.fields[0].agreement.same, 1U);
  EXPECT_EQ(found.fields[3].field, "low");
  EXPECT_EQ(found.fields[3].agreement.same, 1U);
  EXPECT_EQ(found.fields[4].agreement.same, 2U);
}

}  // namespace
}  // namespace khipu::present
