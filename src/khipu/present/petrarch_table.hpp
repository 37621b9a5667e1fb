#pragma once
// Events in the rows that PETRARCH writes, for programs that read those (docs/formats/petrarch.md).

#include <string>

#include "khipu/coding/record.hpp"

namespace khipu::present {

/// One line an event, tab-separated: day of the report (YYYYMMDD, empty if unknown), source, target, CAMEO code, id of
/// the event, URL, outlet.
std::string to_petrarch_rows(const coding::CodedReport& coded);

}  // namespace khipu::present
