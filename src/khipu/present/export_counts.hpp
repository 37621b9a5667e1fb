#pragma once
// Counts of one event as other data sets write them down. Classes of people are never added up where one may hold
// another: "17 people" and "12 civilians" are 17. Rules and their sources: docs/formats/export-ucdp.md, -acled.md,
// -ccc.md.

#include <optional>
#include <string>
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
Range range_over_classes(const ledger::LinkedEvent& event, coding::Measure measure, const ExportTables& tables);

/// The dead as UCDP parts them; `unknown` is what `best` has beyond the two.
struct Deaths {
  Range all;
  double state = 0, crowd = 0, unknown = 0;
};
Deaths count_deaths(const ledger::LinkedEvent& event, const ExportTables& tables);

/// ACLED: the most conservative number, with its numbers for vague words. 0 where nobody is said to have died.
double acled_fatalities(const ledger::LinkedEvent& event, const std::vector<ledger::Claim>& claims,
                        const ExportTables& tables);

/// Crowd Counting Consortium: low and high over the claims, vague words by their lower end, "dozens" as no number.
struct CrowdSize {
  std::optional<double> low, high;
  int category = 0;  ///< 0 not known, 1 to 99, to 999, to 9,999, 4 from 10,000
};
CrowdSize ccc_crowd_size(const std::vector<ledger::Claim>& claims);

/// The share of `whole` that falls on the row `index` of `rows`: equal, what is left over to the first ones.
double split_evenly(double whole, std::size_t index, std::size_t rows);

}  // namespace khipu::present
