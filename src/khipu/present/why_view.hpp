#pragma once
// How each estimate of an event came about, for `khipu show --why`.

#include <string>
#include <vector>

#include "khipu/ledger/entry.hpp"
#include "khipu/ledger/maker.hpp"

namespace khipu::present {

/// The estimates of the datum's event one by one: the numbers, the steps of the rule, the claims that count and those
/// that do not. "" for a datum without an event or an event without estimates.
std::string to_why(const ledger::Datum& datum, std::size_t width);

/// "Coded by khipu 0.1.0 with tables 3f2a91bc", a line for each program and set of tables, in the order given.
std::string to_text(const std::vector<ledger::Maker>& makers, std::size_t width);

}  // namespace khipu::present
