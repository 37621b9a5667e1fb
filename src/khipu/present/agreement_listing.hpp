#pragma once
// Two filled-in review sheets side by side (docs/review.md).

#include <cstddef>
#include <string>
#include <vector>

#include "khipu/ledger/agreement.hpp"
#include "khipu/present/review_sheet.hpp"

namespace khipu::present {

/// Agreement on one column of the sheet.
struct FieldAgreement {
  std::string field;  ///< "verdict", then kVerdictFields
  ledger::Agreement agreement;
};

struct SheetAgreement {
  std::size_t only_a = 0, only_b = 0;  ///< data that one alone has judged
  std::vector<FieldAgreement> fields;
};

/// Compares what both have judged, found by id, else by report and span. "verdict" compares the verdicts; each other
/// field what it is after the corrections, over the data that neither calls wrong.
SheetAgreement compare_sheets(const std::vector<ReviewRow>& a, const std::vector<ReviewRow>& b);

std::string to_table(const SheetAgreement& found, std::size_t width);
std::string to_csv(const SheetAgreement& found);
std::string to_json_line(const SheetAgreement& found);

}  // namespace khipu::present
