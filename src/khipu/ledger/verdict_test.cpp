#include "khipu/ledger/verdict.hpp"

#include <gtest/gtest.h>

#include "khipu/ledger/test_records.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of tests

Claim dead(const char* id, Span number, double value) {
  Claim claim = killed(id, "d1", value, value);
  claim.figure.number = number;
  return claim;
}

Verdict verdict(Ruling ruling, Span anchor, const char* at = "2023-02-01") {
  Verdict out;
  out.digest = "d1";
  out.anchor = anchor;
  out.what = "killed";
  out.ruling = ruling;
  out.reviewer = "AB";
  out.at = day(at);
  return out;
}

/// Knows Puno by its code.
std::optional<mentions::Place> find_puno(const std::string& code_or_name) {
  return code_or_name == "PE-PUN" ? std::optional(puno()) : std::nullopt;
}

template <class Datum>
void apply_all(const std::vector<Verdict>& verdicts, std::vector<Datum>& data) {
  const auto holding = match_verdicts(verdicts, data);
  apply_verdicts(verdicts, holding, find_puno, data);
}

TEST(ApplyVerdicts, TakesOutWhatIsWrongAndLeavesTheRest) {
  std::vector<Claim> claims = {dead("a", {10, 12}, 17), dead("b", {40, 42}, 12)};
  apply_all({verdict(Ruling::kWrong, {10, 12}), verdict(Ruling::kRight, {40, 42})}, claims);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].figure.id, "b");
}

TEST(ApplyVerdicts, PutsEveryCorrectedFieldIn) {
  std::vector<Claim> claims = {dead("a", {10, 12}, 17), dead("b", {40, 42}, 12)};
  Verdict fix = verdict(Ruling::kCorrected, {10, 12});
  fix.fields = {{"what", "injured"},  {"of", "police"},       {"low", "18"},
                {"high", "none"},     {"kind", "cumulative"}, {"from", "none"},
                {"to", "2023-01-11"}, {"place", "PE-PUN"},    {"who", "the ombudsman"}};
  apply_all({fix}, claims);
  const coding::Figure& figure = claims[0].figure;
  EXPECT_EQ(figure.measure, coding::Measure::kInjured);
  EXPECT_EQ(figure.of, "police");
  EXPECT_EQ(figure.low, 18);
  EXPECT_FALSE(figure.high);
  EXPECT_EQ(figure.kind, coding::FigureKind::kCumulative);
  EXPECT_EQ(figure.when, (DateRange{std::nullopt, day("2023-01-11")}));
  EXPECT_EQ(figure.place->name, "Puno") << "a code that is known brings its whole place";
  EXPECT_EQ(claims[0].speaker, "the ombudsman");
}

TEST(ApplyVerdicts, CorrectsEventsToo) {
  std::vector<EventMention> mentions = {march("m", "d1", juliaca(), on("2023-01-09"))};
  mentions[0].event.span = {5, 20};
  Verdict fix = verdict(Ruling::kCorrected, {5, 20});
  fix.record = Record::kEvent;
  fix.fields = {{"what", "PROTEST/riot"}, {"kind", "planned"}, {"who", "none"}, {"place", "El Alto"}};
  apply_all({fix}, mentions);
  EXPECT_EQ(mentions[0].event.mode, "riot");
  EXPECT_EQ(mentions[0].event.modality, coding::Modality::kPlanned);
  EXPECT_EQ(mentions[0].event.places.at(0).name, "El Alto");
}

TEST(ApplyVerdicts, AnotherSpeakerIsAnotherAuthority) {
  const auto who_says_it = [](std::map<std::string, std::string> fields) {
    std::vector<Claim> claims = {dead("a", {10, 12}, 17)};
    claims[0].figure.says = "the ombudsman";
    claims[0].figure.authority = mentions::AuthorityRef{"pe-defensoria", "ombudsman"};
    Verdict fix = verdict(Ruling::kCorrected, {10, 12});
    fix.fields = std::move(fields);
    apply_all({fix}, claims);
    return field_of(claims[0].figure, "authority");
  };
  EXPECT_EQ(who_says_it({{"low", "18"}}), "ombudsman pe-defensoria");
  EXPECT_EQ(who_says_it({{"who", "the police"}}), "");
  EXPECT_EQ(who_says_it({{"who", "the police"}, {"authority", "police"}}), "police");
  EXPECT_EQ(who_says_it({{"authority", "none"}}), "");
}

