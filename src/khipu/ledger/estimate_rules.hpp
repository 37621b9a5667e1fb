#pragma once
// The rules of the conventions, one function each over the live claims of one measure, class and kind. Each says in
// `why` what it did. Private to this room.

#include <optional>
#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

using ClaimList = std::vector<const Claim*>;

void estimate_khipu(const ClaimList& claims, Estimate& estimate);
void estimate_ucdp(const ClaimList& claims, Estimate& estimate);
void estimate_acled(const ClaimList& claims, Estimate& estimate);
void estimate_ccc(const ClaimList& claims, Estimate& estimate);
void estimate_cluster(const ClaimList& claims, Estimate& estimate);

}  // namespace khipu::ledger
