#include "khipu/store/copies.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "khipu/store/row.hpp"
#include "khipu/store/text_rows.hpp"

namespace khipu::store {
namespace {

using ingest::Fingerprint;

// A form that an office fills in every day shares its bands with all its like; looking at so many finds the family.
constexpr int kMostOfABand = 50;
// So many bands lie apart until they are moved over: 65,000 reports, 8 MB of table that each batch writes anew. Only a
// batch of some size looks how many there are, so that none of this is felt where reports come one by one.
constexpr std::int64_t kMostNewBands = 65000 * static_cast<std::int64_t>(Fingerprint::kBands + 1);
constexpr std::size_t kLargeBatch = 1000;

std::int64_t as_signed(std::uint64_t value) { return static_cast<std::int64_t>(value); }

/// 32 bits that stand for a band in the table: fewer than two reports in a thousand of a million meet another by
/// chance, and are compared and told apart.
std::int64_t value_of(const Fingerprint& print, std::size_t band) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;  // 2^64 / the golden ratio, as in Fibonacci hashing
  const std::uint64_t mixed = (print.band(band) ^ (band * kOdd)) * kOdd;
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(mixed >> 32U));
}

/// 32 bits of the hash of all words, in the table beside the bands: the same words share it.
std::int64_t value_of_words(const Fingerprint& print) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(print.words));
}

/// Under what a report is looked for: its words and its bands.
std::vector<std::int64_t> values_of(const Fingerprint& print) {
  std::vector<std::int64_t> values{value_of_words(print)};
  for (std::size_t band = 0; band < Fingerprint::kBands; ++band) {
    values.push_back(value_of(print, band));
  }
  return values;
}

/// 16 bits each, low byte first, on every machine.
std::string pack_hashes(const Fingerprint& print) {
  std::string packed;
  for (const std::uint16_t hash : print.hashes) {
    packed += static_cast<char>(hash & 0xFFU);
    packed += static_cast<char>(hash >> 8U);
  }
  return packed;
}

void unpack_hashes(std::string_view packed, Fingerprint& print) {
  for (std::size_t i = 0; i < print.hashes.size() && 2 * i + 1 < packed.size(); ++i) {
    const auto low = static_cast<unsigned char>(packed[2 * i]);
    const auto high = static_cast<unsigned char>(packed[2 * i + 1]);
    print.hashes[i] = static_cast<std::uint16_t>(low | high << 8U);
  }
}

}  // namespace

struct CopyFinder::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}

  SQLite::Database& db;
  SQLite::Statement same_band{db,
                              "SELECT report FROM fingerprint_band_new WHERE value = ?1"
                              " UNION ALL SELECT report FROM fingerprint_band WHERE value = ?1 LIMIT ?2"};
  SQLite::Statement fingerprint{db,
                                "SELECT f.words, f.length, f.family, f.hashes, r.digest FROM fingerprint f"
                                " JOIN report r ON r.key = f.family WHERE f.report = ?"};
  SQLite::Statement insert{db,
                           "INSERT INTO fingerprint (report, words, length, family, hashes) VALUES (?, ?, ?, ?, ?)"};
  SQLite::Statement insert_band{db, "INSERT OR IGNORE INTO fingerprint_band_new (value, report) VALUES (?, ?)"};
  SQLite::Statement members{db,
                            "SELECT report FROM fingerprint WHERE family = ?1 AND family <> report"
                            " UNION ALL SELECT report FROM fingerprint WHERE report = ?1"};
  SQLite::Statement set_family{db, "UPDATE fingerprint SET family = ? WHERE report = ?"};
  SQLite::Statement remove{db, "DELETE FROM fingerprint WHERE report = ?"};
  SQLite::Statement remove_band{db, "DELETE FROM fingerprint_band WHERE value = ? AND report = ?"};
  SQLite::Statement remove_new_band{db, "DELETE FROM fingerprint_band_new WHERE value = ? AND report = ?"};
  SQLite::Statement describe{db, "SELECT digest, title FROM report WHERE key = ?"};

  /// A fingerprint as it was stored, and the family by the digest and key of its first.
  struct Known {
    Fingerprint print;
    std::pair<std::string, std::int64_t> family;
  };
  Known load(std::int64_t report) {
    Known known;
    if (Row(fingerprint).put(report).has_row()) {
      known.print.words = static_cast<std::uint64_t>(fingerprint.getColumn(0).getInt64());
      known.print.length = static_cast<std::uint32_t>(fingerprint.getColumn(1).getInt64());
      const SQLite::Column hashes = fingerprint.getColumn(3);
      const void* bytes = hashes.getBlob();
      unpack_hashes({static_cast<const char*>(bytes), static_cast<std::size_t>(hashes.getBytes())}, known.print);
      known.family = {fingerprint.getColumn(4).getString(), fingerprint.getColumn(2).getInt64()};
    }
    fingerprint.reset();
    return known;
  }

  /// Reports that share a value and are in the tables.
  void find_known(std::int64_t value, std::vector<std::int64_t>& found) {
    for (bool more = Row(same_band).put(value).put(std::int64_t{kMostOfABand}).has_row(); more;
         more = same_band.executeStep()) {
      found.push_back(same_band.getColumn(0).getInt64());
    }
  }

  std::vector<std::int64_t> find_members(std::int64_t family) {
    std::vector<std::int64_t> found;
    for (bool more = Row(members).put(family).has_row(); more; more = members.executeStep()) {
      found.push_back(members.getColumn(0).getInt64());
    }
    return found;
  }
};

