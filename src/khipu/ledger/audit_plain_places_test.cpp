// Counts of places and where places lie (docs/audit.md: share, union, place), written down plainly, every claim and
// check compared with every other, against the audit that ships, on random ledgers in which most things are a little
// off. The other kinds: audit_plain_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "khipu/base/utf8.hpp"
#include "khipu/ledger/audit.hpp"
#include "khipu/ledger/test_records.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests
using coding::CheckableKind;
using coding::Measure;
using mentions::Place;
using mentions::PlacePrecision;
using Claims = std::vector<const Claim*>;

/// Each finding by its kind, its report and its claims, in the order of the arithmetic.
using Found = std::multiset<std::string>;

std::string name(FindingKind kind, const std::string& digest, const Claims& claims) {
  std::string out = std::string(to_string(kind)) + " " + digest;
  for (const Claim* claim : claims) {
    out += " " + claim->figure.id;
  }
  return out;
}

std::optional<double> number(const Claim& c) {
  return c.figure.comparator == mentions::Comparator::kExact && c.figure.low == c.figure.high ? c.figure.low
                                                                                              : std::nullopt;
}

std::string unit(const Claim& c) { return c.figure.of.substr(0, c.figure.of.find(' ')); }

bool comes_before(const Claim& a, const Claim& b) {
  return std::pair(a.figure.number, a.figure.id) < std::pair(b.figure.number, b.figure.id);
}

bool beside(const Claim& a, const Claim& b) { return a.digest == b.digest && a.figure.sentence == b.figure.sentence; }

bool is_count(const Claim& c) { return c.figure.measure == Measure::kAreas; }
bool is_share(const Claim& c) { return c.figure.measure == Measure::kPercent; }

/// One unit of the last digit of "18.4" or "18,4".
double last_digit(const std::string& written) {
  const std::size_t mark = written.find_first_of(".,");
  std::size_t digits = 0;
  while (mark != std::string::npos && mark + 1 + digits < written.size() &&
         std::string_view("0123456789").find(written[mark + 1 + digits]) != std::string_view::npos) {
    ++digits;
  }
  return std::pow(0.1, digits);
}

/// A share, right behind an exact count of divisions, that follows from no exact count of its sentence.
void find_shares(const AuditInput& input, Found& out) {
  for (const Claim& share : input.claims) {
    const Claim* count = nullptr;  // what stands right before it
    for (const Claim& c : input.claims) {
      const bool is_candidate = beside(c, share) && (is_count(c) || is_share(c)) && comes_before(c, share);
      count = is_candidate && (count == nullptr || comes_before(*count, c)) ? &c : count;
    }
    if (count == nullptr || !is_share(share) || unit(share) != "share" || !number(share) || !is_count(*count) ||
        !number(*count) || share.figure.number.begin > count->figure.number.end + 40) {
      continue;
    }
    const auto& totals =
        input.divisions.find(count->figure.place ? count->figure.place->country : std::string(), unit(*count));
    bool fits = totals.empty();
    for (const double total : totals) {
      for (const Claim& other : input.claims) {
        fits |= beside(other, share) && is_count(other) && number(other) &&
                std::abs(100 * *number(other) / total - *number(share)) <= last_digit(share.number_text) + 1e-9;
      }
    }
    if (!fits) {
      out.insert(name(FindingKind::kShare, share.digest, {count, &share}));
    }
  }
}

/// The exact count that a list belongs to.
const Claim* count_of(const AuditInput& input, const Check& check) {
  for (const Claim& c : input.claims) {
    if (check.checkable.kind == CheckableKind::kList && check.checkable.figures == std::vector{c.figure.id} &&
        number(c)) {
      return &c;
    }
  }
  return nullptr;
}

