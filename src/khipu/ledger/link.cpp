#include "khipu/ledger/link.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace khipu::ledger {
namespace {

struct SharperFirst {
  bool operator()(const KnownProfile& a, const KnownProfile& b) const { return is_sharper(a.profile, b.profile); }
};
using Queue = std::set<KnownProfile, SharperFirst>;

bool leads(const KnownProfile& profile) { return profile.leader == profile.key; }

enum class Sight { kAsSeen, kEverywhere };

/// Everything that may be one with `profile`, but itself: where it is seen, or in all of its cells.
std::vector<KnownProfile> find_matches(ProfileIndex& index, const KnownProfile& profile, Sight sight) {
  std::map<ProfileKey, KnownProfile> matches;  // a profile of several places lies in several cells
  for (const Neighbourhood& where : neighbourhoods_of(profile.profile)) {
    if (sight == Sight::kAsSeen && !index.is_seen(profile.key, where.own_cell)) {
      continue;
    }
    index.visit(where, [&](const KnownProfile& other) {
      if (other.key != profile.key && find_mismatch(profile.profile, other.profile)) {
        matches.emplace(other.key, other);
      }
    });
  }
  std::vector<KnownProfile> out;
  for (auto& [key, match] : matches) {
    out.push_back(std::move(match));
  }
  return out;
}

/// The best match among the sharper ones that lead; itself if there is none.
ProfileKey choose_leader(const KnownProfile& profile, const std::vector<KnownProfile>& matches) {
  const KnownProfile* best = nullptr;
  std::optional<int> least;
  for (const KnownProfile& match : matches) {
    if (!leads(match) || !is_sharper(match.profile, profile.profile)) {
      continue;
    }
    const auto mismatch = find_mismatch(profile.profile, match.profile);
    if (!least || *mismatch < *least || (*mismatch == *least && is_sharper(match.profile, best->profile))) {
      best = &match;
      least = mismatch;
    }
  }
  return best == nullptr ? profile.key : best->key;
}

/// Settles one profile and queues those whose choice it bears on. They are vaguer than it, so that taking the sharpest
/// first settles each once.
bool settle_one(ProfileIndex& index, const KnownProfile& profile, Queue& queue) {
  const std::vector<KnownProfile> matches = find_matches(index, profile, Sight::kAsSeen);
  const ProfileKey leader = choose_leader(profile, matches);
  if (leader == profile.leader) {
    return false;
  }
  index.set_leader(profile.key, leader);
  const bool led = leads(profile);
  const bool leads_now = leader == profile.key;
  for (const KnownProfile& match : matches) {
    const bool may_choose_it = leads_now && is_sharper(profile.profile, match.profile);
    const bool must_leave_it = led && match.leader == profile.key;
    if (may_choose_it || must_leave_it) {
      queue.insert(match);
    }
  }
  return true;
}

/// Profiles in memory, for linking at once.
class MemoryIndex : public ProfileIndex {
 public:
  void visit(const Neighbourhood& where, const Visit& visit) override {
    const auto cell = cells_.find(where.cell);
    if (cell == cells_.end()) {
      return;
    }
    const auto end = cell->second.upper_bound({where.first_to, static_cast<ProfileKey>(profiles_.size())});
    for (auto it = cell->second.lower_bound({where.first_from, 0}); it != end; ++it) {
      visit(profiles_[static_cast<std::size_t>(it->second)]);
    }
  }
  bool is_seen(ProfileKey profile, const std::string& own_cell) override {
    return unseen_.count({own_cell, profile}) == 0;
  }
  void set_leader(ProfileKey profile, ProfileKey leader) override { at(profile).leader = leader; }

  /// Called when all are there: of each cell and day the sharpest stay.
  void hide_crowds(std::size_t most_seen) {
    for (auto& [cell, of_cell] : cells_) {
      for (auto day = of_cell.begin(); day != of_cell.end();) {
        const auto next = of_cell.upper_bound({day->first, static_cast<ProfileKey>(profiles_.size())});
        if (static_cast<std::size_t>(std::distance(day, next)) > most_seen) {
          hide_vaguest(cell, {day, next}, most_seen, of_cell);
        }
        day = next;
      }
    }
  }

  ProfileKey add(const Profile& profile) {
    const auto [known, is_new] = keys_.emplace(profile.line, static_cast<ProfileKey>(profiles_.size()));
    if (is_new) {
      profiles_.push_back({known->second, profile, 0});
      for (const std::string& cell : cells_of(profile)) {
        cells_[cell].emplace(profile.first, known->second);
      }
    }
    return known->second;
  }
  KnownProfile& at(ProfileKey key) & { return profiles_[static_cast<std::size_t>(key)]; }
  /// Those that were added, without the blank one at 0.
  std::vector<KnownProfile> all() const { return {profiles_.begin() + 1, profiles_.end()}; }

