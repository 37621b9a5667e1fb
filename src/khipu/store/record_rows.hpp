#pragma once
// The records of a report to rows: its events, figures and checkables. Works inside a transaction of the caller's.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "khipu/coding/record.hpp"
#include "khipu/ledger/entry.hpp"
#include "khipu/store/link_rows.hpp"
#include "khipu/store/names.hpp"
#include "khipu/store/place_rows.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// Writes records and takes them out, with statements prepared once; tells names and links of both, which outlive it.
class RecordWriter {
 public:
  RecordWriter(SQLite::Database& database, NameWriter& names, LinkWriter& links);
  ~RecordWriter();

  void write(std::int64_t report, const coding::CodedReport& coded);
  void remove(std::int64_t report);

 private:
  struct Statements;
  std::int64_t insert_event(std::int64_t report, const coding::CodedReport& coded, const coding::Event& event,
                            std::optional<ledger::EventSize> size);
  std::int64_t insert_figure(std::int64_t report, const coding::Figure& figure, std::optional<std::int64_t> event);
  void insert_checkable(std::int64_t report, const coding::Checkable& checkable,
                        const std::map<std::string, std::int64_t>& figure_keys);

  std::unique_ptr<Statements> sql_;
  NameWriter& names_;
  LinkWriter& links_;
  PlaceWriter places_;
};

}  // namespace khipu::store
