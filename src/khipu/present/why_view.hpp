#pragma once
// How each estimate of an event came about, for `khipu show --why`.

#include <string>

#include "khipu/ledger/entry.hpp"

namespace khipu::present {

/// The estimates of the datum's event one by one: the numbers, the steps of the rule, the claims that count and those
/// that do not. "" for a datum without an event or an event without estimates.
std::string to_why(const ledger::Datum& datum, std::size_t width);

}  // namespace khipu::present
