#include "khipu/present/situation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "khipu/base/file.hpp"
#include "khipu/ledger/test_records.hpp"
#include "khipu/present/bulletin.hpp"
#include "khipu/present/finding_words.hpp"

namespace khipu::present {
namespace {

using namespace ledger::testing;  // NOLINT: the vocabulary of tests
using coding::Measure;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Provinces by the first four digits of the UBIGEO, as in Peru.
mentions::Divisions divisions_of(const mentions::Place& place) {
  mentions::Divisions out;
  out.first = puno();
  if (place.ubigeo.size() >= 4) {
    out.second = town("Province " + place.ubigeo.substr(0, 4), place.code, place.ubigeo.substr(0, 4));
  }
  return out;
}

SituationQuestion on_the_tenth() {
  return {.date = day("2023-01-10"),
          .since = day("2023-01-09"),
          .country = "PE",
          .frame = {mentions::PlacePrecision::kAdmin2, "provinces", 196},
          .find_divisions = divisions_of};
}

/// Adds an event with one mention, published on the day after.
ledger::LinkedEvent& add_event(PageRecords& records, const char* mode, mentions::Place place, DateRange when,
                               const char* type = "PROTEST") {
  ledger::LinkedEvent event;
  event.id = "e" + std::to_string(records.events.size());
  event.type = type;
  event.mode = mode;
  event.when = when;
  event.places = {place};
  event.digests = {"d" + event.id};
  records.sources.push_back({.digest = "d" + event.id,
                             .doc = "a/b.txt",
                             .title = "",
                             .outlet = "",
                             .url = "",
                             .language = "",
                             .published = day("2023-01-10")});
  ledger::EventMention mention = march(event.id.c_str(), "d" + event.id, std::move(place), when);
  mention.linked_event = event.id;
  mention.published = day("2023-01-10");
  records.mentions.push_back(std::move(mention));
  return records.events.emplace_back(std::move(event));
}

mentions::Place lampa() { return town("Lampa", "PE-PUN", "210701"); }

TEST(Survey, CountsTheUnionOfProvincesAndNotTheSum) {
  PageRecords records;
  add_event(records, "demo", juliaca(), on("2023-01-10"));
  add_event(records, "obstruct", juliaca(), on("2023-01-10"));
  add_event(records, "strike", lampa(), on("2023-01-10"));
  add_event(records, "demo", juliaca(), on("2023-01-10"));
  const Situation found = survey(records, {}, on_the_tenth());
  EXPECT_EQ(found.lists[0].divisions.size(), 1U);
  EXPECT_EQ(found.lists[1].divisions.size(), 1U);
  EXPECT_EQ(found.lists[2].divisions.size(), 1U);
  EXPECT_EQ(found.all.size(), 2U);
}

TEST(Survey, TellsWhatIsNewAndWhatIsGone) {
  PageRecords records;
  add_event(records, "demo", juliaca(), on("2023-01-09"));
  add_event(records, "demo", lampa(), on("2023-01-10"));
  const Situation found = survey(records, {}, on_the_tenth());
  ASSERT_EQ(found.fresh.size(), 1U);
  EXPECT_EQ(found.fresh[0].code, "2107");
  ASSERT_EQ(found.gone.size(), 1U);
  EXPECT_EQ(found.gone[0].code, "2111");
}

TEST(Survey, LeavesOutPlansCampaignsOtherDaysAndOtherCountries) {
  PageRecords records;
  add_event(records, "demo", juliaca(), on("2023-01-10")).modality = coding::Modality::kPlanned;
  add_event(records, "demo", juliaca(), from_to("2022-12-07", "2023-01-20"));
  records.mentions.back().published = day("2023-01-02");
  add_event(records, "demo", juliaca(), on("2023-01-08"));
  add_event(records, "demo", town("La Paz", "BO-L"), on("2023-01-10"));
  EXPECT_THAT(survey(records, {}, on_the_tenth()).all, IsEmpty());
}

TEST(Survey, CountsWhatLastsForWeeksWhileSomebodyTellsOfIt) {
  PageRecords records;
  add_event(records, "obstruct", juliaca(), from_to("2022-12-07", "2023-01-20"));
  add_event(records, "strike", lampa(), {day("2023-01-04"), std::nullopt});
  const Situation found = survey(records, {}, on_the_tenth());
  EXPECT_EQ(found.all.size(), 2U);
  EXPECT_THAT(found.lists[2].lasting, ElementsAre(0));
  EXPECT_THAT(found.lists[1].lasting, IsEmpty()) << "six days so far";
}

TEST(Survey, CountsNoProvinceWhereOnlyTheRegionIsNamedAndSaysSo) {
  PageRecords records;
  add_event(records, "strike", puno(), on("2023-01-10"));
  const Situation found = survey(records, {}, on_the_tenth());
  EXPECT_THAT(found.all, IsEmpty());
  EXPECT_THAT(found.lists[1].wider, ElementsAre(0));
}

TEST(Survey, PartsClashesArrestsTheStateAndWhatIsAnnounced) {
  PageRecords records;
  add_event(records, "riot", juliaca(), on("2023-01-10"));
  add_event(records, "firearms", juliaca(), on("2023-01-10"), "ASSAULT");
  add_event(records, "arrest", juliaca(), on("2023-01-10"), "COERCE");
  add_event(records, "curfew", puno(), on("2023-01-10"), "COERCE");
  add_event(records, "strike", juliaca(), on("2023-01-13")).modality = coding::Modality::kPlanned;
  add_event(records, "strike", juliaca(), on("2023-03-13")).modality = coding::Modality::kPlanned;
  const Situation found = survey(records, {}, on_the_tenth());
  EXPECT_THAT(found.clashes, ElementsAre(0, 1));
  EXPECT_THAT(found.arrests, ElementsAre(2));
  EXPECT_THAT(found.state, ElementsAre(3));
  EXPECT_THAT(found.announced, ElementsAre(4));
}

TEST(Survey, TellsOfEarlierDaysWhatIsFirstToldNow) {
  PageRecords records;
  add_event(records, "demo", juliaca(), on("2023-01-05"));
  add_event(records, "demo", lampa(), on("2023-01-05"));
  records.mentions[1].published = day("2023-01-06");
  EXPECT_THAT(survey(records, {}, on_the_tenth()).fresh_events, ElementsAre(0));
}

ledger::Toll toll(const char* speaker, std::vector<ledger::TollPoint> points, const char* of = "people") {
  ledger::Toll made;
  made.of = of;
  made.place = "PE";
  made.speaker = speaker;
  made.points = std::move(points);
  return made;
}

TEST(Survey, TakesOfEachSpeakerTheLatestTotalAndWhatTheySaidBefore) {
  PageRecords records;
  records.tolls = {toll("Ombudsman", {{day("2023-01-08"), 45, 45, "a", {}},
                                      {day("2023-01-10"), 46, 46, "b", {}},
                                      {day("2023-01-10"), 39, 39, "c", {}},
                                      {day("2023-01-12"), 60, 60, "d", {}}}),
                   toll("Ministry", {{day("2023-01-09"), 40, {}, "e", {}}}),
                   toll("Old", {{day("2022-12-10"), 2, 2, "f", {}}})};
  const Situation found = survey(records, {}, on_the_tenth());
  ASSERT_EQ(found.tolls.size(), 1U);
  ASSERT_EQ(found.tolls[0].voices.size(), 2U) << "a total of a month ago says nothing of today";
  EXPECT_EQ(found.tolls[0].voices[0].latest.low, 46) << "39 is a part of it, 60 is of a later day";
  EXPECT_EQ(found.tolls[0].voices[0].before, 45);
  EXPECT_EQ(found.tolls[0].low, 40);
  EXPECT_EQ(found.tolls[0].high, 46);
}

Words words_of(const char* language) {
  return *Words::parse(*load_file(std::string(KHIPU_SOURCE_DIR "/web/strings/") + language + ".json", 1 << 20));
}

Bulletin bulletin_of(const PageRecords& records, const char* language) {
  const auto question = on_the_tenth();
  return write_bulletin(survey(records, {}, question), question, records, {}, words_of(language), "Perú");
}

// 2 of 196 provinces are 1.0 %.
TEST(WriteBulletin, SaysTheUnionItsShareAndTheNamesByRegion) {
  PageRecords records;
  add_event(records, "demo", juliaca(), on("2023-01-10"));
  add_event(records, "strike", lampa(), on("2023-01-10"));
  const Bulletin en = bulletin_of(records, "en");
  EXPECT_EQ(en.title, "Perú: situation on 10 January 2023");
  EXPECT_THAT(en.standfirst, HasSubstr("2 provinces, 1 % of 196"));
  EXPECT_THAT(en.sections[0].rows.back(),
              ElementsAre("Any of these", "2", "1 %", "Province 2107, Province 2111 (Puno)"));
  EXPECT_THAT(bulletin_of(records, "es").standfirst, HasSubstr("2 provincias, 1 % de 196"));
}

TEST(WriteBulletin, HasWordsForEverythingInBothLanguages) {
  PageRecords records;
  add_event(records, "obstruct", juliaca(), on("2023-01-10"));
  records.tolls = {toll("Ombudsman", {{day("2023-01-09"), 45, 45, "a", {}}, {day("2023-01-10"), 46, 46, "b", {}}})};
  for (const char* language : {"en", "es"}) {
    const std::string text = to_markdown(bulletin_of(records, language));
    EXPECT_THAT(text, Not(HasSubstr("bulletin.")));
    EXPECT_THAT(text, Not(HasSubstr("bulletin\\_")));
    EXPECT_THAT(text, HasSubstr("45"));
  }
}

TEST(FindingWords, PutTheArithmeticIntoTheLanguageOfTheReader) {
  ledger::Finding finding;
  finding.form = "weekday";
  finding.facts = {{"day", "2023-01-24"}, {"weekday_right", "Tuesday"}, {"weekday_said", "Monday"}};
  EXPECT_EQ(to_words(finding, words_of("es")), "el 24 de enero de 2023 fue martes, no lunes");
  EXPECT_EQ(to_words(finding, words_of("en")), "24 January 2023 was a Tuesday, not a Monday");
  finding.form = "larger";
  finding.facts = {{"one", "at least 12000"}, {"all", "12"}};
  EXPECT_EQ(to_words(finding, words_of("es")), "al menos 12\u202f000 en un solo hecho, 12 en total");
  finding.form = "of a newer khipu";
  finding.arithmetic = "1 is not 2";
  EXPECT_EQ(to_words(finding, words_of("es")), "1 is not 2");
}

TEST(WriteBulletin, NamesARoadOnceHoweverManyReportsCopyIt) {
  PageRecords records;
  for (const char* id : {"a", "b"}) {
    ledger::Claim claim = killed(id, id, 72, 72);
    claim.figure.measure = Measure::kBlockades;
    claim.figure.kind = coding::FigureKind::kSnapshot;
    claim.figure.when = on("2023-01-10");
    claim.figure.place = peru();
    claim.figure.says = claim.speaker = "Sutran";
    claim.span_text = "72 road blocks";
    records.claims.push_back(claim);
  }
  const Bulletin bulletin = bulletin_of(records, "en");
  ASSERT_EQ(bulletin.sections[1].lines.size(), 1U);
  EXPECT_THAT(bulletin.sections[1].lines[0].claims, ElementsAre(0, 1));
}

TEST(ToMarkdown, LetsNoTextOfAReportBecomeMarkup) {
  PageRecords records;
  auto& event = add_event(records, "riot", juliaca(), on("2023-01-10"));
  event.actor = "<img src=x> [a](http://evil.example) **b** | c\n# d";
  const std::string text = to_markdown(bulletin_of(records, "en"));
  EXPECT_THAT(text, HasSubstr("\\<img src=x\\> \\[a\\](http://evil.example) \\*\\*b\\*\\* \\| c \\# d"));
}

TEST(ToJson, IsJsonThatPointsAtWhatEachLineRestsOn) {
  PageRecords records;
  add_event(records, "riot", juliaca(), on("2023-01-10"));
  const auto json = nlohmann::json::parse(to_json(bulletin_of(records, "en")));
  EXPECT_EQ(json["sections"][2]["id"], "clashes");
  EXPECT_EQ(json["sections"][2]["lines"][0]["events"], nlohmann::json::parse("[0]"));
}

TEST(Words, WriteNumbersDaysAndRangesAsTheLanguageDoes) {
  const Words en = words_of("en"), es = words_of("es");
  EXPECT_EQ(en.number(1234.5), "1,234.5");
  EXPECT_EQ(es.number(1234.5), "1234,5");
  EXPECT_EQ(en.range(46, std::nullopt), "46+");
  EXPECT_EQ(es.day(day("2023-01-24")), "24 de enero de 2023");
  EXPECT_EQ(es.count("report", 1), "1 informe");
  EXPECT_EQ(en.term("measure", "no such"), "no such");
  EXPECT_FALSE(Words::parse("[]"));
}

}  // namespace
}  // namespace khipu::present
