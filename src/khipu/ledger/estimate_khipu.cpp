// khipu's own rule (docs/estimates.md): the range that somebody states, and the value that most reports state.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "khipu/ledger/audit_rules.hpp"
#include "khipu/ledger/estimate_rules.hpp"
#include "khipu/ledger/ladder.hpp"

namespace khipu::ledger {
namespace {

using coding::Figure;
using mentions::Comparator;

/// How much a claim says about the number itself, best first.
enum Sharpness : std::uint8_t { kPoint, kNearPoint, kSpread, kFloor, kSilent };

/// The one number that a claim would give if it had to, and how sharp it is.
std::pair<Sharpness, double> best_of(const Figure& figure) {
  if (figure.low && figure.high) {
    // A spread gives its low end: ties go to the lower, here as everywhere.
    return {*figure.low == *figure.high ? kPoint : kSpread, *figure.low};
  }
  if (figure.low) {
    return {kFloor, *figure.low};
  }
  if (figure.high && figure.comparator == Comparator::kAlmost) {
    return {kNearPoint, *figure.high};
  }
  return {kSilent, 0};
}

void raise(std::optional<double>& value, double to) { value = std::max(value.value_or(to), to); }
void lower(std::optional<double>& value, double to) { value = std::min(value.value_or(to), to); }

/// low and high over claims of one kind of number.
void set_bounds(const ClaimList& claims, Estimate& estimate) {
  std::optional<double> closed_low, closed_high, highest_low, floor;
  for (const Claim* claim : claims) {
    const Figure& figure = claim->figure;
    if (figure.low && figure.high) {
      lower(closed_low, *figure.low);
      raise(highest_low, *figure.low);
      raise(closed_high, *figure.high);
    } else if (figure.low) {
      raise(floor, *figure.low);
    } else if (figure.high) {
      raise(closed_high, *figure.high);
    }
  }
  estimate.low = closed_low;
  estimate.high = closed_high;
  if (!floor) {
    return;
  }
  // "At least n" raises low, but never past the highest number that someone states: two claims that differ both show.
  raise(estimate.low, highest_low ? std::min(*floor, *highest_low) : *floor);
  if (closed_high && *floor > *closed_high) {
    estimate.high.reset();
  }
}

/// The highest rung of the ladder that a claim stands on among the sharpest.
std::optional<int> highest_rung(const ClaimList& claims, Sharpness sharpest) {
  std::optional<int> highest;
  for (const Claim* claim : claims) {
    if (best_of(claim->figure).first == sharpest) {
      highest = std::min(highest.value_or(rung_of(*claim)), rung_of(*claim));
    }
  }
  return highest;
}

/// The value that most reports state, copies of one another counted once, among the sharpest claims there are and of
/// these the highest on the ladder; ties go to the lower. Gives the rung.
std::optional<int> set_best(const ClaimList& claims, Estimate& estimate) {
  Sharpness sharpest = kSilent;
  for (const Claim* claim : claims) {
    sharpest = std::min(sharpest, best_of(claim->figure).first);
  }
  if (sharpest == kSilent) {
    return std::nullopt;
  }
  const auto rung = highest_rung(claims, sharpest);
  std::map<double, std::set<std::string>> reports;
  for (const Claim* claim : claims) {
    const auto [sharpness, value] = best_of(claim->figure);
    if (sharpness == sharpest && rung_of(*claim) == rung) {
      reports[value].insert(claim->origin.empty() ? claim->digest : claim->origin);
    }
  }
  std::size_t most = 0;
  for (const auto& [value, digests] : reports) {
    // Of floors the highest holds: who says "at least 12" does not deny "at least 10".
    if (digests.size() > most || sharpest == kFloor) {
      most = digests.size();
      estimate.best = value;
    }
  }
  if (estimate.low) {
    estimate.best = std::max(*estimate.best, *estimate.low);
  }
  if (estimate.high) {
    estimate.best = std::min(*estimate.best, *estimate.high);
  }
  return rung;
}

/// A ladder decides only where claims stand on several rungs.
std::string best_words(const ClaimList& claims, const Estimate& estimate, std::optional<int> rung) {
  const bool decides =
      rung && std::any_of(claims.begin(), claims.end(), [&](const Claim* c) { return rung_of(*c) != rung; });
  return fmt::format("best {}: the value that most reports state among the sharpest claims{}, ties to the lower",
                     estimate.best ? to_digits(*estimate.best) : "open",
                     decides ? fmt::format(" of the highest rung of the ladder, {}", rung_name(*rung)) : "");
}

std::string bound_words(std::optional<double> value) { return value ? to_digits(*value) : "open"; }

}  // namespace

void estimate_khipu(const ClaimList& claims, Estimate& estimate) {
  set_bounds(claims, estimate);
  const auto rung = set_best(claims, estimate);
  estimate.why.push_back(
      fmt::format("low {}: the least that a closed number allows, raised by \"at least\" as far as "
                  "another states as much",
                  bound_words(estimate.low)));
  estimate.why.push_back(fmt::format("high {}: the most that a closed number allows{}", bound_words(estimate.high),
                                     estimate.high ? "" : "; open, for someone says there were more"));
  estimate.why.push_back(best_words(claims, estimate, rung));
}

}  // namespace khipu::ledger