/// A total that is the sum of all lists of its report, unit and days, though they have a place in common.
void find_unions(const AuditInput& input, Found& out) {
  for (const Claim& total : input.claims) {
    Claims counts;
    double sum = 0;
    std::set<std::string> places;
    bool all_complete = true;
    for (const Check& check : input.checks) {
      const Claim* count = count_of(input, check);
      if (count == nullptr || count->digest != total.digest || unit(*count) != unit(total) ||
          count->figure.when != total.figure.when) {
        continue;
      }
      std::set<std::string> listed;
      for (const std::string& item : check.checkable.items) {
        listed.insert(fold(item));
      }
      all_complete &= static_cast<double>(listed.size()) == *number(*count);
      places.insert(listed.begin(), listed.end());
      sum += *number(*count);
      counts.push_back(count);
    }
    const bool is_list = std::find(counts.begin(), counts.end(), &total) != counts.end();
    if (is_count(total) && !is_list && counts.size() >= 2 && all_complete && number(total) == sum &&
        static_cast<double>(places.size()) != sum) {
      std::sort(counts.begin(), counts.end(), [](const Claim* a, const Claim* b) {
        return std::pair(a->figure.span, a->figure.id) < std::pair(b->figure.span, b->figure.id);
      });
      counts.insert(counts.begin(), &total);
      out.insert(name(FindingKind::kUnion, total.digest, counts));
    }
  }
}

/// Two places of which the map says that the one does not lie in the other.
void find_places(const AuditInput& input, Found& out) {
  for (const Check& check : input.checks) {
    if (check.checkable.kind != CheckableKind::kInside) {
      continue;
    }
    const Place& place = *check.checkable.place;
    const Place& within = *check.checkable.within;
    const bool know_countries = !place.country.empty() && !within.country.empty();
    const bool know_ubigeos =
        !place.ubigeo.empty() && !within.ubigeo.empty() && within.precision != PlacePrecision::kCity;
    const bool know_divisions = !place.code.empty() && !within.code.empty() &&
                                within.precision == PlacePrecision::kAdmin1 &&
                                place.precision != PlacePrecision::kCountry;
    const bool is_elsewhere = know_ubigeos ? place.ubigeo.substr(0, within.ubigeo.size()) != within.ubigeo
                                           : know_divisions && place.code != within.code;
    if (know_countries &&
        (place.country != within.country || (within.precision != PlacePrecision::kCountry && is_elsewhere))) {
      out.insert(name(FindingKind::kPlace, check.digest, {}));
    }
  }
}

class RandomLedger {
 public:
  explicit RandomLedger(unsigned seed) : random_(seed) {
    input_.divisions.add("PE", "provinces", 196);
    input_.divisions.add("PE", "provinces", 195);
    input_.divisions.add("BO", "departments", 9);
    for (int report = 0; report < 8; ++report) {
      digest_ = "r" + std::to_string(report);
      add_sentences();
      add_lists();
      add_places();
    }
    std::shuffle(input_.claims.begin(), input_.claims.end(), random_);
    std::shuffle(input_.checks.begin(), input_.checks.end(), random_);
  }
  const AuditInput& input() const { return input_; }

 private:
  int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  Claim& add(Measure measure, std::string of, double value, std::uint32_t sentence, std::uint32_t at) {
    Claim c = killed("f" + std::to_string(input_.claims.size()), digest_, value, value);
    c.figure.measure = measure;
    c.figure.of = std::move(of);
    c.figure.sentence = {1000 * sentence, 1000 * sentence + 500};
    c.figure.span = c.figure.number = {1000 * sentence + at, 1000 * sentence + at + 3};
    c.figure.place = pick(6) == 0 ? country("Bolivia", "BO") : peru();
    c.figure.comparator = pick(8) == 0 ? mentions::Comparator::kAbout : mentions::Comparator::kExact;
    input_.claims.push_back(std::move(c));
    return input_.claims.back();
  }

  /// Counts of divisions and shares of them, some of which follow.
  void add_sentences() {
    for (std::uint32_t sentence = 0; sentence < 3; ++sentence) {
      double count = 0;
      std::uint32_t at = 0;
      for (int n = 2 + pick(4); n > 0; --n, at += 5 + 20 * static_cast<std::uint32_t>(pick(3))) {
        if (pick(2) == 0) {
          count = 1 + pick(190);
          const std::vector<std::string> units = {"provinces", "provinces with marches", "departments", "roads"};
          add(Measure::kAreas, units[static_cast<std::size_t>(pick(4))], count, sentence, at);
          continue;
        }
        const int tenths =
            std::max(1, static_cast<int>(std::lround(1000 * count / 196)) + (pick(2) == 0 ? 0 : pick(9) - 4));
        const bool is_whole = pick(3) == 0;
        Claim& share = add(Measure::kPercent, pick(6) == 0 ? "rate" : "share of provinces",
                           is_whole ? std::floor(tenths / 10.0) : tenths / 10.0, sentence, at);
        share.number_text = std::to_string(tenths / 10);
        share.number_text += is_whole ? " %" : (pick(2) == 0 ? "," : ".") + std::to_string(tenths % 10) + " %";
      }
    }
  }

