#pragma once
// The audit for people.

#include <string>
#include <string_view>
#include <vector>

#include "khipu/ledger/audit.hpp"

namespace khipu::present {

/// What a kind of finding means and why it matters, in two sentences.
std::string_view to_explanation(ledger::FindingKind kind);

/// Findings under a heading for each kind that occurs, each with its arithmetic and its sentences; "" for none.
std::string to_text(const std::vector<ledger::Finding>& findings, std::size_t width);

}  // namespace khipu::present
