#include "khipu/present/export_counts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace khipu::present {
namespace {

using coding::FigureKind;
using coding::Measure;
using mentions::Comparator;

/// Best over the classes of each side, which may hold one another.
using BySide = std::array<std::optional<double>, 3>;

double total_of(const BySide& sides) {
  const auto of = [&](Side side) { return sides[static_cast<std::size_t>(side)].value_or(0); };
  return std::max(of(Side::kUnknown), of(Side::kCrowd) + of(Side::kState));
}

std::optional<double> best_of(const ledger::Estimate& e) { return e.best ? e.best : e.low ? e.low : e.high; }

/// What `pick` gives of the estimates of `measure`, the largest of each side.
template <class Pick>
BySide collect(const ledger::LinkedEvent& event, Measure measure, const ExportTables& tables, Pick pick) {
  BySide sides;
  for (const ledger::Estimate& estimate : event.estimates) {
    if (estimate.measure == measure && estimate.kind != FigureKind::kCumulative) {
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

/// ACLED's number for an estimate: where all its claims are vague, that of its table for the words.
double conservative(const ledger::Estimate& estimate, const std::vector<ledger::Claim>& claims,
                    const ExportTables& tables) {
  std::optional<double> least;
  for (const ledger::Claim& claim : claims) {
    if (!std::binary_search(estimate.figures.begin(), estimate.figures.end(), claim.figure.id)) {
      continue;
    }
    if (claim.figure.comparator != Comparator::kVague || !claim.figure.low) {
      return estimate.low.value_or(0);
    }
    least = std::min(least.value_or(*claim.figure.low), *claim.figure.low);
  }
  return least ? tables.acled_number(*least) : estimate.low.value_or(0);
}

}  // namespace

Range range_over_classes(const ledger::LinkedEvent& event, Measure measure, const ExportTables& tables) {
  const BySide best = collect(event, measure, tables, best_of);
  if (is_empty(best)) {
    return {};
  }
  Range range;
  range.best = total_of(best);
  range.low = total_of(collect(event, measure, tables, [](const auto& e) { return e.low; }));
  range.high = total_of(collect(event, measure, tables, [](const auto& e) { return e.high ? e.high : best_of(e); }));
  range.low = std::min(*range.low, *range.best);
  range.high = std::max(*range.high, *range.best);
  return range;
}

Deaths count_deaths(const ledger::LinkedEvent& event, const ExportTables& tables) {
  Deaths deaths;
  deaths.all = range_over_classes(event, Measure::kKilled, tables);
  const BySide best = collect(event, Measure::kKilled, tables, best_of);
  deaths.state = best[static_cast<std::size_t>(Side::kState)].value_or(0);
  deaths.crowd = best[static_cast<std::size_t>(Side::kCrowd)].value_or(0);
  deaths.unknown = deaths.all.best.value_or(0) - deaths.state - deaths.crowd;
  return deaths;
}

double acled_fatalities(const ledger::LinkedEvent& event, const std::vector<ledger::Claim>& claims,
                        const ExportTables& tables) {
  return total_of(collect(event, Measure::kKilled, tables, [&](const ledger::Estimate& estimate) {
    return std::optional<double>(conservative(estimate, claims, tables));
  }));
}

CrowdSize ccc_crowd_size(const std::vector<ledger::Claim>& claims) {
  constexpr double kHundreds = 100;  // under it a vague word ("dozens") keeps its words and has no number
  CrowdSize size;
  for (const ledger::Claim& claim : claims) {
    const coding::Figure& figure = claim.figure;
    const bool is_vague = figure.comparator == Comparator::kVague;
    if (figure.measure != Measure::kParticipants || figure.kind == FigureKind::kCumulative ||
        (is_vague && figure.low.value_or(0) < kHundreds)) {
      continue;
    }
    const auto low = figure.low ? figure.low : figure.high;
    const auto high = is_vague || !figure.high ? low : figure.high;
    if (low) {
      size.low = std::min(size.low.value_or(*low), *low);
      size.high = std::max(size.high.value_or(*high), *high);
    }
  }
  if (size.low) {
    const double mean = (*size.low + *size.high) / 2;
    size.category = mean < 1 ? 0 : mean < 100 ? 1 : mean < 1000 ? 2 : mean < 10000 ? 3 : 4;
  }
  return size;
}

double split_evenly(double whole, std::size_t index, std::size_t rows) {
  const double share = std::floor(whole / static_cast<double>(rows));
  const double left_over = whole - share * static_cast<double>(rows);
  return share + (static_cast<double>(index) < left_over ? 1 : 0);
}

}  // namespace khipu::present
