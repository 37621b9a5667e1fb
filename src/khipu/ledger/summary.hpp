#pragma once
// The face of a linked event: what its mentions agree on, and what its claims come to.

#include <vector>

#include "khipu/ledger/entry.hpp"
#include "khipu/ledger/estimate.hpp"

namespace khipu::ledger {

/// One linked event of its mentions and the claims that belong to it. Requires at least one mention.
/// Words and codes are those of most mentions, ties to the first in byte order; days those of most mentions, ties to
/// the fewest days, then the earliest; places all that are named, without those that contain another of them.
/// A function of the sets: the order of mentions and claims does not bear on it.
LinkedEvent summarize(const std::vector<EventMention>& mentions, const std::vector<Claim>& claims,
                      Convention convention = Convention::kKhipu);

/// All linked events of a ledger, sorted by first day (undated last), then id. Mentions are grouped by
/// `linked_event`, claims by theirs; claims without one are passed over.
std::vector<LinkedEvent> summarize_all(std::vector<EventMention> mentions, std::vector<Claim> claims,
                                       Convention convention = Convention::kKhipu);

}  // namespace khipu::ledger
