#include "khipu/store/store.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <stdexcept>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "khipu/ledger/query.hpp"
#include "khipu/ledger/summary.hpp"
#include "khipu/ledger/toll.hpp"
#include "khipu/store/candidates.hpp"
#include "khipu/store/copies.hpp"
#include "khipu/store/find.hpp"
#include "khipu/store/open_file.hpp"
#include "khipu/store/read_checks.hpp"
#include "khipu/store/read_rows.hpp"
#include "khipu/store/report_candidates.hpp"
#include "khipu/store/search.hpp"
#include "khipu/store/verdicts.hpp"
#include "khipu/store/write_rows.hpp"

namespace khipu::store {
namespace {

std::size_t count_rows(SQLite::Database& database, const char* select) {
  return static_cast<std::size_t>(database.execAndGet(select).getInt64());
}

/// Mentions and claims of the events picked, as reviewed.
std::pair<std::vector<ledger::EventMention>, std::vector<ledger::Claim>> read_behind(SQLite::Database& database,
                                                                                     Pick pick) {
  std::pair<std::vector<ledger::EventMention>, std::vector<ledger::Claim>> behind{read_mentions(database, pick),
                                                                                  read_claims(database, pick)};
  apply_verdicts(database, behind.first);
  apply_verdicts(database, behind.second);
  return behind;
}

/// By day, digest, span.
void sort_by_day(std::vector<ledger::Claim>& claims) {
  const auto order = [](const ledger::Claim& c) {
    const auto day = c.figure.when.from ? c.figure.when.from : c.figure.when.to;
    return std::make_tuple(!day, day, std::string_view(c.digest), c.figure.span, std::string_view(c.figure.id));
  };
  std::sort(claims.begin(), claims.end(),
            [&](const ledger::Claim& a, const ledger::Claim& b) { return order(a) < order(b); });
}

Evidence read_evidence(SQLite::Database& database, const ledger::Query& query, Pick pick) {
  auto [mentions, claims] = read_behind(database, pick);
  Evidence evidence{ledger::summarize_all(mentions, claims), std::move(mentions), std::move(claims)};
  std::erase_if(evidence.events, [&](const ledger::LinkedEvent& event) { return !ledger::matches(query, event); });
  keep_behind(evidence);
  sort_by_day(evidence.claims);
  std::sort(evidence.mentions.begin(), evidence.mentions.end(),
            [](const ledger::EventMention& a, const ledger::EventMention& b) { return a.event.id < b.event.id; });
  return evidence;
}

/// Claims of the figures picked, as reviewed, that pass the query.
std::vector<ledger::Claim> read_matching(SQLite::Database& database, const ledger::Query& query, Pick pick) {
  std::vector<ledger::Claim> claims = read_claims(database, pick, {}, query.with_zero ? Zeros::kRead : Zeros::kLeftOut);
  apply_verdicts(database, claims);
  std::erase_if(claims, [&](const ledger::Claim& claim) { return !ledger::matches(query, claim); });
  return claims;
}

/// Of the figures picked the totals that are true as of a day of the query and pass it but for its days.
std::vector<ledger::Claim> read_totals(SQLite::Database& database, const ledger::Query& query, Pick pick) {
  ledger::Query without_days = query;
  without_days.from.reset();
  without_days.to.reset();
  std::vector<ledger::Claim> claims = read_matching(database, without_days, pick);
  std::erase_if(claims, [&](const ledger::Claim& claim) {
    const auto as_of = ledger::find_as_of(claim);
    return !ledger::matches_days(query, {as_of, as_of});
  });
  return claims;
}

/// While it stands, zeros are written over all that is taken out of the file, pages that go as a whole too.
class OverwriteFreed {
 public:
  explicit OverwriteFreed(SQLite::Database& database) : database_(database) {
    database.exec("PRAGMA secure_delete = ON");
  }
  OverwriteFreed(const OverwriteFreed&) = delete;
  OverwriteFreed& operator=(const OverwriteFreed&) = delete;
  ~OverwriteFreed() { database_.tryExec("PRAGMA secure_delete = FAST"); }

 private:
  SQLite::Database& database_;
};

/// Ends a transaction. A statement left in the midst of its rows would keep the log from going back into the file.
void commit(SQLite::Database& database, SQLite::Transaction& transaction) {
  sqlite3* handle = database.getHandle();
  for (sqlite3_stmt* each = sqlite3_next_stmt(handle, nullptr); each != nullptr;
       each = sqlite3_next_stmt(handle, each)) {
    if (sqlite3_stmt_busy(each) != 0) {
      sqlite3_reset(each);
    }
  }
  transaction.commit();
}

}  // namespace

void keep_behind(Evidence& evidence) {
  std::unordered_set<std::string_view> kept;
  for (const ledger::LinkedEvent& event : evidence.events) {
    kept.insert(event.mentions.begin(), event.mentions.end());
  }
  std::unordered_set<std::string> linked;
  std::erase_if(evidence.mentions, [&](const ledger::EventMention& mention) {
    const bool is_kept = kept.count(mention.event.id) != 0;
    if (is_kept) {
      linked.insert(mention.linked_event);
    }
    return !is_kept;
  });
  std::erase_if(evidence.claims, [&](const ledger::Claim& claim) { return linked.count(claim.linked_event) == 0; });
}

struct Store::Impl {
  SQLite::Database database;
  std::string file;

