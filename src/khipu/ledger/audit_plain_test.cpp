// What does not add up (docs/audit.md), written down plainly, every claim and check compared with every other, against
// the audit that ships, on random ledgers in which most things are a little off.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "khipu/base/utf8.hpp"
#include "khipu/ledger/audit.hpp"
#include "khipu/ledger/place_relation.hpp"
#include "khipu/ledger/test_records.hpp"
#include "khipu/ledger/toll.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests
using coding::CheckableKind;
using coding::FigureKind;
using Claims = std::vector<const Claim*>;

constexpr int kSeason_days = 92;

/// A finding as the twins compare it: its kind and its claims, in the order of the arithmetic, or its check.
using Found = std::set<std::string>;

std::string name(FindingKind kind, const Claims& claims) {
  std::string out(to_string(kind));
  for (const Claim* claim : claims) {
    out += " " + claim->figure.id;
  }
  return out;
}

bool is_about(const Claim& c) { return c.figure.comparator == mentions::Comparator::kAbout; }
double least(const Claim& c) { return c.figure.low ? *c.figure.low * (is_about(c) ? 0.9 : 1) : 0; }
double most(const Claim& c) {
  return c.figure.high ? *c.figure.high * (is_about(c) ? 1.1 : 1) : std::numeric_limits<double>::infinity();
}
double size_of(const Claim& c) { return c.figure.low.value_or(c.figure.high.value_or(0)); }
bool is_kind(const Claim& c, FigureKind kind) { return c.figure.kind == kind; }
bool alike(const Claim& a, const Claim& b) {
  return a.figure.measure == b.figure.measure && a.figure.of == b.figure.of;
}
bool one_speaker(const Claim& a, const Claim& b) { return speaker_key(a) == speaker_key(b); }

/// Totals that no larger one of their sentence, or of their report, class, speaker and day stands beside.
Claims totals_of(const AuditInput& input) {
  Claims all, of_sentence, out;
  for (const Claim& c : input.claims) {
    if (is_kind(c, FigureKind::kCumulative) && find_as_of(c)) {
      all.push_back(&c);
    }
  }
  for (const Claim* c : all) {
    if (std::none_of(all.begin(), all.end(), [&](const Claim* o) {
          return o->digest == c->digest && o->figure.measure == c->figure.measure &&
                 o->figure.sentence == c->figure.sentence && size_of(*o) > size_of(*c);
        })) {
      of_sentence.push_back(c);
    }
  }
  for (const Claim* c : of_sentence) {
    if (std::none_of(of_sentence.begin(), of_sentence.end(), [&](const Claim* o) {
          return o->digest == c->digest && alike(*o, *c) && one_speaker(*o, *c) && find_as_of(*o) == find_as_of(*c) &&
                 size_of(*o) > size_of(*c);
        })) {
      out.push_back(c);
    }
  }
  return out;
}

bool same_place(const Claim& a, const Claim& b) {
  const auto& x = a.figure.place;
  const auto& y = b.figure.place;
  return x && y ? relate(*x, *y) == PlaceRelation::kEqual : !x && !y;
}

void find_falls(const AuditInput& input, Found& out) {
  const Claims totals = totals_of(input);
  for (const Claim* later : totals) {
    const Claim* before = nullptr;  // the nearest one of an earlier day, of one day the one with the greatest id
    for (const Claim* c : totals) {
      const auto &from = c->figure.when.from, &later_from = later->figure.when.from;
      const bool comparable = alike(*c, *later) && one_speaker(*c, *later) && same_place(*c, *later) &&
                              find_as_of(*c) < find_as_of(*later) && (!from || !later_from || from == later_from) &&
                              *find_as_of(*later) - *find_as_of(*c) <= kSeason_days;
      if (comparable && (before == nullptr ||
                         std::pair(find_as_of(*before), before->figure.id) < std::pair(find_as_of(*c), c->figure.id))) {
        before = c;
      }
    }
    if (before != nullptr && most(*later) < least(*before)) {
      out.insert(name(FindingKind::kFall, {before, later}));
    }
  }
}

bool holds(const Claim& total, const Claim& incident) {
  const DateRange& when = incident.figure.when;
  if (!when.from || !total.figure.place || !incident.figure.place ||
      when.to.value_or(*when.from) > *find_as_of(total)) {
    return false;
  }
  const Date begin = total.figure.when.from.value_or(find_as_of(total)->plus_days(-kSeason_days));
  const PlaceRelation relation = relate(*total.figure.place, *incident.figure.place);
  return *when.from >= begin && (relation == PlaceRelation::kEqual || relation == PlaceRelation::kContains);
}

