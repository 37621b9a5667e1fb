#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "khipu/base/file.hpp"
#include "khipu/base/tsv.hpp"
#include "khipu/ledger/estimate.hpp"
#include "khipu/ledger/test_records.hpp"
#include "khipu/present/export_counts.hpp"
#include "khipu/present/export_writer.hpp"

namespace khipu::present {
namespace {

using namespace ledger::testing;  // NOLINT: the vocabulary of tests
using coding::Measure;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const ExportTables& tables() {
  static const auto loaded = ExportTables::load(KHIPU_SOURCE_DIR "/lang", fact_names());
  EXPECT_TRUE(loaded) << loaded.error().to_string();
  return *loaded;
}

ExportContext context() { return {.tables = tables(), .find_divisions = {}}; }

ledger::Claim stated(const char* id, Measure measure, const char* of, std::optional<double> low,
                     std::optional<double> high, mentions::Comparator comparator = mentions::Comparator::kExact) {
  ledger::Claim claim = killed(id, "d1", low, high);
  claim.figure.measure = measure;
  claim.figure.of = of;
  claim.figure.comparator = comparator;
  claim.number_text = low ? std::to_string(static_cast<int>(*low)) : "some";
  return claim;
}

/// A riot on one day in `places` with `claims`, told by one report.
ledger::Datum riot(std::vector<mentions::Place> places, std::vector<ledger::Claim> claims) {
  ledger::Datum datum;
  datum.id = "0011223344556677";
  ledger::LinkedEvent& event = datum.linked_event.emplace();
  event.id = datum.id;
  event.type = "PROTEST";
  event.mode = "riot";
  event.acled = "Violent demonstration";
  event.when = on("2023-01-09");
  event.places = std::move(places);
  event.digests = {"d1"};
  event.estimates = ledger::estimate(claims);
  datum.claims = std::move(claims);
  ledger::EventMention mention = march("m1", "d1", juliaca(), on("2023-01-09"));
  mention.sentence_text = "Clashes, \"the worst\" so far, left people dead.";
  mention.published = day("2023-01-10");
  datum.mentions = {mention};
  datum.sources = {{.digest = "d1",
                    .doc = "a.txt",
                    .title = "Clashes",
                    .outlet = "El Diario",
                    .url = "",
                    .language = "en",
                    .published = day("2023-01-10")}};
  return datum;
}

std::string header_of(const char* format) { return ExportTable(*tables().find(format), context()).take(); }

std::string column_of(const char* format, const char* name, const Facts& facts) {
  for (const ExportColumn& column : tables().find(format)->columns) {
    if (column.name == name) {
      return fill_in(column.value, facts);
    }
  }
  return "no such column";
}

// The headers as the publishers print them.
TEST(ExportColumns, OfAcledAreTheThirtyOnePublished) {
  EXPECT_EQ(header_of("acled"),
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
            "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
            "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\r\n");
}

TEST(ExportColumns, OfUcdpAreTheFortyNinePublished) {
  EXPECT_EQ(
      header_of("ucdp"),
      "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
      "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
      "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
      "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
      "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
      "deaths_unknown,best,high,low,gwnoa,gwnob\r\n");
}

TEST(ExportColumns, OfTheCrowdCountingConsortiumAreThosePublished) {
  EXPECT_EQ(header_of("ccc"),
            "date,locality,state,location_detail,online,type,title,macroevent,actors,organizations,participants,claims,"
            "valence,issues,issues_major,size_low,size_high,size_mean,size_text,size_cat,arrests,arrests_any,"
            "injuries_crowd,injuries_crowd_any,injuries_police,injuries_police_any,property_damage,property_damage_any,"
            "chemical_agents,participant_measures,police_measures,participant_deaths,police_deaths,source_1,source_2,"
            "source_3,source_4,source_5,notes,lat,lon,resolved_locality,resolved_county,resolved_state,fips_code\r\n");
}

TEST(ExportColumns, OfPolecatAreThosePublishedPartedByTabs) {
  EXPECT_EQ(
      header_of("polecat"),
      "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\t"
      "Actor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\t"
      "Recipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\t"
      "Recipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\t"
      "Latitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\t"
      "Story Organizations\tStory Locations\tLanguage\tVersion\n");
}

TEST(ExportColumns, OfHxlHaveTheirTagsInTheSecondRow) {
  const std::string rows = header_of("hxl");
  EXPECT_THAT(rows.substr(rows.find('\n') + 1),
              AllOf(StartsWith("#event+code,#date+occurred,"), HasSubstr("#affected+killed+min")));
}

TEST(ExportTables, RefuseAColumnOfAnUnknownFact) {
  const auto loaded = ExportTables::load(KHIPU_SOURCE_DIR "/lang", {"type"});
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().to_string(), HasSubstr("is no fact that khipu knows"));
}

TEST(ExportTables, KnowEverySubEventTypeThatKhipuGives) {
  const auto table = Tsv::load(KHIPU_SOURCE_DIR "/lang/acled.tsv");
  ASSERT_TRUE(table);
  for (const auto& row : table->rows()) {
    Facts facts{{"acled", row.cells[5]}};
    tables().add_codes(facts);
    EXPECT_EQ(facts["acled_event_type"].empty(), row.cells[5] == "-") << row.cells[5];
  }
}

TEST(FillIn, LooksAtNothingThatWasPutIn) {
  EXPECT_EQ(fill_in("{a}-{b}{c}", {{"a", "{b}"}, {"b", "2"}}), "{b}-2");
  EXPECT_EQ(fill_in("no end {a", {{"a", "1"}}), "no end {a");
}

// Worked out by hand: docs/formats/export.md.
TEST(CountDeaths, TakesTheLargerOfPeopleAndOfTheSumOfBothSides) {
  const auto datum = riot(
      {juliaca()}, {stated("a", Measure::kKilled, "people", 17, 17), stated("b", Measure::kKilled, "civilians", 12, 12),
                    stated("c", Measure::kKilled, "police", 1, 1)});
  const Deaths deaths = count_deaths(datum.claims, tables());
  EXPECT_EQ(deaths.all.best, 17);
  EXPECT_EQ(deaths.state, 1);
  EXPECT_EQ(deaths.crowd, 12);
  EXPECT_EQ(deaths.unknown, 4);
}

TEST(CountDeaths, KeepsLowBestHighInOrderWithAnOpenEnd) {
  const auto datum = riot(
      {juliaca()}, {stated("a", Measure::kKilled, "people", 12, {}, mentions::Comparator::kAtLeast),
                    stated("b", Measure::kKilled, "minors", 3, 3), stated("c", Measure::kKilled, "protesters", 9, 9)});
  const Deaths deaths = count_deaths(datum.claims, tables());
  EXPECT_EQ(deaths.all.low, 12);
  EXPECT_EQ(deaths.all.best, 12);
  EXPECT_EQ(deaths.all.high, 12);
  EXPECT_EQ(deaths.crowd, 9) << "minors may be among the protesters";
}

TEST(AcledFatalities, OfVagueWordsAreThoseOfItsTable) {
  const auto vague = mentions::Comparator::kVague;
  const auto dozens = riot({juliaca()}, {stated("a", Measure::kKilled, "people", 24, 99, vague)});
  EXPECT_EQ(acled_fatalities(dozens.claims, tables()), 12);
  const auto two = riot(
      {juliaca()}, {stated("a", Measure::kKilled, "people", 17, 17), stated("b", Measure::kKilled, "people", 12, 12)});
  EXPECT_EQ(acled_fatalities(two.claims, tables()), 12);
  EXPECT_EQ(acled_fatalities({}, tables()), 0);
}

TEST(SplitEvenly, KeepsTheTotalAndGivesWhatIsLeftToTheFirst) {
  EXPECT_EQ(split_evenly(10, 0, 3), 4);
  EXPECT_EQ(split_evenly(10, 1, 3), 3);
  EXPECT_EQ(split_evenly(10, 2, 3), 3);
  EXPECT_EQ(split_evenly(1, 1, 2), 0);
}

TEST(CccCrowdSize, TakesVagueWordsByTheirLowerEndAndDozensAsNone) {
  const auto vague = mentions::Comparator::kVague;
  const CrowdSize size = ccc_crowd_size({stated("a", Measure::kParticipants, "people", 3000, 3000),
                                         stated("b", Measure::kParticipants, "people", 20000, 99999, vague)});
  EXPECT_EQ(size.low, 3000);
  EXPECT_EQ(size.high, 20000);
  EXPECT_EQ(size.category, 4);
  EXPECT_EQ(ccc_crowd_size({stated("a", Measure::kParticipants, "people", 24, 99, vague)}).category, 0);
}

TEST(FactsAt, DividesTheDeadOfAnEventInSeveralPlaces) {
  const auto datum = riot({cusco(), juliaca()}, {stated("a", Measure::kKilled, "people", 5, 5)});
  const Facts first = facts_at(datum, 0, context());
  const Facts second = facts_at(datum, 1, context());
  EXPECT_EQ(column_of("acled", "fatalities", first), "3");
  EXPECT_EQ(column_of("acled", "fatalities", second), "2");
  EXPECT_EQ(column_of("acled", "event_id_cnty", second), "PER0011223344556677-2");
  EXPECT_THAT(column_of("acled", "notes", second),
              HasSubstr("[5 fatalities split across 2 rows; 2 coded to this row]"));
  EXPECT_EQ(column_of("hxl", "fatalities", second), "") << "a count that can't be divided is left out";
}

TEST(FactsAt, GivesEachDayARowWhereThatIsAskedFor) {
  auto datum = riot({cusco(), juliaca()}, {stated("a", Measure::kKilled, "people", 7, 7)});
  datum.linked_event->when = from_to("2023-01-09", "2023-01-11");
  EXPECT_EQ(row_count(*datum.linked_event, context()), 2U);
  ExportContext daily = context();
  daily.row_a_day = true;
  ASSERT_EQ(row_count(*datum.linked_event, daily), 6U);
  double dead = 0;
  for (std::size_t i = 0; i < 6; ++i) {
    dead += std::stod(column_of("acled", "fatalities", facts_at(datum, i, daily)));
  }
  EXPECT_EQ(dead, 7);
  const Facts last = facts_at(datum, 5, daily);
  EXPECT_EQ(column_of("acled", "event_date", last), "2023-01-11");
  EXPECT_EQ(column_of("acled", "time_precision", last), "1");
  EXPECT_EQ(column_of("acled", "location", last), "Juliaca");
  datum.linked_event->when = from_to("2023-01-01", "2023-01-31");
  EXPECT_EQ(row_count(*datum.linked_event, daily), 2U) << "a month is no series of days";
}

TEST(ExportCounts, FollowThePublishedRulesAndNotOurs) {
  // El Diario counts 12, two others 17: most say 17, and both conventions take the lower.
  auto twelve = stated("a", Measure::kKilled, "people", 12, 12);
  auto seventeen = stated("b", Measure::kKilled, "people", 17, 17);
  auto again = stated("c", Measure::kKilled, "people", 17, 17);
  seventeen.digest = "d2";
  again.digest = "d3";
  const Facts facts = facts_of(riot({juliaca()}, {twelve, seventeen, again}), context());
  EXPECT_EQ(facts.at("killed_best"), "17");
  EXPECT_EQ(column_of("ucdp", "best", facts), "12");
  EXPECT_EQ(column_of("ucdp", "high", facts), "17");
  EXPECT_EQ(column_of("acled", "fatalities", facts), "12");
}

TEST(FactsOf, GiveThePrecisionCodesOfDaysAndPlaces) {
  auto datum = riot({puno()}, {stated("a", Measure::kKilled, "people", 5, 5)});
  datum.linked_event->when = from_to("2023-01-01", "2023-01-31");
  const Facts facts = facts_of(datum, context());
  EXPECT_EQ(column_of("acled", "time_precision", facts), "3");
  EXPECT_EQ(column_of("acled", "event_date", facts), "2023-01-16") << "the middle of the month";
  EXPECT_EQ(column_of("acled", "geo_precision", facts), "3");
  EXPECT_EQ(column_of("ucdp", "date_prec", facts), "4");
  EXPECT_EQ(column_of("ucdp", "where_prec", facts), "4");
  EXPECT_EQ(column_of("ucdp", "event_clarity", facts), "2");
}

TEST(FactsOf, PlaceAPointInItsCellOfThePrioGrid) {
  auto datum = riot({juliaca()}, {});
  datum.linked_event->places[0].has_point = true;
  datum.linked_event->places[0].lat = -89.9;
  datum.linked_event->places[0].lon = -179.9;
  EXPECT_EQ(facts_of(datum, context())["priogrid"], "1");
  datum.linked_event->places[0].lat = 89.9;
  datum.linked_event->places[0].lon = 179.9;
  EXPECT_EQ(facts_of(datum, context())["priogrid"], "259200");
}

TEST(ExportTable, LeavesOutWhatAFormatHasNoRowFor) {
  ExportTable ucdp(*tables().find("ucdp"), context());
  EXPECT_FALSE(ucdp.add(riot({juliaca()}, {}))) << "nobody died";
  EXPECT_TRUE(ucdp.add(riot({juliaca()}, {stated("a", Measure::kKilled, "people", 1, 1)})));
  ExportTable acled(*tables().find("acled"), context());
  auto planned = riot({juliaca()}, {});
  planned.linked_event->modality = coding::Modality::kPlanned;
  EXPECT_FALSE(acled.add(planned));
}

TEST(GeoJson, HasAPointOrPointsOrNullAndTypedProperties) {
  auto datum = riot({cusco(), juliaca()}, {stated("a", Measure::kKilled, "people", 5, 5)});
  datum.linked_event->places[1].has_point = true;
  datum.linked_event->places[1].lat = -15.5;
  datum.linked_event->places[1].lon = -70.1;
  GeoJsonWriter writer(*tables().find("csv"), context());
  std::string text = writer.begin();
  text += writer.feature(datum);
  text += writer.feature(riot({}, {}));
  const auto json = nlohmann::json::parse(text + writer.end());
  ASSERT_EQ(json["features"].size(), 2U);
  EXPECT_EQ(json["features"][0]["geometry"], nlohmann::json::parse(R"({"type":"Point","coordinates":[-70.1,-15.5]})"));
  EXPECT_EQ(json["features"][0]["properties"]["killed_best"], 5);
  EXPECT_TRUE(json["features"][1]["geometry"].is_null());
  EXPECT_TRUE(json["features"][1]["properties"]["killed_best"].is_null());
}

TEST(PloverLine, IsARecordOfTheManualWithItsProvenance) {
  const auto json = nlohmann::json::parse(
      to_plover_line(riot({juliaca()}, {stated("a", Measure::kKilled, "people", 5, 5)}), context()));
  EXPECT_EQ(json["event"], nlohmann::json::parse(R"(["PROTEST"])"));
  EXPECT_EQ(json["quad_code"], 4);
  EXPECT_EQ(json["size"]["dead"], 5);
  EXPECT_EQ(json["event_loc"][0]["resolution"], 4);
  EXPECT_EQ(json["event_loc"][0]["country_code"], "PER");
  EXPECT_EQ(json["cite_info"]["publication"], "El Diario");
}

}  // namespace
}  // namespace khipu::present
