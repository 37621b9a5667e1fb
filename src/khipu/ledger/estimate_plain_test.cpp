// khipu's rules of which claims stand and of estimates (docs/estimates.md) written down plainly, every claim compared
// with every other, against the one that ships, on random claims: rival numbers, floors, ceilings, spreads,
// corrections, reprints, denials.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>

#include "khipu/base/utf8.hpp"
#include "khipu/ledger/estimate.hpp"
#include "khipu/ledger/test_records.hpp"

namespace khipu::ledger {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests
using Number = std::optional<double>;

bool is_of_one_thing(const Claim& a, const Claim& b) {
  return a.figure.measure == b.figure.measure && a.figure.of == b.figure.of && a.figure.kind == b.figure.kind;
}

/// Said anew later by the same speaker.
bool is_replaced(const Claim& claim, const std::vector<Claim>& all) {
  return std::any_of(all.begin(), all.end(), [&](const Claim& other) {
    return is_of_one_thing(claim, other) && fold(claim.speaker) == fold(other.speaker) &&
           claim.published < other.published;
  });
}

bool is_live(const Claim& claim, const std::vector<Claim>& all) {
  return claim.figure.status == coding::Status::kAsserted && !is_replaced(claim, all);
}

/// Ids of those of `claims` that `fits`, sorted.
template <class Fits>
std::vector<std::string> ids_where(const std::vector<Claim>& claims, Fits fits) {
  std::vector<std::string> ids;
  for (const Claim& claim : claims) {
    if (fits(claim)) {
      ids.push_back(claim.figure.id);
    }
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

/// 0 for a number, then "almost", a spread, "at least", nothing that tells.
int bluntness(const coding::Figure& f) {
  if (f.low && f.high) {
    return f.low == f.high ? 0 : 2;
  }
  return f.low ? 3 : f.high && f.comparator == mentions::Comparator::kAlmost ? 1 : 4;
}

double stated(const coding::Figure& f) { return f.low ? *f.low : *f.high; }

struct Three {
  Number low, best, high;
  friend bool operator==(const Three&, const Three&) = default;
};

Three estimate_slowly(const std::vector<Claim>& live) {
  Three out;
  std::vector<double> lows, highs, floors;
  int sharpest = 4;
  for (const Claim& claim : live) {
    const auto& f = claim.figure;
    if (f.high) {
      highs.push_back(*f.high);
    }
    if (f.low) {
      (f.high ? lows : floors).push_back(*f.low);
    }
    sharpest = std::min(sharpest, bluntness(f));
  }
  const auto most = [](const std::vector<double>& v) {
    return v.empty() ? Number() : *std::max_element(v.begin(), v.end());
  };
  out.low = lows.empty() ? Number() : *std::min_element(lows.begin(), lows.end());
  out.high = most(highs);
  if (const Number floor = most(floors)) {
    // "At least" raises the low end as far as somebody else states as much, and opens the top where nobody does.
    out.low = std::max(out.low, Number(std::min(*floor, most(lows).value_or(*floor))));
    out.high = out.high && *floor > *out.high ? Number() : out.high;
  }
  std::size_t best_reports = 0;
  for (const Claim& claim : live) {
    if (sharpest == 4 || bluntness(claim.figure) != sharpest) {
      continue;
    }
    const double value = stated(claim.figure);
    std::set<std::string> reports;
    for (const Claim& other : live) {
      if (bluntness(other.figure) == sharpest && stated(other.figure) == value) {
        reports.insert(other.origin.empty() ? other.digest : other.origin);
      }
    }
    const bool is_better = sharpest == 3
                               ? !out.best || value > *out.best
                               : reports.size() > best_reports || (reports.size() == best_reports && value < *out.best);
    if (is_better) {
      out.best = value;
      best_reports = reports.size();
    }
  }
  if (out.best && out.low) {
    out.best = std::max(out.best, out.low);
  }
  if (out.best && out.high) {
    out.best = std::min(out.best, out.high);
  }
  return out;
}

Claim any_claim(std::mt19937& random, int number) {
  const auto one_of = [&](unsigned n) { return random() % n; };
  Claim claim =
      killed("f" + std::to_string(number), "r" + std::to_string(one_of(9)), static_cast<double>(10 + one_of(6)), {});
  auto& f = claim.figure;
  switch (one_of(5)) {
    case 0: break;  // at least
    case 1: f.high = *f.low + static_cast<double>(one_of(4)); break;
    case 2:
      f.high = f.low;
      f.low.reset();
      f.comparator = one_of(2) == 0 ? mentions::Comparator::kAlmost : mentions::Comparator::kExact;
      break;
    default: f.high = f.low;
  }
  f.measure = one_of(4) == 0 ? coding::Measure::kInjured : coding::Measure::kKilled;
  f.of = one_of(5) == 0 ? "police" : "people";
  f.kind = static_cast<coding::FigureKind>(one_of(3));
  f.status = one_of(6) == 0 ? coding::Status::kDenied : coding::Status::kAsserted;
  claim.speaker = one_of(2) == 0 ? "Policía" : one_of(2) == 0 ? "POLICIA" : "Ombudsman " + std::to_string(one_of(3));
  claim.origin = one_of(3) == 0 ? "r0" : "";
  if (one_of(5) != 0) {
    claim.published = day("2023-01-09").plus_days(static_cast<int>(one_of(3)));
  }
  return claim;
}

TEST(Estimate, IsTheRuleWrittenDownPlainly) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    std::vector<Claim> claims;
    for (int i = 0; i < 14; ++i) {
      claims.push_back(any_claim(random, i));
    }
    for (const Estimate& found : estimate(claims)) {
      std::vector<Claim> of_thing, live;
      for (const Claim& claim : claims) {
        if (claim.figure.measure == found.measure && claim.figure.of == found.of && claim.figure.kind == found.kind) {
          of_thing.push_back(claim);
        }
      }
      std::copy_if(of_thing.begin(), of_thing.end(), std::back_inserter(live),
                   [&](const Claim& claim) { return is_live(claim, claims); });
      ASSERT_EQ(ids_where(live, [](const Claim&) { return true; }), found.figures) << seed;
      ASSERT_EQ(ids_where(of_thing, [&](const Claim& c) { return is_replaced(c, claims); }), found.superseded) << seed;
      ASSERT_EQ(ids_where(of_thing, [&](const Claim& c) { return !is_replaced(c, claims) && !is_live(c, claims); }),
                found.set_aside)
          << seed;
      ASSERT_EQ(estimate_slowly(live), (Three{found.low, found.best, found.high})) << seed;
    }
  }
}

}  // namespace
}  // namespace khipu::ledger
