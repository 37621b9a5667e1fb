// The published conventions, as far as claims can tell them (docs/estimates.md names the sources and the limits).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "khipu/ledger/audit_rules.hpp"
#include "khipu/ledger/estimate.hpp"
#include "khipu/ledger/estimate_rules.hpp"
#include "khipu/ledger/ladder.hpp"

namespace khipu::ledger {
namespace {

using coding::Figure;
using mentions::Comparator;

/// What a convention reads a vague word as, by the low bound that the codebook gives it.
struct Vague {
  double from;
  double acled;  ///< ACLED: tens 10, dozens 12, hundreds 100, "and so on"
  double crowd;  ///< Crowd Counting Consortium: hundreds 200, thousands 2,000 …; 0: words alone, no number
};
constexpr std::array<Vague, 7> kVague = {{{20, 10, 0},
                                          {24, 12, 0},
                                          {200, 100, 200},
                                          {2000, 1000, 2000},
                                          {20000, 10000, 20000},
                                          {200000, 100000, 200000},
                                          {2000000, 1000000, 2000000}}};

const Vague* find_vague(const Figure& figure) {
  if (figure.comparator != Comparator::kVague || !figure.low) {
    return nullptr;
  }
  const auto found = std::find_if(kVague.begin(), kVague.end(), [&](const Vague& v) { return v.from == *figure.low; });
  return found == kVague.end() ? nullptr : &*found;
}

/// The one number that a claim states or comes nearest to: the low end, else the high one.
std::optional<double> stated(const Figure& figure) { return figure.low ? figure.low : figure.high; }

std::vector<double> sorted(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values;
}

std::string list_of(const std::vector<double>& values) {
  std::string out;
  for (const double value : values) {
    out += (out.empty() ? "" : ", ") + to_digits(value);
  }
  return out;
}

/// From the first to the last of a run of numbers close to one another.
struct Group {
  std::size_t begin = 0, end = 0;
  std::size_t size() const { return end - begin; }
};

// Numbers are close if the largest is at most so much more than the smallest, or one more.
constexpr double kClose = 1.25;

/// The largest such run of sorted numbers, ties to the lower.
Group largest_group(const std::vector<double>& values) {
  Group best;
  for (std::size_t begin = 0, end = 0; begin < values.size(); ++begin) {
    while (end < values.size() && values[end] <= std::max(values[begin] * kClose, values[begin] + 1)) {
      ++end;
    }
    if (end - begin > best.size()) {
      best = {begin, end};
    }
  }
  return best;
}

/// The lowest number of the highest rung of the ladder; requires that a claim states one.
std::pair<int, double> most_reliable(const ClaimList& claims) {
  std::optional<std::pair<int, double>> best;
  for (const Claim* claim : claims) {
    if (const auto value = stated(claim->figure)) {
      const std::pair<int, double> one{rung_of(*claim), *value};
      best = best ? std::min(*best, one) : one;
    }
  }
  return *best;
}

}  // namespace

int crowd_class(double mean) {
  constexpr std::array<double, 4> kClasses = {1, 100, 1000, 10000};
  return static_cast<int>(std::count_if(kClasses.begin(), kClasses.end(), [&](double from) { return mean >= from; }));
}

void estimate_ucdp(const ClaimList& claims, Estimate& estimate) {
  std::vector<double> lows, highs;
  for (const Claim* claim : claims) {
    const Figure& figure = claim->figure;
    if (const auto value = stated(figure)) {
      lows.push_back(*value);
      // "At least 12" and "dozens" state a number; how many more there were nobody says.
      highs.push_back(figure.comparator == Comparator::kVague ? *value : figure.high.value_or(*value));
    }
  }
  if (lows.empty()) {
    return;
  }
  lows = sorted(std::move(lows));
  highs = sorted(std::move(highs));
  estimate.low = lows.front();
  estimate.high = highs.back();
  const auto [rung, best] = most_reliable(claims);
  estimate.best = best;
  const bool judged =
      std::any_of(claims.begin(), claims.end(), [&, top = rung](const Claim* c) { return rung_of(*c) != top; });
  estimate.why = {fmt::format("low {}: the lowest estimate stated (of {})", to_digits(lows.front()), list_of(lows)),
                  fmt::format("high {}: the highest estimate stated", to_digits(highs.back())),
                  judged ? fmt::format("best {}: the lower figure of the most reliable sources by the ladder, {}",
                                       to_digits(best), rung_name(rung))
                         : "best: no source is judged the most reliable here, so the lower figure is taken"};
}

void estimate_acled(const ClaimList& claims, Estimate& estimate) {
  std::vector<double> values;
  for (const Claim* claim : claims) {
    const Vague* vague = find_vague(claim->figure);
    if (vague != nullptr) {
      values.push_back(vague->acled);
      estimate.is_imputed = true;
    } else if (const auto value = stated(claim->figure)) {
      values.push_back(*value);
    }
  }
  if (values.empty()) {
    return;
  }
  values = sorted(std::move(values));
  estimate.low = estimate.best = estimate.high = values.front();
  estimate.why = {fmt::format("{}: the most conservative of {}", to_digits(values.front()), list_of(values))};
  if (estimate.is_imputed) {
    estimate.why.emplace_back("vague words take ACLED's numbers: tens 10, dozens 12, hundreds 100, thousands 1000 ...");
  }
}

void estimate_ccc(const ClaimList& claims, Estimate& estimate) {
  std::vector<double> lows, highs;
  for (const Claim* claim : claims) {
    const Figure& figure = claim->figure;
    const Vague* vague = find_vague(figure);
    estimate.is_imputed = estimate.is_imputed || (vague != nullptr && vague->crowd > 0);
    const auto low =
        vague == nullptr ? stated(figure) : (vague->crowd > 0 ? std::optional(vague->crowd) : std::nullopt);
    if (low) {
      lows.push_back(*low);
      highs.push_back(vague == nullptr ? figure.high.value_or(*low) : *low);
    }
  }
  if (lows.empty()) {
    estimate.why = {"size_text alone: only words without a number are stated; size_cat 0"};
    return;
  }
  estimate.low = *std::min_element(lows.begin(), lows.end());
  estimate.high = *std::max_element(highs.begin(), highs.end());
  estimate.best = (*estimate.low + *estimate.high) / 2;
  estimate.why = {fmt::format("size_low {} and size_high {}: the least and the most stated", to_digits(*estimate.low),
                              to_digits(*estimate.high)),
                  fmt::format("size_mean {}: halfway between; size_cat {}", to_digits(*estimate.best),
                              crowd_class(*estimate.best))};
}

void estimate_cluster(const ClaimList& claims, Estimate& estimate) {
  std::vector<double> values;
  for (const Claim* claim : claims) {
    if (const auto value = stated(claim->figure)) {
      values.push_back(*value);
    }
  }
  if (values.empty()) {
    return;
  }
  values = sorted(std::move(values));
  const Group group = largest_group(values);
  const std::vector<double> members(values.begin() + static_cast<std::ptrdiff_t>(group.begin),
                                    values.begin() + static_cast<std::ptrdiff_t>(group.end));
  const double mean = std::accumulate(members.begin(), members.end(), 0.0) / static_cast<double>(members.size());
  estimate.low = members.front();
  estimate.high = members.back();
  estimate.best = *std::min_element(members.begin(), members.end(),
                                    [&](double a, double b) { return std::abs(a - mean) < std::abs(b - mean); });
  estimate.why = {fmt::format("of {} the largest group close to one another is {}", list_of(values), list_of(members)),
                  fmt::format("best {}: the one of it nearest to its mean, {:.4g}", to_digits(*estimate.best), mean)};
}

}  // namespace khipu::ledger
