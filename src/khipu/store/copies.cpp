#include "khipu/store/copies.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <set>
#include <utility>

#include "khipu/ingest/fingerprint.hpp"
#include "khipu/store/row.hpp"

namespace khipu::store {
namespace {

using ingest::Fingerprint;

// A form that an office fills in every day shares its bands with all its like; looking at so many finds the family.
constexpr int kMostOfABand = 50;

std::int64_t as_signed(std::uint64_t value) { return static_cast<std::int64_t>(value); }

}  // namespace

struct CopyFinder::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}

  SQLite::Database& db;
  SQLite::Statement same_band{db, "SELECT report FROM fingerprint_band WHERE band = ? AND value = ? LIMIT ?"};
  SQLite::Statement same_words{db, "SELECT report FROM fingerprint WHERE words = ? LIMIT ?"};
  SQLite::Statement fingerprint{db, "SELECT words, length, family FROM fingerprint WHERE report = ?"};
  SQLite::Statement bands{db, "SELECT band, value FROM fingerprint_band WHERE report = ?"};
  SQLite::Statement insert{db, "INSERT INTO fingerprint (report, words, length, family) VALUES (?, ?, ?, ?)"};
  SQLite::Statement insert_band{db, "INSERT INTO fingerprint_band (band, value, report) VALUES (?, ?, ?)"};
  SQLite::Statement join{db, "UPDATE fingerprint SET family = ? WHERE family = ?"};

  /// The fingerprint as it was stored, and the family.
  std::pair<Fingerprint, std::string> load(std::int64_t report) {
    std::pair<Fingerprint, std::string> loaded;
    if (Row(fingerprint).put(report).has_row()) {
      loaded.first.words = static_cast<std::uint64_t>(fingerprint.getColumn(0).getInt64());
      loaded.first.length = static_cast<std::uint32_t>(fingerprint.getColumn(1).getInt64());
      loaded.second = fingerprint.getColumn(2).getString();
    }
    constexpr std::size_t kOfBand = Fingerprint::kHashes / Fingerprint::kBands;
    for (bool more = Row(bands).put(report).has_row(); more; more = bands.executeStep()) {
      const auto band = static_cast<std::size_t>(bands.getColumn(0).getInt64());
      auto value = static_cast<std::uint64_t>(bands.getColumn(1).getInt64());
      for (std::size_t i = kOfBand; i-- > 0 && band < Fingerprint::kBands; value >>= 16U) {
        loaded.first.hashes[band * kOfBand + i] = static_cast<std::uint16_t>(value);
      }
    }
    return loaded;
  }

  std::set<std::int64_t> find_candidates(const Fingerprint& print) {
    std::set<std::int64_t> found;
    const auto take = [&](SQLite::Statement& statement, bool more) {
      for (; more; more = statement.executeStep()) {
        found.insert(statement.getColumn(0).getInt64());
      }
    };
    take(same_words, Row(same_words).put(as_signed(print.words)).put(std::int64_t{kMostOfABand}).has_row());
    for (std::size_t band = 0; band < Fingerprint::kBands; ++band) {
      take(same_band, Row(same_band)
                          .put(static_cast<std::int64_t>(band))
                          .put(as_signed(print.band(band)))
                          .put(std::int64_t{kMostOfABand})
                          .has_row());
    }
    return found;
  }
};

CopyFinder::CopyFinder(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)) {}
CopyFinder::~CopyFinder() = default;

void CopyFinder::add(std::int64_t report, const std::string& digest, std::string_view text, std::string_view title) {
  const Fingerprint print = ingest::find_fingerprint(text, title);
  std::set<std::string> families{digest};
  for (const std::int64_t candidate : sql_->find_candidates(print)) {
    const auto [other, family] = sql_->load(candidate);
    if (ingest::are_copies(print, other)) {
      families.insert(family);
    }
  }
  const std::string& family = *families.begin();
  for (const std::string& joined : families) {
    if (joined != family && joined != digest) {
      Row(sql_->join).put(family).put(joined).run();
    }
  }
  Row(sql_->insert).put(report).put(as_signed(print.words)).put(std::int64_t{print.length}).put(family).run();
  for (std::size_t band = 0; band < Fingerprint::kBands; ++band) {
    Row(sql_->insert_band).put(static_cast<std::int64_t>(band)).put(as_signed(print.band(band))).put(report).run();
  }
}

void CopyFinder::add_missing() {
  std::vector<std::pair<std::int64_t, std::string>> missing;
  SQLite::Statement find(sql_->db, "SELECT key, digest FROM report WHERE key NOT IN (SELECT report FROM fingerprint)");
  while (find.executeStep()) {
    missing.emplace_back(find.getColumn(0).getInt64(), find.getColumn(1).getString());
  }
  SQLite::Statement text(sql_->db, "SELECT text, title FROM report WHERE key = ?");
  for (const auto& [report, digest] : missing) {
    if (Row(text).put(report).has_row()) {
      add(report, digest, text.getColumn(0).getString(), text.getColumn(1).getString());
    }
  }
}

void CopyFinder::dissolve_family(const std::string& digest) {
  SQLite::Statement find(sql_->db,
                         "SELECT family FROM fingerprint WHERE report = (SELECT key FROM report WHERE digest = ?)");
  if (!Row(find).put(digest).has_row()) {
    return;
  }
  const std::string family = find.getColumn(0).getString();
  SQLite::Statement bands(
      sql_->db, "DELETE FROM fingerprint_band WHERE report IN (SELECT report FROM fingerprint WHERE family = ?)");
  Row(bands).put(family).run();
  SQLite::Statement prints(sql_->db, "DELETE FROM fingerprint WHERE family = ?");
  Row(prints).put(family).run();
}

std::size_t count_copies(SQLite::Database& database) {
  return static_cast<std::size_t>(
      database.execAndGet("SELECT count(*) - count(DISTINCT family) FROM fingerprint").getInt64());
}

}  // namespace khipu::store