void find_larger(const AuditInput& input, Found& out) {
  const Claims totals = totals_of(input);
  for (const bool by_report : {false, true}) {
    for (const Claim& incident : input.claims) {
      const Claim* exceeded = nullptr;  // the first by day, then id
      for (const Claim* total : totals) {
        const bool is_one_voice = by_report ? total->digest == incident.digest : one_speaker(*total, incident);
        if (is_kind(incident, FigureKind::kIncident) && incident.figure.low && is_one_voice &&
            alike(*total, incident) && total->figure.high && least(incident) > most(*total) &&
            holds(*total, incident) &&
            (exceeded == nullptr ||
             std::pair(find_as_of(*total), total->figure.id) < std::pair(find_as_of(*exceeded), exceeded->figure.id))) {
          exceeded = total;
        }
      }
      if (exceeded != nullptr) {
        out.insert(name(FindingKind::kLarger, {&incident, exceeded}));
      }
    }
  }
}

/// One event's incident, or a total of one place on one day.
bool about_one_thing(const Claim& a, const Claim& b) {
  if (!alike(a, b) || a.figure.kind != b.figure.kind) {
    return false;
  }
  if (is_kind(a, FigureKind::kIncident)) {
    return !a.linked_event.empty() && a.linked_event == b.linked_event;
  }
  return is_kind(a, FigureKind::kCumulative) && find_as_of(a) && find_as_of(a) == find_as_of(b) && a.figure.place &&
         b.figure.place && a.figure.place->country == b.figure.place->country &&
         a.figure.place->code == b.figure.place->code && fold(a.figure.place->name) == fold(b.figure.place->name);
}

void find_speakers(const AuditInput& input, Found& out) {
  for (const Claim& first : input.claims) {
    Claims thing;  // of each speaker in a report the largest number
    for (const Claim& c : input.claims) {
      const auto is_larger = [&](const Claim& o) {
        return about_one_thing(o, c) && o.digest == c.digest && one_speaker(o, c) &&
               (least(o) > least(c) || (least(o) == least(c) && o.figure.id < c.figure.id));
      };
      if (about_one_thing(first, c) && std::none_of(input.claims.begin(), input.claims.end(), is_larger)) {
        thing.push_back(&c);
      }
    }
    const Claim *lowest = nullptr, *highest = nullptr;
    for (const Claim* c : thing) {
      if (lowest == nullptr || std::pair(most(*c), c->figure.id) < std::pair(most(*lowest), lowest->figure.id)) {
        lowest = c;
      }
    }
    for (const Claim* c : thing) {
      if (!one_speaker(*c, *lowest) && (highest == nullptr || std::pair(-least(*c), c->figure.id) <
                                                                  std::pair(-least(*highest), highest->figure.id))) {
        highest = c;
      }
    }
    if (highest != nullptr && most(*lowest) < least(*highest)) {
      out.insert(name(FindingKind::kSpeakers, {lowest, highest}));
    }
  }
}

std::optional<double> number(const Claim& c) {
  return c.figure.comparator == mentions::Comparator::kExact && c.figure.low == c.figure.high ? c.figure.low
                                                                                              : std::nullopt;
}

/// The claims of a check, if all of them are exact numbers.
Claims exact_claims(const AuditInput& input, const Check& check) {
  Claims claims;
  for (const std::string& id : check.checkable.figures) {
    for (const Claim& c : input.claims) {
      if (c.figure.id == id && number(c)) {
        claims.push_back(&c);
      }
    }
  }
  return claims.size() == check.checkable.figures.size() ? claims : Claims();
}

void find_in_checks(const AuditInput& input, Found& out) {
  for (const Check& check : input.checks) {
    const coding::Checkable& said = check.checkable;
    const Claims claims = exact_claims(input, check);
    if (said.kind == CheckableKind::kParts && claims.size() >= 2) {
      const double whole = *number(*claims[0]);
      double sum = 0, largest = 0, smallest = std::numeric_limits<double>::infinity();
      for (std::size_t i = 1; i < claims.size(); ++i) {
        sum += *number(*claims[i]);
        largest = std::max(largest, *number(*claims[i]));
        smallest = std::min(smallest, *number(*claims[i]));
      }
      if (whole >= smallest && (said.is_complete ? std::abs(sum - whole) > 0.5 : largest > whole)) {
        out.insert(name(FindingKind::kParts, claims));
      }
    }
    if (said.kind == CheckableKind::kList && claims.size() == 1) {
      std::set<std::string> different;
      for (const std::string& item : said.items) {
        different.insert(fold(item));
      }
      if (*number(*claims[0]) != static_cast<double>(said.items.size()) || different.size() != said.items.size()) {
        out.insert(name(FindingKind::kList, claims));
      }
    }
    if (said.kind == CheckableKind::kWeekday && said.day->weekday() != said.weekday) {
      out.insert(name(FindingKind::kWeekday, {}));
    }
  }
}

