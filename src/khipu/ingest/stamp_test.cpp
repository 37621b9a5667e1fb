#include "khipu/ingest/stamp.hpp"

#include <gtest/gtest.h>

namespace khipu::ingest {
namespace {

std::string iso(std::string_view text) {
  const auto stamp = find_stamp(text);
  return stamp ? to_iso(*stamp) : "none";
}

TEST(FindStamp, ReadsIso8601WithItsHourAndZone) {
  EXPECT_EQ(iso("2023-01-09T14:30:00-05:00"), "2023-01-09T14:30-05:00");
  EXPECT_EQ(iso("2023-01-09T14:30:00.123Z"), "2023-01-09T14:30Z");
  EXPECT_EQ(iso("2023-01-09 14:30:00 +0530"), "2023-01-09T14:30+05:30");
  EXPECT_EQ(iso("2023-01-09T14:30"), "2023-01-09T14:30");
  EXPECT_EQ(iso("20230109T143000Z"), "2023-01-09T14:30Z");
  EXPECT_EQ(iso(" 2023/01/09 "), "2023-01-09");
}

TEST(FindStamp, ReadsTheDatesOfMailAndFeeds) {
  EXPECT_EQ(iso("Mon, 23 Jan 2023 09:30:00 +0000"), "2023-01-23T09:30Z");
  EXPECT_EQ(iso("23 January 2023 09:30 GMT"), "2023-01-23T09:30Z");
  EXPECT_EQ(iso("Jan 23, 2023 18:05"), "2023-01-23T18:05");
  EXPECT_EQ(iso("Tue, 03 Jan 95 10:00:00 -0500"), "1995-01-03T10:00-05:00");
}

TEST(FindStamp, ReadsTheDatesThatProgramsPrint) {
  EXPECT_EQ(iso("Tue Nov 19 21:57:01 UTC 2019"), "2019-11-19T21:57Z");
  EXPECT_EQ(iso("Thu Jul 20 2017 15:40:55 GMT+0000 (UTC)"), "2017-07-20T15:40Z");
  EXPECT_EQ(iso("01:38:07 PM IST Nov 20, 2019"), "2019-11-20T13:38");
  EXPECT_EQ(iso("Monday, November 18, 2019, 08:19 PM"), "2019-11-18T20:19");
  EXPECT_EQ(iso("November 18, 2019 9:05 am"), "2019-11-18T09:05");
}

TEST(FindStamp, TakesNothingForADayThatIsNone) {
  EXPECT_EQ(iso("2023-02-30"), "none");
  EXPECT_EQ(iso("2023-13-01"), "none");
  EXPECT_EQ(iso("yesterday"), "none");
  EXPECT_EQ(iso(""), "none");
  EXPECT_EQ(iso("2023"), "none");
}

TEST(FindStamp, LeavesOutAnHourThatIsNone) {
  EXPECT_EQ(iso("2023-01-09T25:00"), "2023-01-09");
  EXPECT_EQ(iso("2023-01-09 by our staff"), "2023-01-09");
}

}  // namespace
}  // namespace khipu::ingest
