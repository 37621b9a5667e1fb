#include "khipu/present/export_counts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "khipu/ledger/estimate.hpp"

namespace khipu::present {
namespace {

using coding::Measure;
using ledger::Convention;
using Estimates = std::vector<ledger::Estimate>;

/// Best over the classes of each side, which may hold one another.
using BySide = std::array<std::optional<double>, 3>;

double total_of(const BySide& sides) {
  const auto of = [&](Side side) { return sides[static_cast<std::size_t>(side)].value_or(0); };
  return std::max(of(Side::kUnknown), of(Side::kCrowd) + of(Side::kState));
}

std::optional<double> best_of(const ledger::Estimate& e) { return e.best ? e.best : e.low ? e.low : e.high; }

/// What `pick` gives of the estimates of `measure`, the largest of each side.
template <class Pick>
BySide collect(const Estimates& estimates, Measure measure, const ExportTables& tables, Pick pick) {
  BySide sides;
  for (const ledger::Estimate& estimate : estimates) {
    if (estimate.measure == measure) {
      auto& value = sides[static_cast<std::size_t>(tables.side_of(estimate.of))];
      if (const std::optional<double> given = pick(estimate)) {
        value = std::max(value.value_or(0), *given);
      }
    }
  }
  return sides;
}

bool is_empty(const BySide& sides) {
  return std::none_of(sides.begin(), sides.end(), [](const auto& value) { return value.has_value(); });
}

}  // namespace

Range range_over_classes(const Estimates& estimates, Measure measure, const ExportTables& tables) {
  const BySide best = collect(estimates, measure, tables, best_of);
  if (is_empty(best)) {
    return {};
  }
  Range range;
  range.best = total_of(best);
  range.low = total_of(collect(estimates, measure, tables, [](const auto& e) { return e.low; }));
  range.high =
      total_of(collect(estimates, measure, tables, [](const auto& e) { return e.high ? e.high : best_of(e); }));
  range.low = std::min(*range.low, *range.best);
  range.high = std::max(*range.high, *range.best);
  return range;
}

Deaths count_deaths(const std::vector<ledger::Claim>& claims, const ExportTables& tables) {
  const Estimates estimates = ledger::estimate(claims, Convention::kUcdp);
  Deaths deaths;
  deaths.all = range_over_classes(estimates, Measure::kKilled, tables);
  const BySide best = collect(estimates, Measure::kKilled, tables, best_of);
  deaths.state = best[static_cast<std::size_t>(Side::kState)].value_or(0);
  deaths.crowd = best[static_cast<std::size_t>(Side::kCrowd)].value_or(0);
  deaths.unknown = deaths.all.best.value_or(0) - deaths.state - deaths.crowd;
  return deaths;
}

double acled_fatalities(const std::vector<ledger::Claim>& claims, const ExportTables& tables) {
  return total_of(collect(ledger::estimate(claims, Convention::kAcled), Measure::kKilled, tables, best_of));
}

CrowdSize ccc_crowd_size(const std::vector<ledger::Claim>& claims) {
  CrowdSize size;
  for (const ledger::Estimate& estimate : ledger::estimate(claims, Convention::kCcc)) {
    if (estimate.measure == Measure::kParticipants && estimate.low) {
      size.low = std::min(size.low.value_or(*estimate.low), *estimate.low);
      size.high = std::max(size.high.value_or(*estimate.high), *estimate.high);
    }
  }
  size.category = size.low ? ledger::crowd_class((*size.low + *size.high) / 2) : 0;
  return size;
}

double split_evenly(double whole, std::size_t index, std::size_t rows) {
  const double share = std::floor(whole / static_cast<double>(rows));
  const double left_over = whole - share * static_cast<double>(rows);
  return share + (static_cast<double>(index) < left_over ? 1 : 0);
}

}  // namespace khipu::present
