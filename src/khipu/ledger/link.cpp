// Two steps, both functions of the set of mentions alone. First, mentions that say the same of type, mode, days and
// places are laid together, one of each report. Then these piles are joined, the best match first, as long as every
// pair in the joined pile may be one and no report is in it twice (complete linkage): a nationwide mention can join
// Puno's march or Cusco's, and can't join the two with each other.
#include "khipu/ledger/link.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

#include "khipu/ledger/place_relation.hpp"

namespace khipu::ledger {
namespace {

// A record of more days than this tells of a campaign: it is the same as another only if that fills half of it.
constexpr int kLongestOccasion = 7;

/// The days of a mention as first and last day number; an open end reaches to the day of the report.
struct Days {
  int first = 0;
  int last = 0;
  int size() const { return last - first + 1; }
};

std::optional<Days> days_of(const EventMention& mention) {
  const DateRange& when = mention.event.when;
  if (!when.from && !when.to) {
    return std::nullopt;
  }
  const int first = (when.from ? when.from : when.to)->serial();
  int last = (when.to ? when.to : when.from)->serial();
  if (!when.to && mention.published) {
    last = std::max(last, mention.published->serial());
  }
  return Days{first, std::max(first, last)};
}

bool days_agree(Days a, Days b) {
  const int common = std::min(a.last, b.last) - std::max(a.first, b.first) + 1;
  const int longest = std::max(a.size(), b.size());
  return common > 0 && (longest <= kLongestOccasion || 2 * common >= longest);
}

/// 0 for equal places, else 1 and the steps between the closest two that lie one inside the other; none if apart.
std::optional<int> place_distance(const std::vector<mentions::Place>& a, const std::vector<mentions::Place>& b) {
  std::optional<int> best;
  for (const mentions::Place& x : a) {
    for (const mentions::Place& y : b) {
      const PlaceRelation relation = relate(x, y);
      if (relation == PlaceRelation::kApart) {
        continue;
      }
      const int steps = relation == PlaceRelation::kEqual ? 0 : 1 + std::abs(depth(x) - depth(y));
      best = std::min(best.value_or(steps), steps);
    }
  }
  return best;
}

bool modes_agree(const coding::Event& a, const coding::Event& b) {
  return a.type == b.type && (a.mode == b.mode || a.mode.empty() || b.mode.empty());
}

/// Mentions that say the same thing, at most one of each report.
struct Pile {
  const EventMention* model = nullptr;  ///< any of them: they are alike in all that linking looks at
  Days days;
  std::string id;                     ///< the smallest mention id
  std::vector<std::size_t> mentions;  ///< indices
  std::vector<std::string> digests;   ///< sorted
};

/// How badly two piles match: steps between places, days apart, a mode unsaid, a plan against a fact.
std::optional<int> mismatch(const Pile& a, const Pile& b) {
  if (!modes_agree(a.model->event, b.model->event) || !days_agree(a.days, b.days)) {
    return std::nullopt;
  }
  const auto places = place_distance(a.model->event.places, b.model->event.places);
  if (!places) {
    return std::nullopt;
  }
  const int days = std::abs(a.days.first - b.days.first) + std::abs(a.days.last - b.days.last);
  const int mode = a.model->event.mode == b.model->event.mode ? 0 : 1;
  const int modality = a.model->event.modality == b.model->event.modality ? 0 : 1;
  // A step between places weighs most: one day off is a likelier slip of a report than one level of place.
  return 8 * *places + 2 * std::min(days, 31) + mode + modality;
}

std::string signature(const EventMention& mention, Days days) {
  std::vector<std::string> places;
  for (const mentions::Place& p : mention.event.places) {
    places.push_back(fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}", p.country, p.code, p.ubigeo, p.geonameid, p.name,
                                 static_cast<int>(p.precision)));
  }
  std::sort(places.begin(), places.end());
  return fmt::format("{}\x1e{}\x1e{}\x1e{}\x1e{}\x1e{}", mention.event.type, mention.event.mode,
                     static_cast<int>(mention.event.modality), days.first, days.last, fmt::join(places, "\x1e"));
}

/// Lays like with like. The nth mention of a report that says the same thing goes to the nth pile: reports keep the
/// order in which they tell.
std::vector<Pile> lay_piles(const std::vector<EventMention>& mentions, const std::vector<std::size_t>& order) {
  std::map<std::tuple<std::string, std::size_t>, Pile> piles;
  std::map<std::tuple<std::string, std::string>, std::size_t> seen;
  for (const std::size_t i : order) {
    const EventMention& mention = mentions[i];
    const auto days = days_of(mention);
    if (!days || mention.event.places.empty()) {
      continue;
    }
    const std::string key = signature(mention, *days);
    Pile& pile = piles[{key, seen[{mention.digest, key}]++}];
    if (pile.model == nullptr || mention.event.id < pile.id) {
      pile.model = &mention;
      pile.days = *days;
      pile.id = mention.event.id;
    }
    pile.mentions.push_back(i);
    pile.digests.push_back(mention.digest);
  }
  std::vector<Pile> out;
  for (auto& [key, pile] : piles) {
    std::sort(pile.digests.begin(), pile.digests.end());
    out.push_back(std::move(pile));
  }
  std::sort(out.begin(), out.end(), [](const Pile& a, const Pile& b) { return a.id < b.id; });
  return out;
}

