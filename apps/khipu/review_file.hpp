#pragma once
// Review sheets on disk.

#include <string>

#include "khipu/base/result.hpp"
#include "khipu/present/review_sheet.hpp"

namespace khipu::app {

/// A sheet as a spreadsheet saved it: any common encoding, with a word on standard error if it is not UTF-8.
/// Errors: those of load_file, ingest::decode and present::parse_review_sheet.
Result<present::ReviewSheet> load_review_sheet(const std::string& file);

}  // namespace khipu::app
