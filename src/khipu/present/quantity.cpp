#include "khipu/present/quantity.hpp"

#include <fmt/format.h>

#include <cmath>

namespace khipu::present {
namespace {

/// "killed (police)"
std::string what_is_counted(const ledger::Estimate& estimate) {
  const std::string measure = to_measure(estimate.measure, estimate.kind);
  return estimate.of.empty() || estimate.of == "people" ? measure : fmt::format("{} ({})", measure, estimate.of);
}

}  // namespace

std::string to_plain_number(double value) {
  if (std::floor(value) == value && std::abs(value) < 1e15) {
    return fmt::format("{:.0f}", value);
  }
  return fmt::format("{}", value);
}

std::string to_bounds(std::optional<double> low, std::optional<double> high) {
  if (low && high) {
    return *low == *high ? to_plain_number(*low)
                         : fmt::format("{} to {}", to_plain_number(*low), to_plain_number(*high));
  }
  if (low) {
    return "at least " + to_plain_number(*low);
  }
  return high ? "at most " + to_plain_number(*high) : "unknown";
}

std::string to_days(const DateRange& days) {
  if (!days.from || !days.to) {
    return days.from ? "from " + to_iso(*days.from) : days.to ? "to " + to_iso(*days.to) : "";
  }
  const std::string from = to_iso(*days.from);
  const std::string to = to_iso(*days.to);
  if (from == to) {
    return from;
  }
  // ISO 8601 lets the end leave out what it shares with the beginning.
  const std::size_t shared = from.substr(0, 7) == to.substr(0, 7) ? 8 : from.substr(0, 4) == to.substr(0, 4) ? 5 : 0;
  return from + "/" + to.substr(shared);
}

std::string to_short_days(const DateRange& days) {
  if (days.from && days.to && days.from->year() != days.to->year()) {
    return to_iso(*days.from).substr(0, 7) + "/" + to_iso(*days.to).substr(0, 7);
  }
  return to_days(days);
}

std::string to_clock(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

std::string to_place(const mentions::Place& place) {
  return place.code.empty() || place.precision == mentions::PlacePrecision::kCountry
             ? place.name
             : fmt::format("{} ({})", place.name, place.code);
}

std::string to_places(const std::vector<mentions::Place>& places) {
  std::string out;
  for (const mentions::Place& place : places) {
    out += (out.empty() ? "" : "; ") + to_place(place);
  }
  return out;
}

std::string to_place_names(const std::vector<mentions::Place>& places) {
  std::string out;
  for (const mentions::Place& place : places) {
    out += (out.empty() ? "" : "; ") + place.name;
  }
  return out;
}

std::string to_event_type(std::string_view type, std::string_view mode) {
  return mode.empty() ? std::string(type) : fmt::format("{}/{}", type, mode);
}

std::string to_measure(coding::Measure measure, coding::FigureKind kind) {
  const std::string name(to_string(measure));
  switch (kind) {
    case coding::FigureKind::kIncident: return name;
    case coding::FigureKind::kCumulative: return name + " in all";
    case coding::FigureKind::kSnapshot: return name + " now";
  }
  return name;
}

std::string to_estimate(const ledger::Estimate& estimate) {
  const std::string out = to_bounds(estimate.low, estimate.high) + " " + what_is_counted(estimate);
  const bool is_range = estimate.low != estimate.high;
  return is_range && estimate.best ? out + ", best " + to_plain_number(*estimate.best) : out;
}

std::string to_short_estimate(const ledger::Estimate& estimate) {
  std::string number = "?";
  if (estimate.low && estimate.high) {
    const bool is_one = *estimate.low == *estimate.high;
    number = to_plain_number(*estimate.low) + (is_one ? "" : "–" + to_plain_number(*estimate.high));
  } else if (estimate.low) {
    number = "≥" + to_plain_number(*estimate.low);
  } else if (estimate.high) {
    number = "≤" + to_plain_number(*estimate.high);
  }
  return number + " " + what_is_counted(estimate);
}

}  // namespace khipu::present
