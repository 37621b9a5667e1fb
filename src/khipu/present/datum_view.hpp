#pragma once
// One datum with all that is behind it: every sentence, with the outlet and the day of its report.

#include <string>

#include "khipu/ledger/entry.hpp"

namespace khipu::present {

/// What it is, its estimates, then report by report the sentences that say it. (JSON: ledger_json.hpp.)
std::string to_text(const ledger::Datum& datum, std::size_t width);

}  // namespace khipu::present
