// Running totals that fall, and incidents larger than the total that should hold them.
// Needs: running totals of one speaker, measure, class and place; for an incident, a total that covers its day and
// place in the same report or by the same speaker. Silent: on open bounds that leave room; on totals that begin on
// different days or lie more than a season apart; where a total names no beginning and the incident is older than a
// season; on all but the largest total of a sentence and of a report, because the smaller ones are parts of it or stand
// there to be compared with.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "khipu/ledger/audit_rules.hpp"
#include "khipu/ledger/place_relation.hpp"
#include "khipu/ledger/toll.hpp"

namespace khipu::ledger {
namespace {

constexpr int kSeason_days = 92;           // how far back a total without a beginning is taken to reach
constexpr std::size_t kMostCompared = 64;  // totals looked at for each claim: a hundred thousand cost no square

using coding::FigureKind;
using Line = std::tuple<coding::Measure, std::string_view, std::string_view>;  // measure, class, speaker

/// By what a total is the largest of a sentence or of a report.
using Beside = std::tuple<std::string_view, coding::Measure, Span>;
using InReport = std::tuple<std::string_view, coding::Measure, std::string_view, std::string_view, std::optional<Date>>;

double size_of(const Claim& claim) { return claim.figure.low.value_or(claim.figure.high.value_or(0)); }

Beside beside(const Claim& claim) { return {claim.digest, claim.figure.measure, claim.figure.sentence}; }

template <class KeyOf>
std::vector<const Claim*> keep_largest(const std::vector<const Claim*>& claims, KeyOf key_of) {
  std::map<decltype(key_of(*claims.front())), double> largest;
  std::vector<const double*> largest_beside;
  for (const Claim* claim : claims) {
    double& size = largest.try_emplace(key_of(*claim), size_of(*claim)).first->second;
    size = std::max(size, size_of(*claim));
    largest_beside.push_back(&size);
  }
  std::vector<const Claim*> kept;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (size_of(*claims[i]) >= *largest_beside[i]) {
      kept.push_back(claims[i]);
    }
  }
  return kept;
}

/// Running totals that stand for all of something: no parts, no numbers of last week beside that of today.
std::vector<const Claim*> totals_of(const AuditView& view) {
  std::vector<const Claim*> totals;
  for (const Claim& claim : view.input().claims) {
    if (claim.figure.kind == FigureKind::kCumulative && find_as_of(claim)) {
      totals.push_back(&claim);
    }
  }
  const auto in_report = [&](const Claim& claim) {
    return InReport{claim.digest, claim.figure.measure, claim.figure.of, view.speaker_of(claim), find_as_of(claim)};
  };
  return keep_largest(keep_largest(totals, beside), in_report);
}

bool same_place(const Claim& a, const Claim& b) {
  if (!a.figure.place || !b.figure.place) {
    return !a.figure.place && !b.figure.place;
  }
  return relate(*a.figure.place, *b.figure.place) == PlaceRelation::kEqual;
}

bool same_beginning(const Claim& earlier, const Claim& later) {
  const auto from = earlier.figure.when.from;
  return (!from || !later.figure.when.from || from == later.figure.when.from) &&
         *find_as_of(later) - *find_as_of(earlier) <= kSeason_days;
}

bool is_earlier(const Claim* a, const Claim* b) {
  return std::make_tuple(find_as_of(*a), std::string_view(a->figure.id)) <
         std::make_tuple(find_as_of(*b), std::string_view(b->figure.id));
}

/// Compares each total with the nearest one before it, so that one typing error gives one finding.
void audit_line(std::vector<const Claim*>& totals, std::vector<Finding>& out) {
  std::sort(totals.begin(), totals.end(), is_earlier);
  for (std::size_t i = 1; i < totals.size(); ++i) {
    const Claim& later = *totals[i];
    const Claim* earlier = nullptr;
    for (std::size_t j = i; j-- > 0 && i - j <= kMostCompared;) {
      const Claim& candidate = *totals[j];
      if (find_as_of(candidate) < find_as_of(later) && same_place(candidate, later) &&
          same_beginning(candidate, later)) {
        earlier = &candidate;
        break;
      }
    }
    if (earlier != nullptr && bounds_of(later.figure).high < bounds_of(earlier->figure).low) {
      out.push_back(to_finding(FindingKind::kFall, Weight::kDoubt,
                               {"fall",
                                {{"before", to_words(earlier->figure)},
                                 {"day_before", to_iso(*find_as_of(*earlier))},
                                 {"after", to_words(later.figure)},
                                 {"day_after", to_iso(*find_as_of(later))}}},
                               {earlier, &later}));
    }
  }
}

bool covers(const Claim& total, const Claim& incident) {
  const auto as_of = find_as_of(total);
  const auto day = incident.figure.when.to ? incident.figure.when.to : incident.figure.when.from;
  if (!as_of || !day || !incident.figure.when.from || *day > *as_of || !total.figure.place || !incident.figure.place) {
    return false;
  }
  const Date reaches_to = total.figure.when.from ? *total.figure.when.from : as_of->plus_days(-kSeason_days);
  const PlaceRelation relation = relate(*total.figure.place, *incident.figure.place);
  return *incident.figure.when.from >= reaches_to &&
         (relation == PlaceRelation::kEqual || relation == PlaceRelation::kContains);
}

/// The first of `totals`, which are in order of their days, that holds `incident` and is exceeded by it.
const Claim* find_exceeded(const Claim& incident, const std::vector<const Claim*>& totals) {
  const auto day = incident.figure.when.to ? incident.figure.when.to : incident.figure.when.from;
  auto total = std::lower_bound(totals.begin(), totals.end(), day,
                                [](const Claim* t, const std::optional<Date>& d) { return find_as_of(*t) < d; });
  for (std::size_t compared = 0; total != totals.end() && compared < kMostCompared; ++total, ++compared) {
    if (bounds_of(incident.figure).low > bounds_of((*total)->figure).high && covers(**total, incident)) {
      return *total;
    }
  }
  return nullptr;
}

Line by_speaker(const AuditView& view, const Claim& claim) {
  return {claim.figure.measure, claim.figure.of, view.speaker_of(claim)};
}
Line by_report(const AuditView& /*view*/, const Claim& claim) {
  return {claim.figure.measure, claim.figure.of, claim.digest};
}

}  // namespace

