#pragma once
// What linking looks at in a mention, and when two such sights may be of one event (docs/linking.md).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

/// All that linking looks at in a mention; mentions of one profile are alike to it. Made by find_profile() and
/// parse_profile(), and not changed afterwards.
struct Profile {
  std::string type, mode;
  coding::Modality modality = coding::Modality::kOccurred;
  int first = 0, last = 0;  ///< days, as Date::serial(); an open end reaches to the day of the report
  bool inferred = false;    ///< the days were not read beside the event
  std::optional<EventSize> size;
  std::vector<mentions::Place> places;
  std::string line;  ///< all of it: equal lines are equal profiles. For keys and for keeping.

  int length_days() const { return last - first + 1; }
};

/// The size that the figures of one event tell: the most killed (but for who died later), else taking part, injured or
/// arrested in the incident. None if they say nothing of it. A function of the set.
std::optional<EventSize> find_size(const std::vector<const coding::Figure*>& figures);

/// None for a mention without place or day, which is like no other.
std::optional<Profile> find_profile(const EventMention& mention);

/// The profile of a Profile::line. Anything else gives a profile without places.
Profile parse_profile(std::string_view line);

/// True if `a` tells more closely than `b` what happened where and when: with a mode, the narrower place, fewer places,
/// fewer days, read rather than inferred, with a size. A strict total order over profiles that differ.
bool is_sharper(const Profile& a, const Profile& b);
/// Bytes whose order is that of is_sharper(), the sharpest first.
std::string sharpness_key(const Profile& profile);

/// How badly two profiles match, 0 at best; none if they can't be of one event: other types or modes that differ,
/// places apart, days apart, sizes absurdly apart. Symmetric.
std::optional<int> find_mismatch(const Profile& a, const Profile& b);

/// A stretch of profiles in which all that match a profile lie: same cell, first day in the range.
struct Neighbourhood {
  std::string cell;
  int first_from = 0, first_to = 0;
  std::string own_cell;  ///< that of the profile itself for the same place
};

/// The cells that a profile lies in: type, place at the level of divisions, and how many days it covers.
std::vector<std::string> cells_of(const Profile& profile);
/// Where to look for all that may match it.
std::vector<Neighbourhood> neighbourhoods_of(const Profile& profile);

}  // namespace khipu::ledger
