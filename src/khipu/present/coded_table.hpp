#pragma once
// A coded report for people: 80 columns, each datum with the words that say it.

#include <string>

#include "khipu/coding/record.hpp"

namespace khipu::present {

/// A heading, then figures, then events; control characters escaped. Ends with a blank line.
std::string to_table(const coding::CodedReport& coded);

}  // namespace khipu::present
