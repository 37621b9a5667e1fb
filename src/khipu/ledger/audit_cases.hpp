#pragma once
// Ledgers with one contradiction planted in each, or none: what the audit is measured on. Made of a number, alike on
// every machine. For tests.

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "khipu/ledger/audit.hpp"
#include "khipu/ledger/test_records.hpp"

namespace khipu::ledger::testing {

/// One case. A sound one comes as close to a contradiction as it may without being one.
struct AuditCase {
  AuditInput input;
  std::optional<FindingKind> planted;
};

/// Puts together the claims and checks of one case.
class CaseMaker {
 public:
  explicit CaseMaker(unsigned seed) : random_(seed) {
    case_.input.divisions.add("PE", "provinces", 196);
    case_.input.divisions.add("PE", "provinces", 195);
  }

  int number(int from, int to) { return from + static_cast<int>(random_() % static_cast<unsigned>(to - from + 1)); }

  Claim& claim(coding::Measure measure, double value, std::string of = "people") {
    Claim claim = killed("f" + std::to_string(case_.input.claims.size()), "report", value, value);
    claim.figure.measure = measure;
    claim.figure.of = std::move(of);
    claim.figure.place = peru();
    claim.figure.number = {at_, at_ + 2};
    claim.figure.span = claim.figure.sentence = {at_, at_ + 10};
    at_ += 20;
    case_.input.claims.push_back(std::move(claim));
    return case_.input.claims.back();
  }

  Check& check(coding::CheckableKind kind, std::vector<std::string> figures = {}) {
    Check check;
    check.digest = "report";
    check.checkable.kind = kind;
    check.checkable.figures = std::move(figures);
    check.checkable.sentence = check.checkable.span = {0, 100};
    case_.input.checks.push_back(std::move(check));
    return case_.input.checks.back();
  }

  AuditCase take(std::optional<FindingKind> planted) {
    case_.planted = planted;
    return std::move(case_);
  }

