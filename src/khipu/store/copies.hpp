#pragma once
// Which reports are copies of one another. Works inside a transaction of the caller's.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/ingest/fingerprint.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// Keeps the families of reports: those that are_copies() joins, directly or by way of others. A family is called by
/// its report with the smallest digest, so that the order of ingestion does not bear on it. Cost: a look-up for each
/// band of a fingerprint, then the fingerprints of those found.
class CopyFinder {
 public:
  explicit CopyFinder(SQLite::Database& database);
  ~CopyFinder();

  /// Notes the fingerprint of a report that has none yet; finish() joins it to its copies.
  void add(std::int64_t report, const std::string& digest, const ingest::Fingerprint& print);
  /// Does so for all reports that came before there were fingerprints.
  void add_missing();
  /// Forgets the fingerprints of a report and its copies, before it goes or changes: what holds the others together
  /// may go with it. finish() finds who is left.
  void dissolve_family(std::int64_t report);
  /// Called once when all has come and gone.
  void finish();

 private:
  struct Statements;
  /// A report whose copies are not looked for yet.
  struct Waiting {
    std::int64_t report;
    std::string digest;
    ingest::Fingerprint print;
  };
  void settle();
  void join(const Waiting& arrived, std::vector<std::int64_t> candidates);
  void add_anew(const std::vector<std::int64_t>& reports);

  std::unique_ptr<Statements> sql_;
  std::vector<Waiting> waiting_;
  std::vector<std::int64_t> dissolved_;
  std::size_t added_ = 0;
};

/// How many reports are a copy of another: all but one of each family.
std::size_t count_copies(SQLite::Database& database);

}  // namespace khipu::store