  /// Lists of provinces, some with the same name in two, and totals of them.
  void add_lists() {
    const DateRange when = pick(2) == 0 ? on("2023-01-24") : DateRange{};
    double sum = 0;
    for (std::uint32_t n = 0; n < static_cast<std::uint32_t>(1 + pick(3)); ++n) {
      const int from = pick(6);
      const int count = 2 + pick(4);
      Claim& claim =
          add(Measure::kAreas, pick(8) == 0 ? "regions" : "provinces", count + (pick(9) == 0 ? 1 : 0), 10, 10 * n);
      claim.figure.when = pick(9) == 0 ? on("2023-01-23") : when;
      sum += *claim.figure.low;
      Check& list = add_check(CheckableKind::kList);
      list.checkable.figures = {claim.figure.id};
      for (int i = 0; i < count; ++i) {
        list.checkable.items.push_back((pick(2) == 0 ? "PROVINCIA " : "Província ") + std::to_string(from + i));
      }
    }
    for (std::uint32_t n = 0; n < 2; ++n) {
      add(Measure::kAreas, "provinces with anything", sum - pick(2), 11, 10 * n).figure.when = when;
    }
  }

  void add_places() {
    const std::vector<Place> places = {peru(),
                                       puno(),
                                       juliaca(),
                                       cusco(),
                                       town("Juliaca", "PE-PUN"),
                                       town("Copacabana", "BO-L"),
                                       region("La Paz", "BO-L"),
                                       region("Cusco", "PE-CUS", "08"),
                                       country("Bolivia", "BO"),
                                       town("Somewhere", "")};
    for (int n = 3; n > 0; --n) {
      Check& check = add_check(CheckableKind::kInside);
      check.checkable.place = places[static_cast<std::size_t>(pick(10))];
      check.checkable.within = places[static_cast<std::size_t>(pick(10))];
      check.checkable.sentence = {2000 + 100 * static_cast<std::uint32_t>(n),
                                  2090 + 100 * static_cast<std::uint32_t>(n)};
    }
  }

  Check& add_check(CheckableKind kind) {
    Check& check = input_.checks.emplace_back();
    check.digest = digest_;
    check.checkable.kind = kind;
    check.checkable.sentence = check.checkable.span = {10000, 10500};
    return check;
  }

  std::mt19937 random_;
  AuditInput input_;
  std::string digest_;
};

TEST(Audit, OfCountsAndPlacesIsTheRulesWrittenDownPlainly) {
  std::map<FindingKind, int> times;
  for (unsigned seed = 0; seed < 60; ++seed) {
    const RandomLedger ledger(seed);
    const AuditInput& input = ledger.input();
    Found expected, found;
    find_shares(input, expected);
    find_unions(input, expected);
    find_places(input, expected);
    for (const Finding& finding : audit(input)) {
      if (finding.kind == FindingKind::kShare || finding.kind == FindingKind::kUnion ||
          finding.kind == FindingKind::kPlace) {
        ++times[finding.kind];
        Claims claims;
        for (const std::string& id : finding.figures) {
          claims.push_back(&*std::find_if(input.claims.begin(), input.claims.end(),
                                          [&](const Claim& c) { return c.figure.id == id; }));
        }
        found.insert(name(finding.kind, finding.quotes.front().digest, claims));
      }
    }
    ASSERT_EQ(found, expected) << "seed " << seed;
  }
  EXPECT_EQ(times.size(), 3U) << "a kind that never comes says nothing";
  for (const auto& [kind, count] : times) {
    EXPECT_GT(count, 20) << to_string(kind);
  }
}

}  // namespace
}  // namespace khipu::ledger
