// A day of the week that does not fit its date, and a place that does not lie in the region named with it.
// Needs: a date written with day, month and weekday; two places of which the map knows where they lie.
// Silent: where the year is not sure; on wider places other than countries, first-order divisions and what bears a
// UBIGEO; on names that are no entries of the gazetteer.
#include <fmt/format.h>

#include <array>

#include "khipu/ledger/audit_rules.hpp"

namespace khipu::ledger {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};

using mentions::Place;
using mentions::PlacePrecision;

/// nullopt where nothing says either way.
std::optional<bool> lies_within(const Place& place, const Place& within) {
  if (place.country.empty() || within.country.empty()) {
    return std::nullopt;
  }
  if (place.country != within.country) {
    return false;
  }
  if (within.precision == PlacePrecision::kCountry) {
    return true;
  }
  if (!place.ubigeo.empty() && !within.ubigeo.empty() && within.precision != PlacePrecision::kCity) {
    return place.ubigeo.starts_with(within.ubigeo);
  }
  if (within.precision == PlacePrecision::kAdmin1 && !place.code.empty() && !within.code.empty() &&
      place.precision != PlacePrecision::kCountry) {
    return place.code == within.code;
  }
  return std::nullopt;
}

}  // namespace

void audit_weekdays(const AuditView& view, std::vector<Finding>& out) {
  for (const Check& check : view.input().checks) {
    const coding::Checkable& said = check.checkable;
    if (said.kind != coding::CheckableKind::kWeekday || !said.day || said.weekday < 1 || said.weekday > kDays.size() ||
        said.day->weekday() == said.weekday) {
      continue;
    }
    out.push_back(to_finding(FindingKind::kWeekday, Weight::kWrong,
                             {"weekday",
                              {{"day", to_iso(*said.day)},
                               {"weekday_right", std::string(kDays.at(said.day->weekday() - 1))},
                               {"weekday_said", std::string(kDays.at(said.weekday - 1))}}},
                             check));
  }
}

void audit_places(const AuditView& view, std::vector<Finding>& out) {
  for (const Check& check : view.input().checks) {
    const coding::Checkable& said = check.checkable;
    if (said.kind != coding::CheckableKind::kInside || !said.place || !said.within) {
      continue;
    }
    if (lies_within(*said.place, *said.within) == false) {
      out.push_back(
          to_finding(FindingKind::kPlace, Weight::kDoubt,
                     {"place",
                      {{"place", said.place->name},
                       {"where", said.place->code.empty() ? said.place->country : said.place->code},
                       {"said", fmt::format("{} ({})", said.within->name,
                                            said.within->code.empty() ? said.within->country : said.within->code)}}},
                     check));
    }
  }
}

}  // namespace khipu::ledger
