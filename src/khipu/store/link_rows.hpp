#pragma once
// Keeps profiles, links and linked events up to date while reports come and go. Works inside a transaction of the
// caller's; the rule itself lies in ledger/link.hpp.

#include <cstdint>
#include <memory>

#include "khipu/ledger/entry.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

class LinkWriter {
 public:
  explicit LinkWriter(SQLite::Database& database);
  ~LinkWriter();

  /// An event row that was written. `mention` needs its event, its id as written, its size, and the day of
  /// its report.
  void add(std::int64_t report, std::int64_t event, const ledger::EventMention& mention);
  /// Called before the events of a report are deleted.
  void forget(std::int64_t report);
  /// Links all that came and unlinks all that went since the last call.
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Links all events that have no link yet: those of a ledger of an older schema.
void link_unlinked(SQLite::Database& database);

}  // namespace khipu::store