void audit_falls(const AuditView& view, std::vector<Finding>& out) {
  std::map<Line, std::vector<const Claim*>> lines;
  for (const Claim* total : totals_of(view)) {
    lines[by_speaker(view, *total)].push_back(total);
  }
  for (auto& [key, totals] : lines) {
    audit_line(totals, out);
  }
}

void audit_larger(const AuditView& view, std::vector<Finding>& out) {
  const std::vector<const Claim*> all_totals = totals_of(view);
  for (const auto& line_of : {by_speaker, by_report}) {
    std::map<Line, std::vector<const Claim*>> totals;
    for (const Claim* total : all_totals) {
      if (total->figure.high) {
        totals[line_of(view, *total)].push_back(total);
      }
    }
    for (auto& [line, of_line] : totals) {
      std::sort(of_line.begin(), of_line.end(), is_earlier);
    }
    for (const Claim& claim : view.input().claims) {
      const auto line = claim.figure.kind == FigureKind::kIncident && claim.figure.low
                            ? totals.find(line_of(view, claim))
                            : totals.end();
      const Claim* total = line == totals.end() ? nullptr : find_exceeded(claim, line->second);
      if (total != nullptr) {
        out.push_back(to_finding(FindingKind::kLarger, Weight::kDoubt,
                                 {"larger", {{"one", to_words(claim.figure)}, {"all", to_words(total->figure)}}},
                                 {&claim, total}));
      }
    }
  }
}

}  // namespace khipu::ledger
