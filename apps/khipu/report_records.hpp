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
present::PageRecords read_records_around(const store::Store& store, const ledger::Query& query, Date date);

/// Of those what the situation report of the day tells of in words, and no more: without texts but for those of
/// claims that it quotes.
present::PageRecords read_records_of_day(const store::Store& store, const ledger::Query& query, Date since, Date date);

}  // namespace khipu::app