 private:
  std::mt19937 random_;
  AuditCase case_;
  std::uint32_t at_ = 0;
};

inline AuditCase parts_case(CaseMaker& make, bool wrong) {
  std::vector<std::string> ids = {make.claim(coding::Measure::kKilled, 0).figure.id};
  double sum = 0;
  for (int part = make.number(2, 5); part > 0; --part) {
    Claim& claim = make.claim(coding::Measure::kKilled, make.number(1, 300), "class " + std::to_string(part));
    sum += *claim.figure.low;
    ids.push_back(claim.figure.id);
  }
  Check& check = make.check(coding::CheckableKind::kParts, ids);
  // Some of the parts may come to less than the whole; all of them may not.
  check.checkable.is_complete = wrong || make.number(0, 1) == 0;
  AuditCase out = make.take(wrong ? std::optional(FindingKind::kParts) : std::nullopt);
  coding::Figure& whole = out.input.claims[0].figure;
  const double off = wrong ? (make.number(0, 1) == 0 ? -1 : make.number(1, 9)) : (check.checkable.is_complete ? 0 : 4);
  whole.low = whole.high = sum + off;
  return out;
}

inline Claim& add_list(CaseMaker& make, int from, int count, int stated) {
  Claim& claim = make.claim(coding::Measure::kAreas, stated, "provinces");
  claim.figure.kind = coding::FigureKind::kSnapshot;
  claim.figure.when = on("2023-01-24");
  Check& list = make.check(coding::CheckableKind::kList, {claim.figure.id});
  for (int i = 0; i < count; ++i) {
    list.checkable.items.push_back("Province " + std::to_string(from + i));
  }
  return claim;
}

inline AuditCase list_case(CaseMaker& make, bool wrong) {
  const int count = make.number(3, 30);
  add_list(make, 0, count, wrong ? count + (make.number(0, 1) == 0 ? 1 : -1) : count);
  return make.take(wrong ? std::optional(FindingKind::kList) : std::nullopt);
}

inline AuditCase union_case(CaseMaker& make, bool wrong) {
  const int first = make.number(3, 14);
  const int second = make.number(3, 14);
  const int common = make.number(1, 2);
  add_list(make, 0, first, first);
  add_list(make, first - common, second, second);
  Claim& total = make.claim(coding::Measure::kAreas, first + second - (wrong ? 0 : common), "provinces");
  total.figure.kind = coding::FigureKind::kSnapshot;
  total.figure.when = on("2023-01-24");
  return make.take(wrong ? std::optional(FindingKind::kUnion) : std::nullopt);
}

inline AuditCase share_case(CaseMaker& make, bool wrong) {
  const int count = make.number(10, 180);
  Claim& areas = make.claim(coding::Measure::kAreas, count, "provinces");
  const Span sentence = areas.figure.sentence = {0, 60};
  const double tenths = std::round(1000.0 * count / 196) + (wrong ? make.number(8, 60) : 0);
  Claim& share = make.claim(coding::Measure::kPercent, tenths / 10, "share of provinces");
  share.figure.sentence = sentence;
  share.number_text =
      std::to_string(static_cast<int>(tenths) / 10) + "," + std::to_string(static_cast<int>(tenths) % 10) + " %";
  return make.take(wrong ? std::optional(FindingKind::kShare) : std::nullopt);
}

inline AuditCase total_case(CaseMaker& make, bool wrong) {
  const int first = make.number(10, 60);
  for (int day = 0; day < 4; ++day) {
    const bool falls = wrong && day == 3;
    Claim& total = make.claim(coding::Measure::kKilled, falls ? first - make.number(1, 9) : first + day / 2);
    total.figure.kind = coding::FigureKind::kCumulative;
    total.figure.when.to = testing::day("2023-01-10").plus_days(day);
    total.digest += std::to_string(day);
    total.speaker = day % 2 == 0 ? "Defensoría del Pueblo" : "DEFENSORIA DEL PUEBLO";
  }
  return make.take(wrong ? std::optional(FindingKind::kFall) : std::nullopt);
}

inline AuditCase larger_case(CaseMaker& make, bool wrong) {
  const int size = make.number(5, 40);
  Claim& incident = make.claim(coding::Measure::kKilled, size);
  incident.figure.when = on("2023-01-09");
  incident.figure.place = juliaca();
  Claim& total = make.claim(coding::Measure::kKilled, wrong ? size - 1 : size);
  total.figure.kind = coding::FigureKind::kCumulative;
  total.figure.when = from_to("2022-12-07", "2023-01-10");
  return make.take(wrong ? std::optional(FindingKind::kLarger) : std::nullopt);
}

inline AuditCase weekday_case(CaseMaker& make, bool wrong) {
  Check& check = make.check(coding::CheckableKind::kWeekday);
  check.checkable.day = testing::day("2023-01-01").plus_days(make.number(0, 400));
  const unsigned right = check.checkable.day->weekday();
  check.checkable.weekday = wrong ? right % 7 + 1 : right;
  return make.take(wrong ? std::optional(FindingKind::kWeekday) : std::nullopt);
}

inline AuditCase place_case(CaseMaker& make, bool wrong) {
  Check& check = make.check(coding::CheckableKind::kInside);
  check.checkable.place = make.number(0, 1) == 0 ? juliaca() : town("Juliaca", "PE-PUN");
  check.checkable.within = wrong ? region("Cusco", "PE-CUS", "08") : (make.number(0, 1) == 0 ? puno() : peru());
  return make.take(wrong ? std::optional(FindingKind::kPlace) : std::nullopt);
}

inline AuditCase speakers_case(CaseMaker& make, bool wrong) {
  const int count = make.number(20, 90);
  Claim& one = make.claim(coding::Measure::kInjured, count);
  one.linked_event = "event";
  one.speaker = "health office";
  Claim& other = make.claim(coding::Measure::kInjured, wrong ? count + make.number(1, 30) : count);
  other.linked_event = "event";
  other.speaker = "police";
  if (!wrong && make.number(0, 1) == 0) {
    other.figure.low = count - 5;
    other.figure.high.reset();  // "at least": leaves room for both
  }
  return make.take(wrong ? std::optional(FindingKind::kSpeakers) : std::nullopt);
}

/// Case number `n`: kinds take turns, and of each kind every second case is sound.
inline AuditCase make_audit_case(unsigned n) {
  constexpr std::array kMakers = {parts_case,  list_case,    share_case, union_case,   total_case,
                                  larger_case, weekday_case, place_case, speakers_case};
  CaseMaker make(n);
  return kMakers.at(n % kMakers.size())(make, n / kMakers.size() % 2 == 0);
}

}  // namespace khipu::ledger::testing
