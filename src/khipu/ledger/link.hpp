#pragma once
// Linking: which event records, of any reports and languages, tell of one thing that happened (docs/linking.md).

#include <string>
#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

/// True if two event records may tell of one thing: the same type, modes that do not differ, a place of one equal to
/// or inside a place of the other, and days in common. A record without place or day is like no other.
bool may_be_one(const EventMention& a, const EventMention& b);

/// Links `mentions`: result[i] is the id of the linked event of mentions[i], the smallest mention id in it.
/// Shape: any two mentions of one linked event may be one; no two are of the same report.
/// A function of the set of mentions: their order does not bear on it. Mention ids are unique.
std::vector<std::string> link(const std::vector<EventMention>& mentions);

}  // namespace khipu::ledger
