#pragma once
// Counts of one event as other data sets write them down, by the ledger's conventions (ledger/estimate.hpp). Classes of
// people are never added up where one may hold another: "17 people" and "12 civilians" are 17. Rules and their sources:
// docs/estimates.md, docs/formats/export-ucdp.md, -acled.md, -ccc.md.

#include <optional>
#include <vector>

#include "khipu/ledger/entry.hpp"
#include "khipu/present/export_tables.hpp"

namespace khipu::present {

/// low <= best <= high; all empty where nothing is stated.
struct Range {
  std::optional<double> low, best, high;
};

/// The estimates of one measure over all classes: the larger of what is said of people at large and of the sum of
/// state forces and crowd, which do not overlap. An open high is the largest number stated.
Range range_over_classes(const std::vector<ledger::Estimate>& estimates, coding::Measure measure,
                         const ExportTables& tables);

/// The dead as UCDP parts them; `unknown` is what `best` has beyond the two.
struct Deaths {
  Range all;
  double state = 0, crowd = 0, unknown = 0;
};
/// By Convention::kUcdp.
Deaths count_deaths(const std::vector<ledger::Claim>& claims, const ExportTables& tables);

/// By Convention::kAcled; 0 where nobody is said to have died.
double acled_fatalities(const std::vector<ledger::Claim>& claims, const ExportTables& tables);

/// The number of people taking part: least and most over all classes.
struct CrowdSize {
  std::optional<double> low, high;
  int category = 0;  ///< ledger::crowd_class() of the mean
};
/// By Convention::kCcc.
CrowdSize ccc_crowd_size(const std::vector<ledger::Claim>& claims);

/// The share of `whole` that falls on the row `index` of `rows`: equal, what is left over to the first ones.
double split_evenly(double whole, std::size_t index, std::size_t rows);

}  // namespace khipu::present
