#pragma once
// The situation report of one day, from the ledger, the gazetteer and the tables.

#include <filesystem>
#include <future>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/ledger/audit.hpp"
#include "khipu/present/bulletin.hpp"
#include "khipu/store/store.hpp"

namespace khipu::app {

struct DailyQuestion {
  Date date, since;
  ledger::Query query;
  std::filesystem::path data;  ///< folder with lang/ and places.idx
  std::string language;
};

/// What does not add up, with a report of the day and since in it.
using News = std::future<Result<std::vector<ledger::Finding>>>;

/// Begins to look for it, in a thread of its own and with an open ledger of its own: as much is asked for it as for all
/// the rest of the report. Errors: tables that can't be read.
News begin_audit(store::Store store, const DailyQuestion& question);

/// The report about the country that the query names, else the one with most events of the day and since in `records`.
/// `strings` is the table of web/strings of its language. Errors: those of `news`; tables that can't be read; no
/// places.idx.
Result<present::Bulletin> make_bulletin(const store::Store& store, const present::PageRecords& records, News news,
                                        const DailyQuestion& question, std::string_view strings);

}  // namespace khipu::app
