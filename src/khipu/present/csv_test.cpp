#include "khipu/present/csv.hpp"

#include <gtest/gtest.h>

namespace khipu::present {
namespace {

TEST(Csv, QuotesAsRfc4180Says) {
  CsvWriter csv({"a", "b", "c"});
  csv.text("plain").text("with, comma").text("with \"quotes\"\nand a line");
  csv.end_row();
  EXPECT_EQ(std::move(csv).take(), "a,b,c\r\nplain,\"with, comma\",\"with \"\"quotes\"\"\nand a line\"\r\n");
}

TEST(Csv, NumbersStayNumbersAndTextsAreNoFormulas) {
  CsvWriter csv({"n", "t"});
  csv.number(-3).text("-3 people");
  csv.end_row();
  csv.number(std::nullopt).text("=HYPERLINK(\"x\")");
  csv.end_row();
  EXPECT_EQ(std::move(csv).take(), "n,t\r\n-3,'-3 people\r\n,\"'=HYPERLINK(\"\"x\"\")\"\r\n");
}

TEST(Csv, DaysAndLargeNumbersAreWrittenInFull) {
  CsvWriter csv({"d", "n", "m"});
  csv.day(make_date(2023, 1, 9)).number(2000000).number(32.7);
  csv.end_row();
  EXPECT_EQ(std::move(csv).take(), "d,n,m\r\n2023-01-09,2000000,32.7\r\n");
}

}  // namespace
}  // namespace khipu::present
