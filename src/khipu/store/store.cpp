#include "khipu/store/store.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>

#include "khipu/ledger/query.hpp"
#include "khipu/ledger/summary.hpp"
#include "khipu/ledger/toll.hpp"
#include "khipu/store/candidates.hpp"
#include "khipu/store/copies.hpp"
#include "khipu/store/find.hpp"
#include "khipu/store/open_file.hpp"
#include "khipu/store/read_checks.hpp"
#include "khipu/store/read_rows.hpp"
#include "khipu/store/search.hpp"
#include "khipu/store/verdicts.hpp"
#include "khipu/store/write_rows.hpp"

namespace khipu::store {
namespace {

std::size_t count_rows(SQLite::Database& database, const char* select) {
  return static_cast<std::size_t>(database.execAndGet(select).getInt64());
}

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
    ReportWriter writer(database, maker);
    Preparation preparation(reports);
    std::size_t added = 0;
    for (const coding::CodedReport& report : reports) {
      added += writer.write(report, preparation.take()) == ReportWriter::Outcome::kNew ? 1U : 0U;
    }
    writer.finish();
    commit(database, transaction);
    return added;
  });
}

bool Store::remove(const std::string& digest) {
  return impl_->guard([&](SQLite::Database& database) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    ReportWriter writer(database);
    const bool removed = writer.remove(digest);
    writer.finish();
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

std::vector<ledger::Source> Store::sources() const { return impl_->guard(read_sources); }

std::vector<ledger::Source> Store::sources(const std::set<std::string>& digests) const {
  return impl_->guard([&](SQLite::Database& database) {
    std::vector<ledger::Source> found;
    for (const std::string& digest : digests) {
      if (auto source = find_source(database, digest)) {
        found.push_back(std::move(*source));
      }
    }
    return found;
  });
}

std::optional<ledger::Maker> Store::find_maker(const std::string& digest) const {
  return impl_->guard([&](SQLite::Database& database) { return store::find_maker(database, digest); });
}

std::vector<ledger::LinkedEvent> Store::events(const ledger::Query& query, ledger::Convention convention) const {
  return impl_->guard([&](SQLite::Database& database) {
    const Pick pick = pick_events(database, query);
    std::vector<ledger::EventMention> mentions = read_mentions(database, pick);
    std::vector<ledger::Claim> claims = read_claims(database, pick);
    apply_verdicts(database, mentions);
    apply_verdicts(database, claims);
    std::vector<ledger::LinkedEvent> events = ledger::summarize_all(std::move(mentions), std::move(claims), convention);
    std::erase_if(events, [&](const ledger::LinkedEvent& event) { return !ledger::matches(query, event); });
    return events;
  });
}

std::vector<ledger::Claim> Store::claims(const ledger::Query& query) const {
  return impl_->guard([&](SQLite::Database& database) {
    std::vector<ledger::Claim> claims =
        read_claims(database, pick_claims(database, query), {}, query.with_zero ? Zeros::kRead : Zeros::kLeftOut);
    apply_verdicts(database, claims);
    std::erase_if(claims, [&](const ledger::Claim& claim) { return !ledger::matches(query, claim); });
    add_texts(database, claims);
    const auto order = [](const ledger::Claim& c) {
      const auto day = c.figure.when.from ? c.figure.when.from : c.figure.when.to;
      return std::make_tuple(!day, day, std::string_view(c.digest), c.figure.span, std::string_view(c.figure.id));
    };
    std::sort(claims.begin(), claims.end(),
              [&](const ledger::Claim& a, const ledger::Claim& b) { return order(a) < order(b); });
    return claims;
  });
}

std::vector<ledger::Check> Store::checks(const ledger::Query& query) const {
  return impl_->guard([&](SQLite::Database& database) { return read_checks(database, query); });
}

std::vector<ledger::Toll> Store::tolls(const ledger::Query& query) const {
  ledger::Query without_days = query;
  without_days.from.reset();
  without_days.to.reset();
  return impl_->guard([&](SQLite::Database& database) {
    std::vector<ledger::Claim> claims = read_claims(database, pick_totals(database, query));
    apply_verdicts(database, claims);
    std::erase_if(claims, [&](const ledger::Claim& claim) {
      const auto as_of = ledger::find_as_of(claim);
      return !ledger::matches(without_days, claim) || !ledger::matches_days(query, {as_of, as_of});
    });
    return ledger::draw_tolls(claims);
  });
}

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
    Coded coded{read_claims(database, Pick::kAll), read_mentions(database, Pick::kAll)};
    std::erase_if(coded.claims, [&](const ledger::Claim& claim) { return !ledger::matches(query, claim); });
    std::erase_if(coded.mentions,
                  [&](const ledger::EventMention& mention) { return !ledger::matches(query, mention); });
    add_texts(database, coded.claims);
    add_texts(database, coded.mentions);
    return coded;
  });
}

}  // namespace khipu::store
