#pragma once
// One event, laid out as named facts that the columns of an export are filled from.

#include <functional>
#include <string>
#include <vector>

#include "khipu/ledger/entry.hpp"
#include "khipu/mentions/places/divisions.hpp"
#include "khipu/present/export_tables.hpp"

namespace khipu::present {

/// The divisions that a place lies in: mentions::DivisionFinder::find() of a gazetteer, or nothing without one.
using FindDivisions = std::function<mentions::Divisions(const mentions::Place&)>;

/// What facts are made with.
struct ExportContext {
  const ExportTables& tables;
  FindDivisions find_divisions;
  bool row_a_day = false;  ///< where a row is a place, each day of an event of up to a week has rows of its own
};

/// The facts of an event as a whole; its place is the first of its places. Requires datum.linked_event.
Facts facts_of(const ledger::Datum& datum, const ExportContext& context);

/// How many rows an event has where a row is a place: one for each place, and day where that is asked for; 1 at least.
std::size_t row_count(const ledger::LinkedEvent& event, const ExportContext& context);

/// The facts of its row `index`: places in their order, the days of each together. Of an event with several rows the
/// dead are divided among them for ACLED; other counts, which can't be, are left out.
Facts facts_at(const ledger::Datum& datum, std::size_t index, const ExportContext& context);

/// What is known of one place, with what the tables add.
Facts facts_for_place(const mentions::Place& place, const ExportContext& context);

/// Names of all facts that the two above give, those of the tables aside; sorted.
std::vector<std::string> fact_names();

/// Sentences behind an event, each once with outlet and day, in the order of reports and spans:
/// "El Diario, 2023-01-10: …" parted by " | ". At most 32,000 bytes, which a spreadsheet's cell holds.
std::string notes_of(const ledger::Datum& datum);

}  // namespace khipu::present