struct Match {
  int mismatch = 0;
  std::uint32_t a = 0, b = 0;  ///< piles, a < b; piles are sorted by id, so this breaks ties by id
  friend auto operator<=>(const Match&, const Match&) = default;
};

/// All pairs of piles that may be one, the best first. Sweeps over types and days, so that only neighbours meet.
std::vector<Match> find_matches(const std::vector<Pile>& piles) {
  std::vector<std::uint32_t> by_day(piles.size());
  std::iota(by_day.begin(), by_day.end(), 0U);
  std::sort(by_day.begin(), by_day.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(piles[a].model->event.type, piles[a].days.first, a) <
           std::tie(piles[b].model->event.type, piles[b].days.first, b);
  });
  std::vector<Match> matches;
  for (std::size_t i = 0; i < by_day.size(); ++i) {
    const Pile& pile = piles[by_day[i]];
    for (std::size_t j = i + 1; j < by_day.size(); ++j) {
      const Pile& next = piles[by_day[j]];
      if (next.model->event.type != pile.model->event.type || next.days.first > pile.days.last) {
        break;
      }
      if (const auto how = mismatch(pile, next)) {
        matches.push_back({*how, std::min(by_day[i], by_day[j]), std::max(by_day[i], by_day[j])});
      }
    }
  }
  std::sort(matches.begin(), matches.end());
  return matches;
}

/// Piles joined so far: each pile's cluster, each cluster's piles and reports.
class Clusters {
 public:
  explicit Clusters(std::vector<Pile> piles) : piles_(std::move(piles)), of_(piles_.size()) {
    for (std::uint32_t i = 0; i < piles_.size(); ++i) {
      of_[i] = i;
      members_.push_back({i});
      digests_.push_back(piles_[i].digests);
    }
  }

  void join_if_one(std::uint32_t a, std::uint32_t b) {
    a = of_[a];
    b = of_[b];
    if (a == b || share_report(a, b) || !all_match(a, b)) {
      return;
    }
    if (members_[a].size() < members_[b].size()) {
      std::swap(a, b);
    }
    for (const std::uint32_t pile : members_[b]) {
      of_[pile] = a;
    }
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    std::vector<std::string> both;
    std::merge(digests_[a].begin(), digests_[a].end(), digests_[b].begin(), digests_[b].end(),
               std::back_inserter(both));
    digests_[a] = std::move(both);
    members_[b].clear();
  }

  /// Gives every mention in a pile the smallest mention id of its cluster.
  void write_ids(std::vector<std::string>& linked) const {
    for (const std::vector<std::uint32_t>& members : members_) {
      if (members.empty()) {
        continue;
      }
      // Piles are sorted by id.
      const std::string& id = piles_[*std::min_element(members.begin(), members.end())].id;
      for (const std::uint32_t pile : members) {
        for (const std::size_t mention : piles_[pile].mentions) {
          linked[mention] = id;
        }
      }
    }
  }

 private:
  bool share_report(std::uint32_t a, std::uint32_t b) const {
    auto x = digests_[a].begin();
    auto y = digests_[b].begin();
    while (x != digests_[a].end() && y != digests_[b].end()) {
      const int order = x->compare(*y);
      if (order == 0) {
        return true;
      }
      order < 0 ? ++x : ++y;
    }
    return false;
  }

  bool all_match(std::uint32_t a, std::uint32_t b) const {
    for (const std::uint32_t x : members_[a]) {
      for (const std::uint32_t y : members_[b]) {
        if (!mismatch(piles_[x], piles_[y])) {
          return false;
        }
      }
    }
    return true;
  }

  std::vector<Pile> piles_;
  std::vector<std::uint32_t> of_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::vector<std::string>> digests_;
};

}  // namespace

bool may_be_one(const EventMention& a, const EventMention& b) {
  const auto days_a = days_of(a);
  const auto days_b = days_of(b);
  return days_a && days_b && modes_agree(a.event, b.event) && days_agree(*days_a, *days_b) &&
         place_distance(a.event.places, b.event.places).has_value();
}

std::vector<std::string> link(const std::vector<EventMention>& mentions) {
  std::vector<std::size_t> order(mentions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const EventMention& x = mentions[a];
    const EventMention& y = mentions[b];
    return std::tie(x.digest, x.event.span, x.event.id) < std::tie(y.digest, y.event.span, y.event.id);
  });
  std::vector<Pile> piles = lay_piles(mentions, order);
  const std::vector<Match> matches = find_matches(piles);
  Clusters clusters(std::move(piles));
  for (const Match& match : matches) {
    clusters.join_if_one(match.a, match.b);
  }
  std::vector<std::string> linked;
  for (const EventMention& mention : mentions) {
    linked.push_back(mention.event.id);
  }
  clusters.write_ids(linked);
  return linked;
}

}  // namespace khipu::ledger
