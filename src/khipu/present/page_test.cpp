#include "khipu/present/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "khipu/present/page_headline.hpp"

namespace khipu::present {
namespace {

using coding::FigureKind;
using coding::Measure;
using testing::HasSubstr;
using testing::Not;

Date day(const char* iso) { return *parse_iso_date(iso); }

/// A claim of `value` dead by `speaker`, up to `iso`.
ledger::Claim claim(const std::string& id, const std::string& speaker, double value, const char* iso,
                    const std::string& of = "people") {
  ledger::Claim out;
  out.figure.id = id;
  out.figure.of = of;
  out.figure.low = out.figure.high = value;
  out.figure.kind = FigureKind::kCumulative;
  out.figure.when.to = day(iso);
  out.figure.says = speaker;
  out.speaker = speaker;
  out.digest = "d1";
  return out;
}

/// Adds the claim, and its point to the speaker's toll.
void add_total(PageRecords& records, ledger::Claim made) {
  const ledger::TollPoint point{*made.figure.when.to, made.figure.low, made.figure.high, made.figure.id, {}};
  const std::string speaker = *made.figure.says;
  for (auto& toll : records.tolls) {
    if (toll.speaker == speaker && toll.of == made.figure.of) {
      toll.points.push_back(point);
      records.claims.push_back(std::move(made));
      return;
    }
  }
  ledger::Toll toll;
  toll.of = made.figure.of;
  toll.cause = made.figure.cause;
  toll.place = "PE";
  toll.speaker = speaker;
  toll.points = {point};
  records.tolls.push_back(std::move(toll));
  records.claims.push_back(std::move(made));
}

TEST(PageHeadline, TwoSpeakersGiveARangeAndBothStand) {
  PageRecords records;
  add_total(records, claim("a", "Ombudsman", 57, "2023-01-29"));
  add_total(records, claim("b", "Coordinator", 60, "2023-01-30"));
  const auto headlines = page_headlines(records);
  ASSERT_EQ(headlines.size(), 1U);
  EXPECT_TRUE(headlines[0].running_total);
  EXPECT_EQ(headlines[0].low, 57);
  EXPECT_EQ(headlines[0].high, 60);
  ASSERT_EQ(headlines[0].voices.size(), 2U);
  EXPECT_EQ(headlines[0].voices[0].speaker, "Coordinator");
}

TEST(PageHeadline, ALaterTotalOfOneSpeakerTakesThePlaceOfTheEarlier) {
  PageRecords records;
  add_total(records, claim("a", "Ombudsman", 39, "2023-01-09"));
  add_total(records, claim("b", "Ombudsman", 46, "2023-01-12"));
  const auto headlines = page_headlines(records);
  ASSERT_EQ(headlines.size(), 1U);
  EXPECT_EQ(headlines[0].low, 46);
  EXPECT_EQ(headlines[0].voices.size(), 1U);
}

TEST(PageHeadline, OfSeveralTotalsOfOneDayTheLargestIsTheWhole) {
  PageRecords records;
  add_total(records, claim("a", "Ombudsman", 60, "2023-02-10"));
  add_total(records, claim("b", "Ombudsman", 11, "2023-02-10"));
  const auto headlines = page_headlines(records);
  ASSERT_EQ(headlines.size(), 1U);
  EXPECT_EQ(headlines[0].low, 60);
}

TEST(PageHeadline, AnOldTotalOrAnotherClassIsShownButDoesNotWidenTheRange) {
  PageRecords records;
  add_total(records, claim("a", "Government", 40, "2023-01-10"));
  add_total(records, claim("b", "Ombudsman", 57, "2023-01-29"));
  add_total(records, claim("c", "Ombudsman", 49, "2023-01-29", "civilians"));
  const auto headlines = page_headlines(records);
  ASSERT_EQ(headlines.size(), 1U);
  EXPECT_EQ(headlines[0].of, "people");
  EXPECT_EQ(headlines[0].low, 57);
  EXPECT_EQ(headlines[0].high, 57);
  ASSERT_EQ(headlines[0].voices.size(), 3U);
  EXPECT_TRUE(headlines[0].voices[0].live);
  EXPECT_FALSE(headlines[0].voices[1].live);
  EXPECT_FALSE(headlines[0].voices[2].live);
}

/// Deaths in clashes alone.
ledger::Claim clash_claim(const std::string& id, const std::string& speaker, double number) {
  ledger::Claim made = claim(id, speaker, number, "2023-01-29");
  made.figure.cause = coding::Cause::kClash;
  return made;
}

TEST(PageHeadline, TotalsOfAnotherCauseDoNotWidenTheRange) {
  PageRecords records;
  add_total(records, clash_claim("a", "Government", 39));
  add_total(records, claim("b", "Ombudsman", 46, "2023-01-29"));
  add_total(records, claim("c", "Health Ministry", 45, "2023-01-28"));
  const auto headlines = page_headlines(records);
  ASSERT_EQ(headlines.size(), 1U);
  EXPECT_EQ(headlines[0].cause, coding::Cause::kUnsaid);
  EXPECT_EQ(headlines[0].low, 45);
  EXPECT_EQ(headlines[0].high, 46);
  EXPECT_FALSE(headlines[0].voices[2].live);
}

TEST(PageHeadline, AWholeLeadsThoughAPartIsToldMore) {
  PageRecords records;
  add_total(records, clash_claim("a", "Government", 11));
  add_total(records, clash_claim("b", "Health Ministry", 12));
  add_total(records, claim("c", "Ombudsman", 60, "2023-01-29"));
  const auto headlines = page_headlines(records);
  ASSERT_EQ(headlines.size(), 1U);
  EXPECT_EQ(headlines[0].cause, coding::Cause::kUnsaid);
  EXPECT_EQ(headlines[0].low, 60);
  EXPECT_EQ(headlines[0].high, 60);
}

TEST(PageHeadline, ALowerBoundLeavesTheTopOpen) {
  PageRecords records;
  auto least = claim("a", "Ombudsman", 60, "2023-01-29");
  least.figure.high.reset();
  add_total(records, least);
  const auto headlines = page_headlines(records);
  ASSERT_EQ(headlines.size(), 1U);
  EXPECT_EQ(headlines[0].low, 60);
  EXPECT_EQ(headlines[0].high, 60);
  EXPECT_TRUE(headlines[0].open);
}

TEST(PageHeadline, WithoutTotalsTheLargestSingleFigureLeadsAndOthersOfItsEventStandBeside) {
  PageRecords records;
  for (const auto& [id, value, event] :
       {std::tuple{"a", 3500.0, "march"}, {"b", 20000.0, "march"}, {"c", 900.0, "vigil"}}) {
    auto crowd = claim(id, id, value, "2023-01-19");
    crowd.figure.measure = Measure::kParticipants;
    crowd.figure.kind = FigureKind::kIncident;
    crowd.linked_event = event;
    records.claims.push_back(crowd);
  }
  const auto headlines = page_headlines(records);
  ASSERT_EQ(headlines.size(), 1U);
  EXPECT_FALSE(headlines[0].running_total);
  EXPECT_EQ(headlines[0].low, 3500);
  EXPECT_EQ(headlines[0].high, 20000);
  EXPECT_EQ(headlines[0].voices.size(), 2U);
}

TEST(PageHeadline, ACrowdThatIsOnlyExpectedLeadsNothing) {
  PageRecords records;
  auto crowd = claim("a", "Organisers", 100000, "2023-01-24");
  crowd.figure.measure = Measure::kParticipants;
  crowd.linked_event = "march";
  records.claims.push_back(crowd);
  records.events.emplace_back().id = "march";
  records.events.back().modality = coding::Modality::kPlanned;
  EXPECT_TRUE(page_headlines(records).empty());
}

TEST(PageHeadline, OneCountryIsHeardWithoutTheOthers) {
  PageRecords records;
  add_total(records, claim("a", "Ombudsman", 57, "2023-01-29"));
  add_total(records, claim("b", "Rights Commission", 39, "2024-07-01"));
  const char* const countries[] = {"PE", "KE"};
  for (std::size_t i = 0; i < 2; ++i) {
    records.claims[i].figure.place.emplace().country = countries[i];
    records.tolls[i].place = countries[i];
  }
  const auto kenya = page_headlines(records, "KE");
  ASSERT_EQ(kenya.size(), 1U);
  EXPECT_EQ(kenya[0].high, 39);
  EXPECT_EQ(kenya[0].place, "KE");
  EXPECT_TRUE(page_headlines(records, "BO").empty());
}

TEST(PageHeadline, TheOrderOfTheRecordsChangesNothing) {
  PageRecords records, reversed;
  add_total(records, claim("a", "Ombudsman", 57, "2023-01-29"));
  add_total(records, claim("b", "Coordinator", 60, "2023-01-30"));
  add_total(records, claim("c", "Government", 60, "2023-01-30"));
  reversed = records;
  std::reverse(reversed.tolls.begin(), reversed.tolls.end());
  std::reverse(reversed.claims.begin(), reversed.claims.end());
  const auto names = [](const PageRecords& r) {
    const auto headlines = page_headlines(r);
    std::vector<std::string> out;
    for (const auto& voice : headlines.at(0).voices) {
      out.push_back(voice.speaker);
    }
    return out;
  };
  EXPECT_EQ(names(records), names(reversed));
}

TEST(PageData, TheWordsOfANumberAreMarkedInUtf16Units) {
  PageRecords records;
  auto made = claim("a", "Sutran", 9, "2023-01-09");
  made.sentence_text = "🪧 Murió ayer: 9 víctimas.";
  made.figure.sentence = {100, 100 + std::uint32_t(made.sentence_text.size())};
  const auto at = 100 + std::uint32_t(made.sentence_text.find('9'));
  made.figure.number = {at, at + 1};
  records.claims.push_back(made);
  const auto json = nlohmann::json::parse(page_data(records, {}));
  EXPECT_EQ(json["claims"][0]["mark"], nlohmann::json({15, 16}));
}

TEST(PageData, ASentenceThatTwoFiguresShareIsWrittenOnce) {
  PageRecords records;
  for (const char* id : {"a", "b"}) {
    auto made = claim(id, "Sutran", 9, "2023-01-09");
    made.sentence_text = "Nine dead, nine hurt.";
    made.figure.sentence = {0, 21};
    records.claims.push_back(made);
  }
  const auto json = nlohmann::json::parse(page_data(records, {}));
  EXPECT_EQ(json["sentences"].size(), 1U);
  EXPECT_EQ(json["claims"][1]["sentence"], 0);
}

TEST(PageData, WholeNumbersHaveNoDecimalPoint) {
  PageRecords records;
  records.claims.push_back(claim("a", "Sutran", 20000, "2023-01-09"));
  records.claims.push_back(claim("b", "Sutran", 32.7, "2023-01-09"));
  const auto text = page_data(records, {});
  EXPECT_THAT(text, HasSubstr("\"low\":20000,"));
  EXPECT_THAT(text, HasSubstr("\"low\":32.7,"));
}

TEST(PageData, InvalidUtf8FromAForeignLedgerIsReplaced) {
  PageRecords records;
  records.sources.push_back(
      {.digest = "d", .doc = "\xFF.txt", .title = {}, .outlet = {}, .url = {}, .language = {}, .published = {}});
  EXPECT_THAT(page_data(records, {}), HasSubstr("\uFFFD.txt"));
}

TEST(FillPage, PutsEachPartInItsPlaceAndLeavesOtherBracesAlone) {
  const PageParts parts{"es", "", R"({"page":{"title":"Reporte","noscript":"n"}})", "[1]", {{"PE", "{}"}}};
  const auto page = fill_page("<html lang={{language}}>{{title}}|{{data}}|{{map}}|{{other}}{{", parts);
  ASSERT_TRUE(page);
  EXPECT_EQ(*page, R"(<html lang=es>Reporte|[1]|{"PE":{}}|{{other}}{{)");
}

TEST(FillPage, TextOfAReportIsNeitherMarkupNorPlaceholder) {
  const PageParts parts{"en", "<b>{{data}}", "{}", R"(["</script><script>x()</script>{{title}}&"])", {}};
  const auto page = fill_page("{{title}}<script>{{data}}</script>", parts);
  ASSERT_TRUE(page);
  EXPECT_THAT(*page, HasSubstr("&lt;b&gt;{{data}}<script>"));
  EXPECT_THAT(*page, Not(HasSubstr("</script><script>")));
  EXPECT_THAT(*page, HasSubstr("\\u003c/script\\u003e\\u003cscript\\u003ex()"));
}

TEST(FillPage, WordsThatAreNoJsonAreAnErrorThatNamesTheFile) {
  const auto page = fill_page("", {"en", "", "{", "[]", {}});
  ASSERT_FALSE(page);
  EXPECT_THAT(page.error().to_string(), HasSubstr("strings/en.json"));
}

TEST(PageCountries, MostEventsFirstThenByCode) {
  PageRecords records;
  for (const char* country : {"EC", "PE", "BO", "PE", ""}) {
    mentions::Place place;
    place.country = country;
    records.events.emplace_back().places.push_back(place);
  }
  EXPECT_EQ(page_countries(records), (std::vector<std::string>{"PE", "BO", "EC"}));
}

}  // namespace
}  // namespace khipu::present
