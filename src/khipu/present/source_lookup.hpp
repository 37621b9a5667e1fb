#pragma once
// From a digest to the report that it names.

#include <string>
#include <vector>

#include "khipu/ledger/entry.hpp"

namespace khipu::present {

/// The source with this digest among `sources`, which are sorted by digest; a blank one with the digest if it lacks.
ledger::Source source_or_blank(const std::vector<ledger::Source>& sources, const std::string& digest);

/// "El Diario, 2023-01-10": outlet (else document) and day, in the form of to_terminal_line().
std::string to_source_line(const ledger::Source& source);

}  // namespace khipu::present
