#pragma once
// What a page or a situation report shows, read from a ledger.

#include "khipu/present/page.hpp"
#include "khipu/store/store.hpp"

namespace khipu::app {

/// Events, claims and tolls that pass `query` and all that lies behind them; the latest events where there are too
/// many.
present::PageRecords read_records(const store::Store& store, const ledger::Query& query);

/// The same around one day: what passes `query` from its first day (a month before `date` if it names none) to `date`,
/// and events that are announced for the days after it.
present::PageRecords read_records_around(const store::Store& store, ledger::Query query, Date date);

}  // namespace khipu::app
