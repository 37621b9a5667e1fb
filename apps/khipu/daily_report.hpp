#pragma once
// The situation report of one day, from the ledger, the gazetteer and the tables.

#include <filesystem>
#include <string>
#include <string_view>

#include "khipu/base/result.hpp"
#include "khipu/present/bulletin.hpp"
#include "khipu/store/store.hpp"

namespace khipu::app {

struct DailyQuestion {
  Date date, since;
  ledger::Query query;
  std::filesystem::path data;  ///< folder with lang/ and places.idx
  std::string language;
};

/// The report about the country that the query names, else the one with most events of the day
/// and since in `records`. `strings` is the
/// table of web/strings of its language. Errors: tables that can't be read; no places.idx.
Result<present::Bulletin> make_bulletin(const store::Store& store, const present::PageRecords& records,
                                        const DailyQuestion& question, std::string_view strings);

}  // namespace khipu::app
