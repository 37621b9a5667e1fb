#pragma once
// The declared ladder of sources: who is asked first where claims about the dead and hurt differ and a convention needs
// one number (docs/estimates.md). It never removes a claim, and low and high do not look at it.

#include <string_view>

#include "khipu/ledger/entry.hpp"

namespace khipu::ledger {

/// 0 for the highest rung. All claims of other measures stand on one rung: of crowds nobody is the better witness.
/// Source: ours, after Every Casualty Standards (2016), which asks for an order declared beforehand.
int rung_of(const Claim& claim);

/// "those who inquire into deaths"; for the words of an explanation.
std::string_view rung_name(int rung);

}  // namespace khipu::ledger
