#include "khipu/ledger/query.hpp"

#include <gtest/gtest.h>

#include "khipu/ledger/summary.hpp"
#include "khipu/ledger/test_records.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

LinkedEvent march_in_juliaca() {
  auto claim = killed("f", "r1", 17, 17);
  claim.speaker = "Defensoría del Pueblo";
  return summarize({march("a", "r1", juliaca(), from_to("2023-01-09", "2023-01-10"))}, {claim});
}

TEST(MatchQuery, AnEmptyQueryLetsEverythingThrough) {
  EXPECT_TRUE(matches(Query{}, march_in_juliaca()));
  EXPECT_TRUE(matches(Query{}, killed("f", "r1", 17, 17)));
}

TEST(MatchQuery, DaysOverlapWithBothEndsIncluded) {
  Query query;
  query.from = day("2023-01-10");
  EXPECT_TRUE(matches(query, march_in_juliaca()));
  query.from = day("2023-01-11");
  EXPECT_FALSE(matches(query, march_in_juliaca()));
  query = {};
  query.to = day("2023-01-08");
  EXPECT_FALSE(matches(query, march_in_juliaca()));
}

TEST(MatchQuery, AnUndatedDatumPassesOnlyWithoutDays) {
  Query query;
  query.to = day("2023-01-08");
  EXPECT_FALSE(matches(query, killed("f", "r1", 17, 17)));
}

TEST(MatchQuery, TypeModeOrBoth) {
  for (const char* type : {"PROTEST", "protest", "demo", "PROTEST/demo", "protest/Demo"}) {
    Query query;
    query.type = type;
    EXPECT_TRUE(matches(query, march_in_juliaca())) << type;
  }
  Query query;
  query.type = "strike";
  EXPECT_FALSE(matches(query, march_in_juliaca()));
}

TEST(MatchQuery, PartOfTheSpeakersNameWithoutAccents) {
  Query query;
  query.says = "DEFENSORIA";
  EXPECT_TRUE(matches(query, march_in_juliaca()));
  query.says = "sutran";
  EXPECT_FALSE(matches(query, march_in_juliaca()));
}

TEST(MatchQuery, MeasureAndPlace) {
  Query query;
  query.measure = "killed";
  query.place = "PE-PUN";
  EXPECT_TRUE(matches(query, march_in_juliaca()));
  query.measure = "injured";
  EXPECT_FALSE(matches(query, march_in_juliaca()));
}

}  // namespace
}  // namespace khipu::ledger
