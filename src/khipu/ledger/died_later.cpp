#include "khipu/ledger/died_later.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "khipu/ledger/audit_rules.hpp"

namespace khipu::ledger {
namespace {

using coding::Figure;
using coding::FigureKind;
using coding::Measure;

bool is_later_death(const Claim& claim) {
  const Figure& figure = claim.figure;
  return figure.died_later && figure.measure == Measure::kKilled && figure.kind == FigureKind::kIncident &&
         figure.status == coding::Status::kAsserted && figure.low && figure.when.to && claim.published;
}

/// Whether a count may hold the dead: "people" are of every class, of others only the like are known to be counted; and
/// who died on the day of the event is no later death.
bool may_hold(const Claim& count, const Claim& death) {
  const Figure& figure = count.figure;
  return (figure.of == death.figure.of || figure.of == "people") && figure.when.to &&
         *figure.when.to < *death.figure.when.to;
}

/// What most origins say, ties to the lower.
double most_said(const std::vector<const Claim*>& claims) {
  std::map<double, std::set<std::string>> origins;
  for (const Claim* claim : claims) {
    origins[*claim->figure.low].insert(claim->origin.empty() ? claim->digest : claim->origin);
  }
  const auto most = std::max_element(origins.begin(), origins.end(),
                                     [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  return most->first;
}

void add_to(std::optional<double>& bound, double number) {
  if (bound) {
    bound = std::max(0.0, *bound + number);
  }
}

}  // namespace

LaterDeaths::LaterDeaths(const std::vector<Claim>& claims) {
  for (const Claim& claim : claims) {
    const Figure& figure = claim.figure;
    if (is_later_death(claim)) {
      said_.push_back(&claim);
    } else if (figure.measure == Measure::kKilled && figure.kind == FigureKind::kIncident &&
               figure.status == coding::Status::kAsserted) {
      counts_.push_back(&claim);
    }
  }
  std::sort(said_.begin(), said_.end(), [](const Claim* a, const Claim* b) { return a->figure.id < b->figure.id; });
}

bool LaterDeaths::is_moved(const Claim& claim) const {
  return is_later_death(claim) &&
         std::any_of(counts_.begin(), counts_.end(), [&](const Claim* count) { return may_hold(*count, claim); });
}

/// Those that some of `claims` may hold, by day.
std::vector<LaterDeaths::Death> LaterDeaths::deaths_of(const ClaimList& claims) const {
  std::map<Date, std::vector<const Claim*>> by_day;
  for (const Claim* said : said_) {
    if (std::any_of(claims.begin(), claims.end(), [&](const Claim* claim) { return may_hold(*claim, *said); })) {
      by_day[*said->figure.when.to].push_back(said);
    }
  }
  std::vector<Death> deaths;
  for (const auto& [day, said] : by_day) {
    Death death{day, most_said(said), {}};
    for (const Claim* claim : said) {
      death.figures.push_back(claim->figure.id);
    }
    deaths.push_back(std::move(death));
  }
  return deaths;
}

/// Moves one death; gives how many claims from before it there are.
std::size_t LaterDeaths::move(const Death& death, bool of_dead, std::vector<Claim>& claims) {
  std::size_t changed = 0;
  for (Claim& claim : claims) {
    const auto day = claim.figure.when.to;
    if (day && *day < death.day && claim.published && *claim.published < death.day) {
      add_to(claim.figure.low, of_dead ? death.count : -death.count);
      add_to(claim.figure.high, of_dead ? death.count : -death.count);
      ++changed;
    }
  }
  return changed;
}

ClaimList LaterDeaths::reckon(const ClaimList& claims, std::vector<Claim>& copies, Estimate& estimate) const {
  const bool of_dead = estimate.measure == Measure::kKilled;
  const bool may_change = estimate.kind == FigureKind::kIncident && (of_dead || estimate.measure == Measure::kInjured);
  if (said_.empty() || !may_change || is_later_death(*claims.front())) {
    return claims;
  }
  for (const Claim* claim : claims) {
    copies.push_back(*claim);
  }
  for (const Death& death : deaths_of(claims)) {
    const std::size_t changed = move(death, of_dead, copies);
    estimate.figures.insert(estimate.figures.end(), death.figures.begin(), death.figures.end());
    const std::string number = to_digits(death.count);
    estimate.why.push_back(fmt::format(
        "{} of the injured died later, on {}: {}", number, to_iso(death.day),
        changed == 0 ? "within what was said since"
                     : fmt::format("{} {} than in what was said before", number, of_dead ? "more" : "fewer")));
  }
  ClaimList reckoned;
  for (const Claim& copy : copies) {
    reckoned.push_back(&copy);
  }
  return reckoned;
}

}  // namespace khipu::ledger
