#include "khipu/ledger/estimate.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace khipu::ledger {
namespace {

using coding::Figure;
using mentions::Comparator;

/// How much a claim says about the number itself, best first.
enum Sharpness { kPoint, kNearPoint, kSpread, kFloor, kSilent };

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
void set_bounds(const std::vector<const Claim*>& claims, Estimate& estimate) {
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

/// The value that most reports state, among the sharpest claims there are; ties go to the lower.
void set_best(const std::vector<const Claim*>& claims, Estimate& estimate) {
  std::map<std::pair<Sharpness, double>, std::set<std::string>> reports;
  for (const Claim* claim : claims) {
    reports[best_of(claim->figure)].insert(claim->digest);
  }
  const Sharpness sharpest = reports.begin()->first.first;
  if (sharpest == kSilent) {
    return;
  }
  std::size_t most = 0;
  for (const auto& [value, digests] : reports) {
    // Of floors the highest holds: who says "at least 12" does not deny "at least 10".
    if (value.first == sharpest && (digests.size() > most || sharpest == kFloor)) {
      most = digests.size();
      estimate.best = value.second;
    }
  }
  if (estimate.low) {
    estimate.best = std::max(*estimate.best, *estimate.low);
  }
  if (estimate.high) {
    estimate.best = std::min(*estimate.best, *estimate.high);
  }
}

}  // namespace

std::vector<Estimate> estimate(const std::vector<Claim>& claims) {
  std::map<std::tuple<coding::Measure, std::string, coding::FigureKind>, std::vector<const Claim*>> groups;
  for (const Claim& claim : claims) {
    if (claim.figure.kind != coding::FigureKind::kCumulative) {
      groups[{claim.figure.measure, claim.figure.of, claim.figure.kind}].push_back(&claim);
    }
  }
  std::vector<Estimate> estimates;
  for (const auto& [key, group] : groups) {
    Estimate out;
    std::tie(out.measure, out.of, out.kind) = key;
    out.rule = kEstimateRule;
    set_bounds(group, out);
    set_best(group, out);
    for (const Claim* claim : group) {
      out.figures.push_back(claim->figure.id);
    }
    std::sort(out.figures.begin(), out.figures.end());
    estimates.push_back(std::move(out));
  }
  return estimates;
}

}  // namespace khipu::ledger
