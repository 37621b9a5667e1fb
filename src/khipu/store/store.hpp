#pragma once
// The ledger on disk: one SQLite file. Nothing outside this room spells SQL (docs/formats/ledger.md).

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/ledger/entry.hpp"
#include "khipu/ledger/estimate.hpp"
#include "khipu/ledger/maker.hpp"
#include "khipu/ledger/verdict.hpp"

namespace khipu::store {

using ledger::Datum;
using ledger::SearchHit;

/// How much a ledger holds.
struct Counts {
  std::size_t reports = 0;
  std::size_t figures = 0;
  std::size_t mentions = 0;
  std::size_t linked_events = 0;
};

/// Records as they were coded, whatever people said of them, with their texts.
struct Coded {
  std::vector<ledger::Claim> claims;
  std::vector<ledger::EventMention> mentions;
};

/// Linked events and all that lies behind them.
struct Evidence {
  std::vector<ledger::LinkedEvent> events;     ///< by first day, then id
  std::vector<ledger::EventMention> mentions;  ///< of `events`, by id
  std::vector<ledger::Claim> claims;           ///< of `events`, by day, digest, span
};

/// Drops what lies behind events that are not there any more.
void keep_behind(Evidence& evidence);

/// The days of a situation report: what is of since..date, and what is planned until `ahead`.
struct ReportDays {
  Date since, date, ahead;
};

/// Whether records come with the words that they cite, which costs more than all the rest.
enum class Texts { kWithout, kWith };

/// An open ledger. One thread at a time; several processes may read while one writes (WAL).
/// Every call throws std::runtime_error when the disk or the database breaks; bad files are a Result from open().
class Store {
 public:
  enum class Mode { kRead, kWrite };
  /// kWrite creates a ledger that is not there and brings an older schema up to date.
  /// Errors: kNotFound, kNoPermission, kMalformed (not a ledger), kUnsupported (newer schema), kLocked.
  static Result<Store> open(const std::filesystem::path& file, Mode mode);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// Adds reports in one transaction and links them. A text that is there already is left alone, unless this copy of
  /// it says more of itself (its day, its outlet): then its records are made anew, so that the order does not matter.
  /// Gives how many were new. After a kill at any moment the ledger holds all of a call or nothing of it.
  /// `maker` is kept with the reports that it made records for; one without tables is not.
  std::size_t add(const std::vector<coding::CodedReport>& reports, const ledger::Maker& maker = {});

  /// While one lives, all that is asked is answered of the ledger as it was at the first question, whatever others
  /// write to it, and quicker. Not while writing.
  class Snapshot {
   public:
    Snapshot(Snapshot&&) noexcept;
    ~Snapshot();

   private:
    friend class Store;
    struct Impl;
    explicit Snapshot(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
  };
  Snapshot snapshot() const;

  /// Takes a report out, with all that belongs to it, in one transaction: afterwards the ledger answers as if it had
  /// never come. False if it is not there.
  bool remove(const std::string& digest);

  /// Reports by a beginning of their digest, of eight digits at least, or by their document, in byte order of digests;
  /// `limit` at most.
  std::vector<ledger::Source> find_reports(std::string_view name, std::size_t limit) const;

  bool has_report(std::string_view digest) const;
  std::vector<ledger::Source> sources() const;                                      ///< by digest
  std::vector<ledger::Source> sources(const std::set<std::string>& digests) const;  ///< those that are there, by digest
  std::optional<ledger::Maker> find_maker(const std::string& digest) const;  ///< what coded the report, if it is known
  /// By first day, then id.
  std::vector<ledger::LinkedEvent> events(const ledger::Query& query,
                                          ledger::Convention convention = ledger::Convention::kKhipu) const;
  /// By day, digest, span. With `query.with_zero` also what is said to be none.
  std::vector<ledger::Claim> claims(const ledger::Query& query, Texts texts = Texts::kWith) const;
  /// events(query) with what lies behind them, without texts.
  Evidence evidence(const ledger::Query& query) const;
  void add_texts(std::vector<ledger::Claim>& claims) const;
  void add_texts(std::vector<ledger::EventMention>& mentions) const;

  /// Of evidence(query) all that a situation report of these days may tell of: what went on, what is planned, what
  /// reports of these days and the next tell of.
  Evidence evidence_of_days(const ledger::Query& query, const ReportDays& days) const;
  /// Of claims(query) what a situation report quotes by itself, without texts: figures of these days, or of reports of
  /// them, that are no running totals; of those that belong to an event stocks, areas and shares alone.
  std::vector<ledger::Claim> quotable_of_days(const ledger::Query& query, const ReportDays& days) const;
  /// Of claims(query) all that an audit needs to find whatever a report after `since` and until `date` takes part in:
  /// theirs, those about the events that they tell of, running totals, incidents larger than a total of theirs. Texts
  /// are those of shares alone, which the audit looks at.
  std::vector<ledger::Claim> claims_to_audit(const ledger::Query& query, const ReportDays& days) const;
  /// What reports say twice over, of reports published on the days of the query; by digest, then span. Nothing else of
  /// the query bears on it.
  std::vector<ledger::Check> checks(const ledger::Query& query) const;
  std::vector<ledger::Toll> tolls(const ledger::Query& query) const;
  std::vector<ledger::Claim> totals(
      const ledger::Query& query) const;  ///< what tolls(query) is drawn of, without texts
  /// Of totals(query) those of a whole country, or of no place. Requires both days in `query`.
  std::vector<ledger::Claim> totals_of_countries(const ledger::Query& query) const;
  /// An event, mention or figure id, or a unique beginning of one.
  std::optional<Datum> find(std::string_view id, ledger::Convention convention = ledger::Convention::kKhipu) const;
  /// Ids that begin with `beginning`, sorted, `limit` at most: what a beginning that is not unique may stand for.
  std::vector<std::string> ids(std::string_view beginning, std::size_t limit) const;
  /// Sentences that hold every word (case and accents aside; "word*" begins one, "\"two words\"" stand together), the
  /// newest report first, then by digest and span; at most `limit`, 0 for all. No word in `words` finds nothing.
  std::vector<SearchHit> search(std::string_view words, std::size_t limit) const;
  Counts counts() const;
  std::size_t count_reports() const;
  /// How many reports say nearly word for word what another one says. Requires a ledger open for writing.
  std::size_t copies() const;

  /// Adds what people said, in one transaction; what says nothing new is passed over. Gives how many were added. Every
  /// other answer but as_coded() follows them at once; an event whose day or place is corrected is linked anew.
  std::size_t append(const std::vector<ledger::Verdict>& verdicts);
  std::vector<ledger::Verdict> verdicts() const;  ///< by day, then as they were given
  Coded as_coded(const ledger::Query& query) const;

 private:
  Store();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::store
