// Which claims take part, and by whose rule.
#include "khipu/ledger/estimate.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "khipu/ledger/died_later.hpp"
#include "khipu/ledger/estimate_rules.hpp"

namespace khipu::ledger {
namespace {

struct Rule {
  std::string_view convention, name;
  void (*apply)(const ClaimList&, Estimate&);
};

constexpr std::array<Rule, 5> kRules = {{{"khipu", "khipu-3", estimate_khipu},
                                         {"ucdp", "ucdp-2", estimate_ucdp},
                                         {"acled", "acled-1", estimate_acled},
                                         {"ccc", "ccc-1", estimate_ccc},
                                         {"cluster", "cluster-1", estimate_cluster}}};

const Rule& rule_of(Convention convention) { return kRules.at(static_cast<std::size_t>(convention)); }

/// Parts the claims that stand from those that their speaker has replaced: what one says on a later day takes the
/// place of what the same one said before. Claims of one day stand side by side.
void supersede(const ClaimList& claims, ClaimList& live, std::vector<std::string>& superseded) {
  std::map<std::string, std::optional<Date>> last;
  for (const Claim* claim : claims) {
    std::optional<Date>& day = last[speaker_key(*claim)];
    day = std::max(day, claim->published);
  }
  for (const Claim* claim : claims) {
    if (claim->published == last[speaker_key(*claim)]) {
      live.push_back(claim);
    } else {
      superseded.push_back(claim->figure.id);
    }
  }
  std::sort(superseded.begin(), superseded.end());
}

}  // namespace

std::string_view to_string(Convention convention) { return rule_of(convention).convention; }
std::string_view rule_name(Convention convention) { return rule_of(convention).name; }

std::optional<Convention> find_convention(std::string_view name) {
  for (std::size_t i = 0; i < kRules.size(); ++i) {
    if (kRules.at(i).convention == name) {
      return static_cast<Convention>(i);
    }
  }
  return std::nullopt;
}

std::vector<Estimate> estimate(const std::vector<Claim>& claims, Convention convention) {
  std::map<std::tuple<coding::Measure, std::string, coding::FigureKind>, ClaimList> groups;
  const LaterDeaths later_deaths(claims);
  for (const Claim& claim : claims) {
    if (claim.figure.kind != coding::FigureKind::kCumulative && !later_deaths.is_moved(claim)) {
      groups[{claim.figure.measure, claim.figure.of, claim.figure.kind}].push_back(&claim);
    }
  }
  std::vector<Estimate> estimates;
  for (auto& [key, group] : groups) {
    std::sort(group.begin(), group.end(), [](const Claim* a, const Claim* b) { return a->figure.id < b->figure.id; });
    Estimate out;
    std::tie(out.measure, out.of, out.kind) = key;
    out.rule = rule_name(convention);
    ClaimList live;
    supersede(group, live, out.superseded);
    std::erase_if(live, [&](const Claim* claim) {
      const bool is_live = claim->figure.status == coding::Status::kAsserted;
      if (!is_live) {
        out.set_aside.push_back(claim->figure.id);
      }
      return !is_live;
    });
    if (live.empty()) {
      continue;  // nobody stands by a number
    }
    std::vector<Claim> copies;
    const ClaimList reckoned = later_deaths.reckon(live, copies, out);
    for (const Claim* claim : live) {
      out.figures.push_back(claim->figure.id);
    }
    std::sort(out.figures.begin(), out.figures.end());
    rule_of(convention).apply(reckoned, out);
    estimates.push_back(std::move(out));
  }
  return estimates;
}

}  // namespace khipu::ledger