 private:
  using OfCell = std::set<std::pair<int, ProfileKey>>;  // by first day

  void hide_vaguest(const std::string& cell, std::vector<std::pair<int, ProfileKey>> of_day, std::size_t most_seen,
                    OfCell& of_cell) {
    std::sort(of_day.begin(), of_day.end(),
              [&](const auto& a, const auto& b) { return is_sharper(at(a.second).profile, at(b.second).profile); });
    for (std::size_t i = most_seen; i < of_day.size(); ++i) {
      of_cell.erase(of_day[i]);
      unseen_.emplace(cell, of_day[i].second);
    }
  }

  std::vector<KnownProfile> profiles_ = std::vector<KnownProfile>(1);  // 0 is no key
  std::map<std::string, ProfileKey> keys_;
  std::map<std::string, OfCell> cells_;
  std::set<std::pair<std::string, ProfileKey>> unseen_;
};

/// Indices of mentions in the order in which reports tell them.
std::vector<std::size_t> told_order(const std::vector<EventMention>& mentions) {
  std::vector<std::size_t> order(mentions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const EventMention& x = mentions[a];
    const EventMention& y = mentions[b];
    return std::tie(x.digest, x.event.span, x.event.id) < std::tie(y.digest, y.event.span, y.event.id);
  });
  return order;
}

}  // namespace

std::vector<ProfileKey> settle(ProfileIndex& index, std::vector<KnownProfile> arrived, std::vector<KnownProfile> left) {
  Queue queue(std::make_move_iterator(arrived.begin()), std::make_move_iterator(arrived.end()));
  for (const KnownProfile& gone : left) {
    for (const KnownProfile& match : find_matches(index, gone, Sight::kEverywhere)) {
      if (match.leader == gone.key) {
        queue.insert(match);
      }
    }
  }
  std::vector<ProfileKey> changed;
  while (!queue.empty()) {
    const KnownProfile profile = std::move(queue.extract(queue.begin()).value());
    if (settle_one(index, profile, queue)) {
      changed.push_back(profile.key);
    }
  }
  std::sort(changed.begin(), changed.end());
  return changed;
}

std::vector<Slot> assign_slots(const std::vector<KnownProfile>& told) {
  std::map<ProfileKey, std::size_t> first_of_leader;  // the mention that takes the leader's slot
  for (std::size_t i = 0; i < told.size(); ++i) {
    const auto [first, is_new] = first_of_leader.try_emplace(told[i].leader, i);
    if (!is_new && told[i].key != told[first->second].key && is_sharper(told[i].profile, told[first->second].profile)) {
      first->second = i;
    }
  }
  std::map<ProfileKey, int> count;
  std::vector<Slot> slots;
  for (std::size_t i = 0; i < told.size(); ++i) {
    const int nth = count[told[i].key]++;
    const bool is_first = first_of_leader[told[i].leader] == i;
    slots.push_back(is_first ? Slot{told[i].leader, 0} : Slot{told[i].key, nth});
  }
  return slots;
}

bool may_be_one(const EventMention& a, const EventMention& b) {
  const auto x = find_profile(a);
  const auto y = find_profile(b);
  return x && y && find_mismatch(*x, *y).has_value();
}

std::vector<std::string> link(const std::vector<EventMention>& mentions, std::size_t most_seen) {
  MemoryIndex index;
  std::map<std::string, std::vector<std::pair<std::size_t, ProfileKey>>> reports;
  for (const std::size_t i : told_order(mentions)) {
    if (const auto profile = find_profile(mentions[i])) {
      reports[mentions[i].digest].emplace_back(i, index.add(*profile));
    }
  }
  index.hide_crowds(most_seen);
  settle(index, index.all(), {});
  std::map<Slot, std::vector<std::size_t>> events;
  for (const auto& [digest, told] : reports) {
    std::vector<KnownProfile> profiles;
    for (const auto& [mention, key] : told) {
      profiles.push_back(index.at(key));
    }
    const std::vector<Slot> slots = assign_slots(profiles);
    for (std::size_t i = 0; i < told.size(); ++i) {
      events[slots[i]].push_back(told[i].first);
    }
  }
  std::vector<std::string> linked;
  for (const EventMention& mention : mentions) {
    linked.push_back(mention.event.id);
  }
  for (const auto& [slot, members] : events) {
    std::string id = mentions[members.front()].event.id;
    for (const std::size_t member : members) {
      id = std::min(id, mentions[member].event.id);
    }
    for (const std::size_t member : members) {
      linked[member] = id;
    }
  }
  return linked;
}

}  // namespace khipu::ledger
