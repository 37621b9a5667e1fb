#pragma once
// Rows to records.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/ledger/entry.hpp"
#include "khipu/ledger/maker.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// Which rows to read.
enum class Pick : std::uint8_t {
  kAll,
  kById,        ///< the record with this id
  kByLinked,    ///< those of this linked event
  kByReport,    ///< those of the report with this digest
  kCandidates,  ///< those that the table of candidates names (candidates.hpp): by linked event
  kFigures,     ///< claims that it names by figure; not for mentions
};

/// Mentions without their texts, in no order worth relying on. `key` is what `pick` asks for. `linked_event` is "" for
/// one that was never linked, which only the transaction that writes it gets to see.
std::vector<ledger::EventMention> read_mentions(SQLite::Database& database, Pick pick, const std::string& key = {});

/// Claims without their texts, likewise. What is said to be none is read only where it is asked for, or by its id.
enum class Zeros : std::uint8_t { kLeftOut, kRead };
std::vector<ledger::Claim> read_claims(SQLite::Database& database, Pick pick, const std::string& key = {},
                                       Zeros zeros = Zeros::kLeftOut);

/// All reports, by digest.
std::vector<ledger::Source> read_sources(SQLite::Database& database);
/// Those of these reports that are there, by digest.
std::vector<ledger::Source> read_sources(SQLite::Database& database, const std::set<std::string>& digests);
/// Nothing if there is no such report.
std::optional<ledger::Source> find_source(SQLite::Database& database, const std::string& digest);

/// As Store::find_reports.
std::vector<ledger::Source> find_sources(SQLite::Database& database, const std::string& name, std::size_t limit);

std::optional<ledger::Maker> find_maker(SQLite::Database& database, const std::string& digest);

/// Fill in the verbatim texts. Reads each report once.
void add_texts(SQLite::Database& database, std::vector<ledger::EventMention>& mentions);
void add_texts(SQLite::Database& database, std::vector<ledger::Claim>& claims);
void add_texts(SQLite::Database& database, std::vector<ledger::Check>& checks);

}  // namespace khipu::store