AuditInput random_ledger(unsigned seed, int count) {
  std::mt19937 random(seed);
  const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
  AuditInput input;
  for (int i = 0; i < count; ++i) {
    const double value = 5 + pick(12);
    Claim c =
        killed("f" + std::to_string(pick(9)) + "_" + std::to_string(i), "r" + std::to_string(pick(12)), value, value);
    coding::Figure& f = c.figure;
    switch (pick(6)) {
      case 0: f.high.reset(); break;
      case 1: f.high = value + 3; break;
      case 2: f.comparator = mentions::Comparator::kAbout; break;
      default: break;
    }
    f.kind = pick(2) == 0 ? FigureKind::kCumulative : FigureKind::kIncident;
    f.measure = pick(3) == 0 ? coding::Measure::kInjured : coding::Measure::kKilled;
    f.of = pick(4) == 0 ? "police" : "people";
    const auto at = static_cast<std::uint32_t>(20 * pick(4));
    f.sentence = f.span = f.number = {at, at + 10};
    const std::vector<std::optional<mentions::Place>> places = {peru(), puno(), juliaca(), cusco(), std::nullopt};
    f.place = places[static_cast<std::size_t>(pick(5))];
    const Date last = day("2023-01-09").plus_days(pick(5));
    f.when = {last.plus_days(-pick(3)), last};
    if (is_kind(c, FigureKind::kCumulative) && pick(2) == 0) {
      f.when.from = pick(2) == 0 ? std::nullopt : std::optional(day("2022-12-07"));
    }
    if (is_kind(c, FigureKind::kIncident) && pick(3) != 0) {
      c.linked_event = "e" + std::to_string(pick(4));
    }
    const std::vector<std::string> speakers = {"Ombudsman", "OMBUDSMAN", "police", "a newspaper"};
    c.speaker = speakers[static_cast<std::size_t>(pick(4))];
    input.claims.push_back(std::move(c));
  }
  for (int i = 0; i < count / 3; ++i) {
    Check check;
    check.digest = "r" + std::to_string(i);
    coding::Checkable& said = check.checkable;
    const std::vector<CheckableKind> kinds = {CheckableKind::kParts, CheckableKind::kList, CheckableKind::kWeekday};
    said.kind = kinds[static_cast<std::size_t>(pick(3))];
    said.sentence = said.span = {0, 100};
    said.is_complete = pick(2) == 0;
    said.day = day("2023-01-01").plus_days(pick(30));
    said.weekday = said.day->weekday() % 7 + (pick(4) == 0 ? 1U : 0U);
    said.weekday = said.weekday == 0 || pick(2) == 0 ? said.day->weekday() : said.weekday;
    for (int n = said.kind == CheckableKind::kList ? 1 : 2 + pick(2); n > 0; --n) {
      said.figures.push_back(input.claims[static_cast<std::size_t>(pick(static_cast<unsigned>(count)))].figure.id);
    }
    for (int n = 5 + pick(12); n > 0; --n) {
      said.items.push_back("Province " + std::to_string(pick(60)));
    }
    input.checks.push_back(std::move(check));
  }
  return input;
}

TEST(Audit, IsTheRulesWrittenDownPlainly) {
  std::set<FindingKind> kinds;
  for (unsigned seed = 0; seed < 150; ++seed) {
    const AuditInput input = random_ledger(seed, 10 + static_cast<int>(seed) / 3);
    Found expected, found;
    find_falls(input, expected);
    find_larger(input, expected);
    find_speakers(input, expected);
    find_in_checks(input, expected);
    for (const Finding& finding : audit(input)) {
      Claims claims;
      for (const std::string& id : finding.figures) {
        claims.push_back(&*std::find_if(input.claims.begin(), input.claims.end(),
                                        [&](const Claim& c) { return c.figure.id == id; }));
      }
      kinds.insert(finding.kind);
      found.insert(name(finding.kind, claims));
    }
    ASSERT_EQ(found, expected) << "seed " << seed;
  }
  EXPECT_EQ(kinds.size(), 6U) << "a kind that never comes says nothing";
}

}  // namespace
}  // namespace khipu::ledger