CopyFinder::CopyFinder(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)) {}
CopyFinder::~CopyFinder() = default;

void CopyFinder::add(std::int64_t report, const std::string& digest, const Fingerprint& print) {
  waiting_.push_back({report, digest, print});
}

void CopyFinder::settle() {
  const std::vector<Waiting> waiting = std::exchange(waiting_, {});
  // The values of a batch in their order: each page of the tables is come to once. What a report may be a copy of are
  // those known before the batch and those of the batch itself that come before it.
  std::vector<std::pair<std::int64_t, std::size_t>> values;
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    for (const std::int64_t value : values_of(waiting[i].print)) {
      values.emplace_back(value, i);
    }
  }
  std::sort(values.begin(), values.end());
  std::vector<std::vector<std::int64_t>> candidates(waiting.size());
  for (std::size_t begin = 0, end = 0; begin < values.size(); begin = end) {
    std::vector<std::int64_t> sharing;
    sql_->find_known(values[begin].first, sharing);
    for (; end < values.size() && values[end].first == values[begin].first; ++end) {
      const std::size_t report = values[end].second;
      const std::size_t looked_at = std::min<std::size_t>(sharing.size(), kMostOfABand);
      candidates[report].insert(candidates[report].end(), sharing.end() - static_cast<std::ptrdiff_t>(looked_at),
                                sharing.end());
      sharing.push_back(waiting[report].report);
    }
  }
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    join(waiting[i], std::move(candidates[i]));
  }
  for (const auto& [value, report] : values) {
    Row(sql_->insert_band).put(value).put(waiting[report].report).run();
  }
  added_ += waiting.size();
}

void CopyFinder::join(const Waiting& arrived, std::vector<std::int64_t> candidates) {
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::map<std::string, std::int64_t> families{{arrived.digest, arrived.report}};
  for (const std::int64_t candidate : candidates) {
    if (candidate == arrived.report) {
      continue;  // two of its own values are the same
    }
    const Statements::Known known = sql_->load(candidate);
    if (ingest::are_copies(arrived.print, known.print)) {
      families.insert(known.family);
    }
  }
  const std::int64_t family = families.begin()->second;
  for (const auto& [name, joined] : families) {
    if (joined == family || joined == arrived.report) {
      continue;
    }
    for (const std::int64_t member : sql_->find_members(joined)) {
      Row(sql_->set_family).put(family).put(member).run();
    }
  }
  Row(sql_->insert)
      .put(arrived.report)
      .put(as_signed(arrived.print.words))
      .put(std::int64_t{arrived.print.length})
      .put(family)
      .put_blob(pack_hashes(arrived.print))
      .run();
}

void CopyFinder::add_missing() {
  std::vector<std::int64_t> missing;
  SQLite::Statement find(sql_->db, "SELECT key FROM report WHERE key NOT IN (SELECT report FROM fingerprint)");
  while (find.executeStep()) {
    missing.push_back(find.getColumn(0).getInt64());
  }
  add_anew(missing);
  settle();
}

void CopyFinder::dissolve_family(std::int64_t report) {
  settle();
  const std::int64_t family = sql_->load(report).family.second;
  for (const std::int64_t member : sql_->find_members(family)) {
    const Fingerprint print = sql_->load(member).print;
    for (const std::int64_t value : values_of(print)) {
      Row(sql_->remove_band).put(value).put(member).run();
      Row(sql_->remove_new_band).put(value).put(member).run();
    }
    dissolved_.push_back(member);
  }
  for (const std::int64_t member : dissolved_) {
    Row(sql_->remove).put(member).run();
  }
}

void CopyFinder::finish() {
  settle();
  add_anew(std::exchange(dissolved_, {}));
  settle();
  const bool is_large = std::exchange(added_, 0) >= kLargeBatch;
  if (is_large && sql_->db.execAndGet("SELECT count(*) FROM fingerprint_band_new").getInt64() > kMostNewBands) {
    sql_->db.exec("INSERT OR IGNORE INTO fingerprint_band SELECT value, report FROM fingerprint_band_new");
    sql_->db.exec("DELETE FROM fingerprint_band_new");
  }
}

void CopyFinder::add_anew(const std::vector<std::int64_t>& reports) {
  TextReader texts(sql_->db);
  for (const std::int64_t report : reports) {
    if (!Row(sql_->describe).put(report).has_row()) {
      continue;  // it went
    }
    const std::string digest = sql_->describe.getColumn(0).getString();
    const std::string title = sql_->describe.getColumn(1).getString();
    sql_->describe.reset();
    add(report, digest, ingest::find_fingerprint(texts.read(report), title));
  }
}

std::size_t count_copies(SQLite::Database& database) {
  return static_cast<std::size_t>(
      database.execAndGet("SELECT count(*) FROM fingerprint WHERE family <> report").getInt64());
}

}  // namespace khipu::store
