#include "khipu/present/quantity.hpp"

#include <gtest/gtest.h>

#include "khipu/ledger/test_records.hpp"

namespace khipu::present {
namespace {

using namespace ledger::testing;  // NOLINT: the vocabulary of these tests

TEST(ToBounds, SaysOpenEndsInWords) {
  EXPECT_EQ(to_bounds(17, 17), "17");
  EXPECT_EQ(to_bounds(12, 17), "12 to 17");
  EXPECT_EQ(to_bounds(12, std::nullopt), "at least 12");
  EXPECT_EQ(to_bounds(std::nullopt, 30), "at most 30");
  EXPECT_EQ(to_bounds(std::nullopt, std::nullopt), "unknown");
}

TEST(ToDays, LeavesOutWhatBothEndsShare) {
  EXPECT_EQ(to_days(on("2023-01-09")), "2023-01-09");
  EXPECT_EQ(to_days(from_to("2023-01-04", "2023-01-09")), "2023-01-04/09");
  EXPECT_EQ(to_days(from_to("2023-01-04", "2023-02-09")), "2023-01-04/02-09");
  EXPECT_EQ(to_days(from_to("2022-12-07", "2023-01-19")), "2022-12-07/2023-01-19");
  EXPECT_EQ(to_days({day("2023-01-04"), std::nullopt}), "from 2023-01-04");
  EXPECT_EQ(to_days({}), "");
  EXPECT_EQ(to_short_days(from_to("2023-01-04", "2023-02-09")), "2023-01-04/02-09");
  EXPECT_EQ(to_short_days(from_to("2022-12-07", "2023-01-19")), "2022-12/2023-01");
}

TEST(ToPlace, NamesTheDivisionOfATown) {
  EXPECT_EQ(to_place(juliaca()), "Juliaca (PE-PUN)");
  EXPECT_EQ(to_place(peru()), "Peru");
}

TEST(ToPlainNumber, HasNoExponentAndNoNeedlessDecimals) {
  EXPECT_EQ(to_plain_number(17), "17");
  EXPECT_EQ(to_plain_number(2e7), "20000000");
  EXPECT_EQ(to_plain_number(32.7), "32.7");
}

}  // namespace
}  // namespace khipu::present
