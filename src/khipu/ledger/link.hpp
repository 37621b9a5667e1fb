#pragma once
// Linking: which event records, of any reports and languages, tell of one thing that happened (docs/linking.md).
//
// Mentions that are alike in all that linking looks at share a Profile. Each profile follows the best match among the
// sharper profiles that follow nobody, its leader, or leads itself. What follows one leader is one event, but for
// second mentions of a report, which stay apart. So a profile that comes or goes touches its own neighbourhood alone.
// Where very many profiles share a cell and a first day, the sharpest alone see others there and are seen.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "khipu/ledger/entry.hpp"
#include "khipu/ledger/profile.hpp"

namespace khipu::ledger {

/// A profile in a ledger, by a number that means nothing outside.
using ProfileKey = std::int64_t;

struct KnownProfile {
  ProfileKey key = 0;
  Profile profile;
  ProfileKey leader = 0;  ///< itself if it leads; 0 before it was ever settled
};

/// So many profiles of one cell and first day are seen, the sharpest ones. No day on record comes near it; a hundred
/// thousand reports that each name other towns would else each be compared with all the others.
inline constexpr std::size_t kMostSeen = 256;

/// What linking asks of whoever keeps the profiles.
class ProfileIndex {
 public:
  ProfileIndex() = default;
  ProfileIndex(const ProfileIndex&) = delete;
  ProfileIndex& operator=(const ProfileIndex&) = delete;
  virtual ~ProfileIndex() = default;

  using Visit = std::function<void(const KnownProfile&)>;
  /// Visits all profiles that are seen in a cell and whose first day is in the range, in any order. Most of them match
  /// nothing, so none is copied; `visit` asks the index nothing.
  virtual void visit(const Neighbourhood& where, const Visit& visit) = 0;
  /// Whether a profile is seen in one of its own cells, and sees others there.
  virtual bool is_seen(ProfileKey profile, const std::string& own_cell) = 0;
  virtual void set_leader(ProfileKey profile, ProfileKey leader) = 0;
};

/// Brings the leaders up to date. `arrived` are in the index and were not before; `left` are not there any more.
/// One that is seen elsewhere now than before is among both. Gives the profiles whose leader changed, `arrived` among
/// them, sorted.
std::vector<ProfileKey> settle(ProfileIndex& index, std::vector<KnownProfile> arrived, std::vector<KnownProfile> left);

/// What an event is known by among those of all leaders: mentions of one slot are one event.
struct Slot {
  ProfileKey profile = 0;
  int nth = 0;
  friend auto operator<=>(const Slot&, const Slot&) = default;
};

/// The slots of the mentions of one report, given in the order in which it tells them, each by its settled profile. Of
/// those that follow one leader, the sharpest takes the leader's slot; all others stay apart, the nth of a profile with
/// the nth of other reports.
std::vector<Slot> assign_slots(const std::vector<KnownProfile>& told);

/// True if two event records may tell of one thing.
bool may_be_one(const EventMention& a, const EventMention& b);

/// Links `mentions` at once: result[i] is the id of the linked event of mentions[i], the smallest mention id in it.
/// Shape: no two mentions of one linked event are of the same report; all may be one with its sharpest.
/// A function of the set of mentions: their order does not bear on it. Mention ids are unique. `most_seen` stands for
/// kMostSeen in tests.
std::vector<std::string> link(const std::vector<EventMention>& mentions, std::size_t most_seen = kMostSeen);

}  // namespace khipu::ledger
