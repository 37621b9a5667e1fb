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