  /// Runs `work`; a database that breaks becomes a message for a person, with the file's name.
  template <class Work>
  auto guard(Work work) -> decltype(work(database)) {
    try {
      return work(database);
    } catch (const SQLite::Exception& error) {
      throw std::runtime_error(explain_failure(error.getErrorCode(), error.what(), file));
    }
  }
};

Store::Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::filesystem::path& file, Mode mode) {
  auto database = mode == Mode::kRead ? open_for_reading(file) : open_for_writing(file);
  if (!database) {
    return tl::make_unexpected(database.error());
  }
  Store store;
  store.impl_ = std::unique_ptr<Impl>(new Impl{std::move(**database), file.string()});
  return store;
}

std::size_t Store::add(const std::vector<coding::CodedReport>& reports, const ledger::Maker& maker) {
  return impl_->guard([&](SQLite::Database& database) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    auto prepared = prepare(reports);
    ReportWriter writer(database, maker);
    const std::size_t added = writer.write(reports, std::move(prepared));
    commit(database, transaction);
    return added;
  });
}

struct Store::Snapshot::Impl {
  SQLite::Transaction transaction;  // rolled back in the end: nothing but tables of the moment was written
};

Store::Snapshot::Snapshot(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Snapshot::Snapshot(Snapshot&&) noexcept = default;
Store::Snapshot::~Snapshot() = default;

Store::Snapshot Store::snapshot() const {
  return impl_->guard([](SQLite::Database& database) {
    return Snapshot(std::unique_ptr<Snapshot::Impl>(new Snapshot::Impl{SQLite::Transaction(database)}));
  });
}

bool Store::remove(const std::string& digest) {
  return impl_->guard([&](SQLite::Database& database) {
    const OverwriteFreed overwrite(database);
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    ReportWriter writer(database);
    const bool removed = writer.remove(digest);
    commit(database, transaction);
    return removed;
  });
}

std::vector<ledger::Source> Store::find_reports(std::string_view name, std::size_t limit) const {
  return impl_->guard([&](SQLite::Database& database) { return find_sources(database, std::string(name), limit); });
}

bool Store::has_report(std::string_view digest) const {
  return impl_->guard(
      [&](SQLite::Database& database) { return find_source(database, std::string(digest)).has_value(); });
}

std::vector<ledger::Source> Store::sources() const {
  return impl_->guard([](SQLite::Database& database) { return read_sources(database); });
}

std::vector<ledger::Source> Store::sources(const std::set<std::string>& digests) const {
  return impl_->guard([&](SQLite::Database& database) { return read_sources(database, digests); });
}

std::optional<ledger::Maker> Store::find_maker(const std::string& digest) const {
  return impl_->guard([&](SQLite::Database& database) { return store::find_maker(database, digest); });
}

std::vector<ledger::LinkedEvent> Store::events(const ledger::Query& query, ledger::Convention convention) const {
  return impl_->guard([&](SQLite::Database& database) {
    const Pick pick = pick_events(database, query);
    auto [mentions, claims] = read_behind(database, pick);
    std::vector<ledger::LinkedEvent> events = ledger::summarize_all(std::move(mentions), std::move(claims), convention);
    std::erase_if(events, [&](const ledger::LinkedEvent& event) { return !ledger::matches(query, event); });
    return events;
  });
}

std::vector<ledger::Claim> Store::claims(const ledger::Query& query, Texts texts) const {
  return impl_->guard([&](SQLite::Database& database) {
    std::vector<ledger::Claim> claims = read_matching(database, query, pick_claims(database, query));
    if (texts == Texts::kWith) {
      store::add_texts(database, claims);
    }
    sort_by_day(claims);
    return claims;
  });
}

Evidence Store::evidence(const ledger::Query& query) const {
  return impl_->guard(
      [&](SQLite::Database& database) { return read_evidence(database, query, pick_events(database, query)); });
}

Evidence Store::evidence_of_days(const ledger::Query& query, const ReportDays& days) const {
  return impl_->guard(
      [&](SQLite::Database& database) { return read_evidence(database, query, pick_events_of_days(database, days)); });
}

std::vector<ledger::Claim> Store::quotable_of_days(const ledger::Query& query, const ReportDays& days) const {
  return impl_->guard([&](SQLite::Database& database) {
    std::vector<ledger::Claim> claims = read_matching(database, query, pick_quotable_of_days(database, days));
    std::erase_if(claims, [](const ledger::Claim& c) { return c.figure.kind == coding::FigureKind::kCumulative; });
    sort_by_day(claims);
    return claims;
  });
}

std::vector<ledger::Claim> Store::claims_to_audit(const ledger::Query& query, const ReportDays& days) const {
  return impl_->guard([&](SQLite::Database& database) {
    std::vector<ledger::Claim> claims = read_matching(database, query, pick_claims_to_audit(database, query, days));
    const auto shares = std::partition(claims.begin(), claims.end(), [](const ledger::Claim& claim) {
      return claim.figure.measure != coding::Measure::kPercent;
    });
    std::vector<ledger::Claim> with_texts(std::make_move_iterator(shares), std::make_move_iterator(claims.end()));
    claims.erase(shares, claims.end());
    store::add_texts(database, with_texts);
    std::move(with_texts.begin(), with_texts.end(), std::back_inserter(claims));
    return claims;
  });
}

void Store::add_texts(std::vector<ledger::Claim>& claims) const {
  impl_->guard([&](SQLite::Database& database) { store::add_texts(database, claims); });
}

void Store::add_texts(std::vector<ledger::EventMention>& mentions) const {
  impl_->guard([&](SQLite::Database& database) { store::add_texts(database, mentions); });
}

std::vector<ledger::Check> Store::checks(const ledger::Query& query) const {
  return impl_->guard([&](SQLite::Database& database) { return read_checks(database, query); });
}

std::vector<ledger::Claim> Store::totals(const ledger::Query& query) const {
  return impl_->guard(
      [&](SQLite::Database& database) { return read_totals(database, query, pick_totals(database, query)); });
}

std::vector<ledger::Claim> Store::totals_of_countries(const ledger::Query& query) const {
  return impl_->guard([&](SQLite::Database& database) {
    auto totals = read_totals(database, query, pick_totals_of_countries(database, query));
    std::erase_if(totals, [](const ledger::Claim& claim) {
      const auto& place = claim.figure.place;
      return place && place->precision != mentions::PlacePrecision::kCountry;
    });
    return totals;
  });
}

std::vector<ledger::Toll> Store::tolls(const ledger::Query& query) const { return ledger::draw_tolls(totals(query)); }

std::optional<Datum> Store::find(std::string_view id, ledger::Convention convention) const {
  return impl_->guard([&](SQLite::Database& database) { return find_datum(database, id, convention); });
}

std::vector<std::string> Store::ids(std::string_view beginning, std::size_t limit) const {
  return impl_->guard([&](SQLite::Database& database) { return find_ids(database, beginning, limit); });
}

std::vector<SearchHit> Store::search(std::string_view words, std::size_t limit) const {
  return impl_->guard([&](SQLite::Database& database) { return search_sentences(database, words, limit); });
}

std::size_t Store::copies() const { return impl_->guard(count_copies); }

std::size_t Store::count_reports() const {
  return impl_->guard([](SQLite::Database& database) { return count_rows(database, "SELECT count(*) FROM report"); });
}

Counts Store::counts() const {
  return impl_->guard([](SQLite::Database& database) {
    return Counts{
        count_rows(database, "SELECT count(*) FROM report"),
        count_rows(database, "SELECT (SELECT count(*) FROM figure) - (SELECT count(*) FROM figure WHERE is_zero = 1)"),
        count_rows(database, "SELECT count(*) FROM event"), count_rows(database, "SELECT count(*) FROM linked_event")};
  });
}

std::size_t Store::append(const std::vector<ledger::Verdict>& verdicts) {
  return impl_->guard([&](SQLite::Database& database) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const std::size_t added = append_verdicts(database, verdicts);
    std::set<std::string> concerned;
    for (const ledger::Verdict& verdict : verdicts) {
      if (verdict.record == ledger::Record::kEvent) {
        concerned.insert(verdict.digest);
      }
    }
    LinkWriter links(database);
    for (const std::string& digest : concerned) {
      relink_reviewed(database, digest, links);
    }
    links.finish();
    commit(database, transaction);
    return added;
  });
}

std::vector<ledger::Verdict> Store::verdicts() const { return impl_->guard(read_verdicts); }

Coded Store::as_coded(const ledger::Query& query) const {
  return impl_->guard([&](SQLite::Database& database) {
    Coded coded;
    coded.claims = read_claims(database, pick_claims(database, query));
    coded.mentions = read_mentions(database, pick_events(database, query));
    std::erase_if(coded.claims, [&](const ledger::Claim& claim) { return !ledger::matches(query, claim); });
    std::erase_if(coded.mentions,
                  [&](const ledger::EventMention& mention) { return !ledger::matches(query, mention); });
    store::add_texts(database, coded.claims);
    store::add_texts(database, coded.mentions);
    return coded;
  });
}

}  // namespace khipu::store
