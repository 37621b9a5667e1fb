#include "khipu/present/page_headline.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace khipu::present {
namespace {

using coding::Measure;

constexpr std::array kLeading = {Measure::kKilled,  Measure::kInjured,      Measure::kArrested,
                                 Measure::kMissing, Measure::kParticipants, Measure::kBlockades};

// Tolls move daily while unrest lasts; a count a week old is another moment's, no contradiction.
constexpr int kLiveDays = 7;

double weight_of(const ledger::Claim& claim) { return claim.figure.low.value_or(claim.figure.high.value_or(0)); }

std::optional<Date> day_of(const ledger::Claim& claim) {
  return claim.figure.when.to ? claim.figure.when.to : claim.figure.when.from;
}

bool is_in(const ledger::Claim& claim, std::string_view country) {
  return country.empty() || (claim.figure.place && claim.figure.place->country == country);
}

/// What a speaker said last: of several totals of one day the largest, for parts are given beside their whole.
const ledger::TollPoint& latest(const ledger::Toll& toll) {
  const auto size = [](const ledger::TollPoint& p) { return p.low.value_or(p.high.value_or(0)); };
  return *std::max_element(toll.points.begin(), toll.points.end(), [&](const auto& a, const auto& b) {
    return std::make_tuple(a.as_of, size(a)) < std::make_tuple(b.as_of, size(b));
  });
}

/// Claims in `records` by figure id.
using ClaimIndex = std::map<std::string_view, std::size_t>;

ClaimIndex index_claims(const PageRecords& records) {
  ClaimIndex index;
  for (std::size_t i = 0; i < records.claims.size(); ++i) {
    index.emplace(records.claims[i].figure.id, i);
  }
  return index;
}

bool is_in(const ledger::Toll& toll, const PageRecords& records, const ClaimIndex& index, std::string_view country) {
  const auto found = index.find(toll.points.front().figure);
  return country.empty() || (found != index.end() && is_in(records.claims[found->second], country));
}

/// The tolls of one measure at the place that has most points; ties go to the larger number, then the name.
std::vector<const ledger::Toll*> leading_tolls(const PageRecords& records, const ClaimIndex& index, Measure measure,
                                               std::string_view country) {
  struct Group {
    std::size_t points = 0;
    double largest = 0;
    std::vector<const ledger::Toll*> tolls;
  };
  std::map<std::string, Group> groups;
  for (const auto& toll : records.tolls) {
    if (toll.measure != measure || toll.points.empty() || !is_in(toll, records, index, country)) {
      continue;
    }
    Group& group = groups[toll.place];
    group.points += toll.points.size();
    group.tolls.push_back(&toll);
    for (const auto& point : toll.points) {
      group.largest = std::max(group.largest, point.low.value_or(point.high.value_or(0)));
    }
  }
  const Group* best = nullptr;
  for (const auto& [place, group] : groups) {
    if (best == nullptr || std::tie(group.points, group.largest) > std::tie(best->points, best->largest)) {
      best = &group;
    }
  }
  return best == nullptr ? std::vector<const ledger::Toll*>{} : best->tolls;
}

void sort_voices(const PageRecords& records, std::vector<HeadlineVoice>& voices) {
  std::sort(voices.begin(), voices.end(), [&](const HeadlineVoice& a, const HeadlineVoice& b) {
    const auto& x = records.claims[a.claim];
    const auto& y = records.claims[b.claim];
    return std::make_tuple(!a.live, -weight_of(x), day_of(y), a.speaker, x.figure.id) <
           std::make_tuple(!b.live, -weight_of(y), day_of(x), b.speaker, y.figure.id);
  });
}

/// low and high over the live voices; a claim with one bound counts with that one.
void set_range(const PageRecords& records, Headline& headline) {
  for (const auto& voice : headline.voices) {
    if (!voice.live) {
      continue;
    }
    const auto& figure = records.claims[voice.claim].figure;
    const double least = figure.low.value_or(figure.high.value_or(0));
    const double most = figure.high.value_or(least);
    headline.low = std::min(headline.low.value_or(least), least);
    if (!headline.high || most >= *headline.high) {
      headline.open = !figure.high || (headline.open && most == headline.high);
      headline.high = most;
    }
  }
}

/// What a total counts: class of people and cause.
using Scope = std::pair<std::string, coding::Cause>;

Scope scope_of(const ledger::Toll& toll) { return {toll.of, toll.cause}; }
Scope scope_of(const ledger::Claim& claim) { return {claim.figure.of, claim.figure.cause}; }

/// The scope of the largest number told of late: a whole leads, not one of its causes; ties go to what is told most.
Scope leading_scope(const std::vector<const ledger::Toll*>& tolls, Date newest) {
  std::map<Scope, std::pair<double, std::size_t>> scopes;
  for (const auto* toll : tolls) {
    const auto& last = latest(*toll);
    if (newest - last.as_of <= kLiveDays) {
      auto& [largest, points] = scopes[scope_of(*toll)];
      largest = std::max(largest, last.low.value_or(last.high.value_or(0)));
      points += toll->points.size();
    }
  }
  Scope best;
  std::pair<double, std::size_t> most{-1, 0};
  for (const auto& [scope, size] : scopes) {
    if (size > most) {
      best = scope;
      most = size;
    }
  }
  return best;
}

std::optional<Headline> total_headline(const PageRecords& records, const ClaimIndex& index, Measure measure,
                                       std::string_view country) {
  const auto tolls = leading_tolls(records, index, measure, country);
  if (tolls.empty()) {
    return std::nullopt;
  }
  Date newest = latest(*tolls.front()).as_of;
  for (const auto* toll : tolls) {
    newest = std::max(newest, latest(*toll).as_of);
  }
  const Scope scope = leading_scope(tolls, newest);
  Headline headline{.measure = measure,
                    .running_total = true,
                    .of = scope.first,
                    .cause = scope.second,
                    .place = tolls.front()->place,
                    .voices = {},
                    .low = {},
                    .high = {},
                    .open = false};
  for (const auto* toll : tolls) {
    const auto& last = latest(*toll);
    const auto found = index.find(last.figure);
    if (found != index.end()) {
      const bool live = scope_of(*toll) == scope && newest - last.as_of <= kLiveDays;
      headline.voices.push_back({toll->speaker, found->second, live});
    }
  }
  if (headline.voices.empty()) {
    return std::nullopt;
  }
  sort_voices(records, headline.voices);
  set_range(records, headline);
  return headline;
}

/// Ids of events that are only announced: no crowd has come to them yet.
std::set<std::string_view> planned_events(const PageRecords& records) {
  std::set<std::string_view> ids;
  for (const auto& event : records.events) {
    if (event.modality == coding::Modality::kPlanned) {
      ids.insert(event.id);
    }
  }
  return ids;
}

bool same_thing(const ledger::Claim& a, const ledger::Claim& b) {
  if (a.figure.measure != b.figure.measure || a.figure.kind != b.figure.kind) {
    return false;
  }
  if (!a.linked_event.empty() || !b.linked_event.empty()) {
    return a.linked_event == b.linked_event;
  }
  const auto code = [](const ledger::Claim& c) { return c.figure.place ? c.figure.place->code : std::string(); };
  return a.figure.when == b.figure.when && code(a) == code(b);
}

/// As a toll names its place: by code where the code says all of it, else by name.
std::string place_of(const ledger::Claim& claim) {
  if (!claim.figure.place) {
    return {};
  }
  const auto& place = *claim.figure.place;
  const bool is_coded =
      place.precision == mentions::PlacePrecision::kCountry || place.precision == mentions::PlacePrecision::kAdmin1;
  return is_coded && !place.code.empty() ? place.code : place.name;
}

std::optional<Headline> peak_headline(const PageRecords& records, Measure measure, std::string_view country) {
  const auto planned = planned_events(records);
  const ledger::Claim* peak = nullptr;
  for (const auto& claim : records.claims) {
    if (claim.figure.measure != measure || planned.count(claim.linked_event) != 0 || weight_of(claim) <= 0 ||
        !is_in(claim, country)) {
      continue;
    }
    if (peak == nullptr || weight_of(claim) > weight_of(*peak) ||
        (weight_of(claim) == weight_of(*peak) && claim.figure.id < peak->figure.id)) {
      peak = &claim;
    }
  }
  if (peak == nullptr) {
    return std::nullopt;
  }
  Headline headline{.measure = measure,
                    .running_total = false,
                    .of = peak->figure.of,
                    .cause = peak->figure.cause,
                    .place = place_of(*peak),
                    .voices = {},
                    .low = {},
                    .high = {},
                    .open = false};
  for (std::size_t i = 0; i < records.claims.size(); ++i) {
    const auto& claim = records.claims[i];
    if (same_thing(claim, *peak)) {
      headline.voices.push_back({claim.speaker, i, scope_of(claim) == scope_of(*peak)});
    }
  }
  sort_voices(records, headline.voices);
  set_range(records, headline);
  return headline;
}

}  // namespace

std::vector<Headline> page_headlines(const PageRecords& records, std::string_view country) {
  const auto index = index_claims(records);
  std::vector<Headline> out;
  for (const Measure measure : kLeading) {
    auto headline = total_headline(records, index, measure, country);
    if (!headline) {
      headline = peak_headline(records, measure, country);
    }
    if (headline) {
      out.push_back(std::move(*headline));
    }
  }
  return out;
}

}  // namespace khipu::present
