#include "khipu/ledger/summary.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "khipu/ledger/estimate.hpp"
#include "khipu/ledger/place_relation.hpp"

namespace khipu::ledger {
namespace {

/// The word that most mentions use; the empty one only if there is no other.
std::string most_common(const std::vector<EventMention>& mentions,
                        const std::function<const std::string&(const coding::Event&)>& word) {
  std::map<std::string, int> count;
  for (const EventMention& mention : mentions) {
    if (!word(mention.event).empty()) {
      ++count[word(mention.event)];
    }
  }
  std::string best;
  int most = 0;
  for (const auto& [text, n] : count) {
    if (n > most) {
      most = n;
      best = text;
    }
  }
  return best;
}

DateRange common_days(const std::vector<EventMention>& mentions) {
  // Open ends count as long, so that a settled day wins a tie.
  using Key = std::tuple<int, std::optional<Date>, std::optional<Date>>;
  std::map<Key, int> count;
  for (const EventMention& mention : mentions) {
    const DateRange& when = mention.event.when;
    const int length = when.from && when.to ? *when.to - *when.from : (when.from || when.to ? 100000 : 1000000);
    ++count[{length, when.from, when.to}];
  }
  const auto best =
      std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return {std::get<1>(best->first), std::get<2>(best->first)};
}

// An event that is told of more places than this is a list, and shows those that most mentions name.
constexpr std::size_t kMostPlaces = 200;

/// All that tells one place from another; two copies of one are alike in it.
auto place_key(const mentions::Place& p) {
  return std::tie(p.country, p.code, p.ubigeo, p.geonameid, p.name, p.precision, p.lat, p.lon, p.has_point);
}

bool is_before(const mentions::Place& a, const mentions::Place& b) { return place_key(a) < place_key(b); }

/// The places of the mentions, each once, sorted; at most kMostPlaces, however many mentions there are.
std::vector<mentions::Place> different_places(const std::vector<EventMention>& mentions) {
  std::vector<const mentions::Place*> all;
  for (const EventMention& mention : mentions) {
    for (const mentions::Place& place : mention.event.places) {
      all.push_back(&place);
    }
  }
  std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return is_before(*a, *b); });
  std::vector<std::pair<std::ptrdiff_t, const mentions::Place*>> counted;  // the commonest first
  for (const mentions::Place* place : all) {
    if (counted.empty() || is_before(*counted.back().second, *place)) {
      counted.emplace_back(0, place);
    }
    --counted.back().first;
  }
  if (counted.size() > kMostPlaces) {
    std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    counted.resize(kMostPlaces);
  }
  std::vector<mentions::Place> places;
  for (const auto& [count, place] : counted) {
    places.push_back(*place);
  }
  std::sort(places.begin(), places.end(), is_before);
  return places;
}

/// Of the places of the mentions the narrow ones only: "Peru" goes when "Puno" is there.
std::vector<mentions::Place> narrow_places(const std::vector<EventMention>& mentions) {
  const std::vector<mentions::Place> all = different_places(mentions);
  std::vector<mentions::Place> narrow;
  for (const mentions::Place& place : all) {
    const auto makes_needless = [&](const mentions::Place& other) {
      return relate(place, other) == PlaceRelation::kContains;
    };
    const auto is_same = [&](const mentions::Place& other) { return relate(place, other) == PlaceRelation::kEqual; };
    if (std::none_of(all.begin(), all.end(), makes_needless) && std::none_of(narrow.begin(), narrow.end(), is_same)) {
      narrow.push_back(place);
    }
  }
  return narrow;
}

template <class T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

LinkedEvent summarize(const std::vector<EventMention>& mentions, const std::vector<Claim>& claims,
                      Convention convention) {
  assert(!mentions.empty());
  LinkedEvent out;
  out.type = mentions.front().event.type;
  out.mode = most_common(mentions, [](const auto& e) -> const std::string& { return e.mode; });
  out.acled = most_common(mentions, [](const auto& e) -> const std::string& { return e.acled; });
  out.actor = most_common(mentions, [](const auto& e) -> const std::string& { return e.actor; });
  out.target = most_common(mentions, [](const auto& e) -> const std::string& { return e.target; });
  out.when = common_days(mentions);
  out.places = narrow_places(mentions);
  out.modality = coding::Modality::kPlanned;
  std::set<std::string_view> origins;
  for (const EventMention& mention : mentions) {
    // What was announced and then happened has happened.
    out.modality = std::min(out.modality, mention.event.modality);
    out.mentions.push_back(mention.event.id);
    out.digests.push_back(mention.digest);
    origins.insert(mention.origin.empty() ? mention.digest : mention.origin);
  }
  for (const Claim& claim : claims) {
    out.speakers.push_back(claim.speaker);
  }
  sort_unique(out.mentions);
  sort_unique(out.digests);
  sort_unique(out.speakers);
  out.origins = origins.size();
  out.id = out.mentions.front();
  out.estimates = estimate(claims, convention);
  return out;
}

std::vector<LinkedEvent> summarize_all(std::vector<EventMention> mentions, std::vector<Claim> claims,
                                       Convention convention) {
  std::map<std::string, std::pair<std::vector<EventMention>, std::vector<Claim>>> groups;
  for (EventMention& mention : mentions) {
    std::string id = mention.linked_event;
    groups[std::move(id)].first.push_back(std::move(mention));
  }
  for (Claim& claim : claims) {
    const auto group = groups.find(claim.linked_event);
    if (group != groups.end()) {
      group->second.second.push_back(std::move(claim));
    }
  }
  std::vector<LinkedEvent> events;
  for (const auto& [id, group] : groups) {
    events.push_back(summarize(group.first, group.second, convention));
  }
  std::sort(events.begin(), events.end(), [](const LinkedEvent& a, const LinkedEvent& b) {
    const auto first = [](const LinkedEvent& e) { return e.when.from ? e.when.from : e.when.to; };
    const auto day_a = first(a);
    const auto day_b = first(b);
    return std::make_tuple(!day_a, day_a, a.id) < std::make_tuple(!day_b, day_b, b.id);
  });
  return events;
}

}  // namespace khipu::ledger
