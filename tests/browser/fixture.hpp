#pragma once
// Records for the pages that the browser tests look at: what a ledger of the protests in Peru would hold.

#include "khipu/present/page.hpp"

namespace khipu::tests {

/// 12 reports, 9 outlets, both languages; speakers that differ, totals that grow, an announced march, a country-wide
/// strike.
present::PageRecords peru_records();

/// A report whose every word is an attempt to break out of the page.
present::PageRecords hostile_records();

}  // namespace khipu::tests
