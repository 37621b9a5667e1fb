#include "khipu/base/date.hpp"

#include <gtest/gtest.h>

namespace khipu {
namespace {

TEST(MakeDate, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(make_date(2023, 2, 31));
  EXPECT_FALSE(make_date(2023, 2, 29));
  EXPECT_FALSE(make_date(2023, 13, 1));
  EXPECT_FALSE(make_date(0, 1, 1));
  EXPECT_TRUE(make_date(2024, 2, 29));
}

TEST(ParseIsoDate, ReadsBackWhatToIsoWrites) {
  for (int serial = -40000; serial < 40000; serial += 37) {
    const Date date = Date().plus_days(serial);
    EXPECT_EQ(parse_iso_date(to_iso(date)), date);
  }
}

TEST(ParseIsoDate, RefusesAnythingElse) {
  for (const char* text : {"", "2023-1-09", "2023-01-09T10:00", "20230109", "2023-01-9a", "-023-01-09"}) {
    EXPECT_FALSE(parse_iso_date(text)) << text;
  }
}

TEST(Date, JanuaryFourth2023WasAWednesday) { EXPECT_EQ(make_date(2023, 1, 4)->weekday(), 3U); }

TEST(LastDayOfMonth, KnowsLeapYears) {
  EXPECT_EQ(to_iso(last_day_of_month(2024, 2)), "2024-02-29");
  EXPECT_EQ(to_iso(last_day_of_month(2023, 12)), "2023-12-31");
}

}  // namespace
}  // namespace khipu
