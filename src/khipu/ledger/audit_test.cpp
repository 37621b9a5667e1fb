#include "khipu/ledger/audit.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "khipu/ledger/audit_cases.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> arithmetic(const AuditInput& input) {
  std::vector<std::string> all;
  for (const Finding& finding : audit(input)) {
    all.push_back(std::string(to_string(finding.kind)) + ": " + finding.arithmetic);
  }
  return all;
}

TEST(Audit, FindsWhatIsPlantedInTwoHundredCasesAndNothingElse) {
  for (unsigned n = 0; n < 200; ++n) {
    const AuditCase planted = make_audit_case(n);
    const std::vector<Finding> findings = audit(planted.input);
    ASSERT_EQ(findings.size(), planted.planted ? 1U : 0U)
        << "case " << n << ": " << (findings.empty() ? "silent" : findings[0].arithmetic);
    if (planted.planted) {
      EXPECT_EQ(findings[0].kind, *planted.planted) << "case " << n;
      EXPECT_FALSE(findings[0].quotes.empty());
    }
  }
}

TEST(Audit, IsAFunctionOfTheSet) {
  AuditInput all;
  for (unsigned n = 0; n < 60; ++n) {
    AuditCase one = make_audit_case(n);
    for (Claim& claim : one.input.claims) {
      claim.figure.id += "/" + std::to_string(n);
      claim.digest += "/" + std::to_string(n);
      claim.linked_event += claim.linked_event.empty() ? "" : std::to_string(n);
      claim.speaker += claim.figure.kind == coding::FigureKind::kCumulative ? std::to_string(n) : "";
      all.claims.push_back(claim);
    }
    for (Check& check : one.input.checks) {
      check.digest += "/" + std::to_string(n);
      for (std::string& figure : check.checkable.figures) {
        figure += "/" + std::to_string(n);
      }
      all.checks.push_back(check);
    }
    all.divisions = one.input.divisions;
  }
  const auto expected = arithmetic(all);
  EXPECT_GE(expected.size(), 25U);
  std::mt19937 random(7);
  for (int order = 0; order < 5; ++order) {
    std::shuffle(all.claims.begin(), all.claims.end(), random);
    std::shuffle(all.checks.begin(), all.checks.end(), random);
    ASSERT_EQ(arithmetic(all), expected);
  }
}

TEST(AuditParts, OnRecord) {
  // 24 January 2023: 46 + 9 + 1 = 56 holds. An agency's 66 with 47 + 1 + 11 does not.
  for (const auto& [whole, parts, said] : std::vector<std::tuple<double, std::vector<double>, std::string>>{
           {56, {46, 9, 1}, ""},
           {50, {41, 8, 1}, ""},
           {539, {271, 268}, ""},
           {66, {47, 1, 11}, "47 + 1 + 11 = 59, not 66"}}) {
    CaseMaker make(1);
    std::vector<std::string> ids = {make.claim(coding::Measure::kKilled, whole).figure.id};
    for (const double part : parts) {
      ids.push_back(make.claim(coding::Measure::kKilled, part).figure.id);
    }
    make.check(coding::CheckableKind::kParts, ids);
    const auto found = audit(make.take(std::nullopt).input);
    EXPECT_EQ(found.empty() ? "" : found[0].arithmetic, said);
  }
}

TEST(AuditShares, CutOffIsNoContradictionAndAnUnknownCountrySaysNothing) {
  CaseMaker make(1);
  make.claim(coding::Measure::kAreas, 36, "provinces").figure.sentence = {0, 60};
  Claim& share = make.claim(coding::Measure::kPercent, 18.3, "share");  // 18.37
  share.figure.sentence = {0, 60};
  share.number_text = "18.3 %";
  AuditInput input = make.take(std::nullopt).input;
  EXPECT_THAT(arithmetic(input), IsEmpty());
  input.claims[1].figure.low = input.claims[1].figure.high = 18.9;
  EXPECT_THAT(arithmetic(input), ElementsAre("share: 36 of 196 are 18.4 %, not 18.9 %"));
  input.claims[0].figure.place->country = "XX";
  EXPECT_THAT(arithmetic(input), IsEmpty());
}

TEST(AuditTotals, APartIsNoTotalAndAnotherBeginningIsAnother) {
  CaseMaker make(1);
  for (const auto& [value, day] : {std::pair{48.0, "2023-01-10"}, {47.0, "2023-01-11"}}) {
    Claim& total = make.claim(coding::Measure::kKilled, value);
    total.figure.kind = coding::FigureKind::kCumulative;
    total.figure.when.to = testing::day(day);
    total.digest = day;
  }
  AuditInput input = make.take(std::nullopt).input;
  EXPECT_THAT(arithmetic(input), ElementsAre("fall: 48 on 2023-01-10, 47 on 2023-01-11"));
  Claim beside = input.claims[1];  // "of 49 deaths, 47 were in clashes"
  beside.figure.id = "beside";
  beside.figure.low = beside.figure.high = 49;
  input.claims.push_back(beside);
  EXPECT_THAT(arithmetic(input), IsEmpty());
  input.claims.pop_back();
  input.claims[0].figure.when.from = testing::day("2022-12-07");
  input.claims[1].figure.when.from = testing::day("2023-01-04");
  EXPECT_THAT(arithmetic(input), IsEmpty());
}

TEST(AuditSpeakers, OneSpeakerMayChangeHisMind) {
  CaseMaker make(1);
  make.claim(coding::Measure::kKilled, 12).linked_event = "e";
  make.claim(coding::Measure::kKilled, 17).linked_event = "e";
  AuditInput input = make.take(std::nullopt).input;
  input.claims[1].digest = "later";
  EXPECT_THAT(arithmetic(input), IsEmpty());
  input.claims[1].speaker = "Ombudsman";
  EXPECT_THAT(arithmetic(input), ElementsAre(HasSubstr("a newspaper: 12; Ombudsman: 17")));
  input.claims[0].figure.comparator = mentions::Comparator::kAbout;
  input.claims[0].figure.low = input.claims[0].figure.high = 16;
  EXPECT_THAT(arithmetic(input), IsEmpty());
}

TEST(Audit, AHundredThousandClaimsOnOneDayAreQuick) {
  AuditInput input;
  for (int i = 0; i < 100000; ++i) {
    Claim claim = killed("f" + std::to_string(i), "r" + std::to_string(i), 1e18 - i, 1e18);
    claim.figure.kind = i % 2 == 0 ? coding::FigureKind::kCumulative : coding::FigureKind::kIncident;
    claim.figure.when = on("2023-01-09");
    claim.figure.place = peru();
    claim.linked_event = "e";
    input.claims.push_back(std::move(claim));
  }
  EXPECT_THAT(audit(input), IsEmpty());
}

}  // namespace
}  // namespace khipu::ledger
