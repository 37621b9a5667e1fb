#pragma once
// What the ledger answers as JSON: one object a line (docs/formats/ledger-json.md). Fields in a fixed order.
// Control characters of any kind are escaped, so that a line is safe on a terminal, too.

#include <string>
#include <vector>

#include "khipu/ledger/audit.hpp"
#include "khipu/ledger/entry.hpp"

namespace khipu::present {

std::string to_json_line(const ledger::LinkedEvent& event);
/// `sources` are the reports, sorted by digest.
std::string to_json_line(const ledger::Claim& claim, const std::vector<ledger::Source>& sources);
std::string to_json_line(const ledger::Toll& toll);
std::string to_json_line(const ledger::Finding& finding);
std::string to_json_line(const ledger::SearchHit& hit);
std::string to_json_line(const ledger::Datum& datum);

}  // namespace khipu::present
