// Speakers that differ on the same thing: one event, or one running total on one day.
// Needs: claims of different speakers with the same measure, class and kind whose bounds have nothing in common.
// Silent: on all but the largest number of a speaker in a report; on what one speaker said first and then otherwise;
// where bounds leave room for both; on "about" within 10 %; on who died later.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "khipu/base/utf8.hpp"
#include "khipu/ledger/audit_rules.hpp"
#include "khipu/ledger/toll.hpp"

namespace khipu::ledger {
namespace {

using coding::FigureKind;

/// What claims must share to be about the same thing: linked event, or place and day of a total.
using Thing = std::tuple<coding::Measure, std::string, FigureKind, std::string, std::optional<Date>>;

std::optional<Thing> thing_of(const Claim& claim) {
  const coding::Figure& figure = claim.figure;
  if (figure.kind == FigureKind::kIncident && !claim.linked_event.empty() && !figure.died_later) {
    return Thing{figure.measure, figure.of, figure.kind, claim.linked_event, std::nullopt};
  }
  const auto as_of = find_as_of(claim);
  if (figure.kind == FigureKind::kCumulative && figure.place && as_of) {
    const mentions::Place& place = *figure.place;
    std::string where = fmt::format("{} {} {}", place.country, place.code, fold(place.name));
    if (place.precision == mentions::PlacePrecision::kCountry) {
      where = place.country;
    }
    return Thing{figure.measure, figure.of, figure.kind, std::move(where), as_of};
  }
  return std::nullopt;
}

/// A claim that stands highest or lowest, ties to the smallest id.
template <class Less>
const Claim* extreme(const std::vector<const Claim*>& claims, Less less) {
  return *std::min_element(claims.begin(), claims.end(), [&](const Claim* a, const Claim* b) {
    return less(*a, *b) || (!less(*b, *a) && a->figure.id < b->figure.id);
  });
}

/// The largest number that a speaker gives in a report: beside it stand parts ("two of them badly").
std::vector<const Claim*> largest_of_speakers(const AuditView& view, const std::vector<const Claim*>& claims) {
  std::map<std::pair<std::string_view, std::string_view>, std::vector<const Claim*>> by_speaker;
  for (const Claim* claim : claims) {
    by_speaker[{claim->digest, view.speaker_of(*claim)}].push_back(claim);
  }
  std::vector<const Claim*> largest;
  for (const auto& [speaker, of_speaker] : by_speaker) {
    largest.push_back(extreme(
        of_speaker, [](const Claim& a, const Claim& b) { return bounds_of(a.figure).low > bounds_of(b.figure).low; }));
  }
  return largest;
}

void audit_thing(const AuditView& view, const std::vector<const Claim*>& all, std::vector<Finding>& out) {
  const std::vector<const Claim*> claims = largest_of_speakers(view, all);
  const Claim* lowest = extreme(
      claims, [](const Claim& a, const Claim& b) { return bounds_of(a.figure).high < bounds_of(b.figure).high; });
  std::vector<const Claim*> others;
  std::copy_if(claims.begin(), claims.end(), std::back_inserter(others),
               [&](const Claim* claim) { return view.speaker_of(*claim) != view.speaker_of(*lowest); });
  if (others.empty()) {
    return;
  }
  const Claim* highest =
      extreme(others, [](const Claim& a, const Claim& b) { return bounds_of(a.figure).low > bounds_of(b.figure).low; });
  if (bounds_of(lowest->figure).high < bounds_of(highest->figure).low) {
    out.push_back(to_finding(FindingKind::kSpeakers, Weight::kDiffer,
                             {"speakers",
                              {{"speaker", lowest->speaker},
                               {"one", to_words(lowest->figure)},
                               {"other_speaker", highest->speaker},
                               {"other", to_words(highest->figure)}}},
                             {lowest, highest}));
  }
}

}  // namespace

void audit_speakers(const AuditView& view, std::vector<Finding>& out) {
  std::map<Thing, std::vector<const Claim*>> things;
  for (const Claim& claim : view.input().claims) {
    if (auto thing = thing_of(claim)) {
      things[std::move(*thing)].push_back(&claim);
    }
  }
  for (const auto& [thing, claims] : things) {
    if (claims.size() >= 2) {
      audit_thing(view, claims, out);
    }
  }
}

}  // namespace khipu::ledger