TEST(MatchVerdicts, TakeTheLatest) {
  std::vector<Claim> claims = {dead("a", {10, 12}, 17)};
  const std::vector<Verdict> verdicts = {verdict(Ruling::kWrong, {10, 12}, "2023-02-01"),
                                         verdict(Ruling::kRight, {10, 12}, "2023-02-03")};
  EXPECT_EQ(match_verdicts(verdicts, claims), (std::vector<std::optional<std::size_t>>{1}));
}

TEST(MatchVerdicts, FindWhatANewerKhipuCodedWithOtherBounds) {
  const std::vector<Claim> recoded = {dead("z", {8, 12}, 17), dead("b", {40, 42}, 12)};
  EXPECT_EQ(match_verdicts({verdict(Ruling::kWrong, {10, 12})}, recoded)[0], 0U);
}

TEST(MatchVerdicts, HoldForNothingWhereTwoWouldDoOrTheReportIsAnother) {
  const std::vector<Claim> two = {dead("a", {8, 11}, 17), dead("b", {11, 14}, 12)};
  for (const auto& found : match_verdicts({verdict(Ruling::kWrong, {10, 12})}, two)) {
    EXPECT_FALSE(found);
  }
  std::vector<Claim> elsewhere = {dead("a", {10, 12}, 17)};
  elsewhere[0].digest = "d2";
  EXPECT_FALSE(match_verdicts({verdict(Ruling::kWrong, {10, 12})}, elsewhere)[0]);
}

TEST(MatchVerdicts, ThatCallADatumWrongLetGoOfOneThatIsNowAnother) {
  std::vector<Claim> claims = {dead("a", {10, 12}, 17)};
  claims[0].figure.measure = coding::Measure::kInjured;
  EXPECT_FALSE(match_verdicts({verdict(Ruling::kWrong, {10, 12})}, claims)[0]);
  EXPECT_TRUE(match_verdicts({verdict(Ruling::kCorrected, {10, 12})}, claims)[0]);
}

TEST(CheckField, TakesWhatBelongsThereAndSaysWhatDoes) {
  EXPECT_EQ(*check_field(Record::kFigure, "low", " 18 "), "18");
  EXPECT_EQ(*check_field(Record::kFigure, "high", "None"), "none");
  EXPECT_EQ(*check_field(Record::kFigure, "what", "Killed"), "killed");
  EXPECT_EQ(*check_field(Record::kEvent, "what", "protest/Demo"), "PROTEST/demo");
  EXPECT_FALSE(check_field(Record::kFigure, "low", "=1+1"));
  EXPECT_FALSE(check_field(Record::kFigure, "low", "-3"));
  EXPECT_FALSE(check_field(Record::kFigure, "low", "inf"));
  EXPECT_FALSE(check_field(Record::kEvent, "low", "3"));
  EXPECT_FALSE(check_field(Record::kFigure, "from", "9/1/2023"));
  EXPECT_FALSE(check_field(Record::kFigure, "what", "dead"));
  EXPECT_FALSE(check_field(Record::kEvent, "kind", "cumulative"));
  EXPECT_EQ(*check_field(Record::kFigure, "authority", " Ombudsman pe-defensoria"), "ombudsman pe-defensoria");
  EXPECT_EQ(*check_field(Record::kFigure, "authority", "ministry/health"), "ministry/health");
  EXPECT_FALSE(check_field(Record::kFigure, "authority", "the people's ombudsman"));
  EXPECT_FALSE(check_field(Record::kEvent, "authority", "ombudsman"));
}

TEST(FindRuling, KnowsKeysAndWordsInBothLanguages) {
  EXPECT_EQ(find_ruling(" Y "), Ruling::kRight);
  EXPECT_EQ(find_ruling("Sí"), Ruling::kRight);
  EXPECT_EQ(find_ruling("no"), Ruling::kWrong);
  EXPECT_EQ(find_ruling("Corrected"), Ruling::kCorrected);
  EXPECT_FALSE(find_ruling("maybe"));
  EXPECT_FALSE(find_ruling(""));
}

}  // namespace
}  // namespace khipu::ledger
