#include "khipu/ingest/find_days.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khipu::ingest {
namespace {

const PageWords& words() {
  static const PageWords kWords = *PageWords::load(KHIPU_SOURCE_DIR "/lang");
  return kWords;
}

std::string only_day(std::string_view line) {
  const auto days = find_days(line, words());
  return days.size() == 1 && days[0].date() ? to_iso(*days[0].date()) : "";
}

TEST(FindDays, ReadsTheWaysOfWritingADay) {
  EXPECT_EQ(only_day("Lima, 27 de enero de 2023"), "2023-01-27");
  EXPECT_EQ(only_day("1º de marzo del 2024"), "2024-03-01");
  EXPECT_EQ(only_day("8 nov. 2024"), "2024-11-08");
  EXPECT_EQ(only_day("JUEVES, 2 OCT 2025 | 21:05"), "2025-10-02");
  EXPECT_EQ(only_day("Sept. 16, 2022"), "2022-09-16");
  EXPECT_EQ(only_day("January 3rd, 2021"), "2021-01-03");
  EXPECT_EQ(only_day("the 4th of July 2019"), "2019-07-04");
  EXPECT_EQ(only_day("2019-07-04"), "2019-07-04");
  EXPECT_EQ(only_day("13/8/2025, 05:50"), "2025-08-13");
  EXPECT_EQ(only_day("8/13/2025"), "2025-08-13");
  EXPECT_EQ(only_day("31.12.2020"), "2020-12-31");
}

TEST(FindDays, KnowsNoDayThatDoesNotExist) {
  EXPECT_EQ(only_day("31 de febrero de 2023"), "");
  EXPECT_EQ(only_day("30/02/2023"), "");
}

TEST(FindDays, TakesTheWeekdayAlong) {
  const auto days = find_days("Published Wednesday 13 December 2023", words());
  ASSERT_EQ(days.size(), 1U);
  EXPECT_EQ(days[0].weekday, 3U);
}

TEST(FindDays, KnowsTheWritersOwnDay) {
  const auto english = find_days("This Wednesday, January 4, protests resumed", words());
  ASSERT_EQ(english.size(), 1U);
  EXPECT_TRUE(english[0].is_deictic);
  EXPECT_EQ(english[0].month, 1U);
  EXPECT_EQ(english[0].day, 4U);
  const auto spanish = find_days("Hoy, 5 de junio de 2019, volverá", words());
  ASSERT_EQ(spanish.size(), 1U);
  EXPECT_TRUE(spanish[0].is_deictic);
  EXPECT_EQ(to_iso(*spanish[0].date()), "2019-06-05");
}

TEST(FindDays, CountsDaysBackFromWhenThePageWasFetched) {
  EXPECT_EQ(find_days("hace 3 días", words()).at(0).days_before, 3);
  EXPECT_EQ(find_days("2 weeks ago", words()).at(0).days_before, 14);
  EXPECT_EQ(find_days("Hoy, 16:40", words()).at(0).days_before, 0);
  EXPECT_EQ(find_days("5 hours ago", words()).at(0).days_before, 0);
}

TEST(FindDays, FindsNoneInNumbersAndNames) {
  EXPECT_TRUE(find_days("may 2023 bring peace to 45 points and 18 people", words()).empty());
  EXPECT_TRUE(find_days("una marcha de 3 500 personas", words()).empty());
  EXPECT_TRUE(find_days("km 1.042 a 1.055", words()).empty());
}

}  // namespace
}  // namespace khipu::ingest
