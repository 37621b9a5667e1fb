#pragma once
// A coded report as one line of JSON (docs/formats/coded-report.md).

#include <string>

#include "khipu/coding/record.hpp"

namespace khipu::present {

/// Whether explicit zeros ("no deaths were reported"), which are no figures of the codebook, are shown.
enum class Zeros : bool { kHidden, kShown };

/// One object and a newline; fields in a fixed order, numbers without a needless ".0", UTF-8 unescaped.
std::string to_json_line(const coding::CodedReport& coded, Zeros zeros = Zeros::kHidden);

}  // namespace khipu::present
