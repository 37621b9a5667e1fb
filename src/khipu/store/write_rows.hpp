#pragma once
// Reports to rows. Works inside a transaction of the caller's.

#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "khipu/coding/record.hpp"
#include "khipu/ledger/maker.hpp"
#include "khipu/store/copies.hpp"
#include "khipu/store/link_rows.hpp"
#include "khipu/store/names.hpp"
#include "khipu/store/prepare.hpp"
#include "khipu/store/record_rows.hpp"
#include "khipu/store/text_rows.hpp"

namespace SQLite {
class Database;
}  // namespace SQLite

namespace khipu::store {

/// Writes coded reports, or takes some out, with statements prepared once. Either call is the only one made.
class ReportWriter {
 public:
  /// `maker`: what coded the reports that are written; of one without tables nothing is kept.
  explicit ReportWriter(SQLite::Database& database, const ledger::Maker& maker = {});
  ~ReportWriter();

  /// Gives how many texts were not in the ledger. Which of two copies of one text is the better depends on what they
  /// say of themselves, never on which came first: a known day, read in the better place, an outlet, an address, then
  /// byte order. `prepared` is prepare(reports), waited for when all is done that can be done without it.
  std::size_t write(const std::vector<coding::CodedReport>& reports, std::future<std::vector<Prepared>> prepared);

  /// Takes a report out, with all that belongs to it. False if it is not there.
  bool remove(const std::string& digest);

 private:
  struct Statements;
  enum class Outcome : std::uint8_t {
    kNew,     ///< the text was not in the ledger
    kBetter,  ///< it was, from a copy that says less of itself; records made of this copy take their place
    kKnown,   ///< it was, and stays as it is
  };
  Outcome write_one(const coding::CodedReport& coded, std::size_t nth);
  void link();
  std::int64_t insert_report(const coding::CodedReport& coded);
  void write_records(std::int64_t report, const coding::CodedReport& coded);
  void insert_copy(std::int64_t report, const ingest::Report& copy);
  std::optional<std::int64_t> maker_key(const ledger::Maker& maker);
  bool is_better(const ingest::Report& copy, std::int64_t report);

  std::unique_ptr<Statements> sql_;
  NameWriter names_;
  TextWriter texts_;
  CopyFinder copies_;
  LinkWriter links_;
  RecordWriter records_;
  std::vector<std::string> reviewed_;  ///< reports with verdicts on events, sorted
  std::vector<std::string> to_relink_;
  std::map<std::int64_t, std::size_t> without_text_;  ///< new reports, and which of those to be written they are
  std::optional<std::int64_t> maker_;
};

}  // namespace khipu::store
