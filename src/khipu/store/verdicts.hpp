#pragma once
// The rows of what people said (schema/0005_verdict.sql). Private to this room.

#include <cstddef>
#include <string>
#include <vector>

#include "khipu/ledger/verdict.hpp"
#include "khipu/store/link_rows.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// All of them, in the order in which they hold: by day, then as they were given.
std::vector<ledger::Verdict> read_verdicts(SQLite::Database& database);

/// Adds those that say something new: one that says again what its reviewer said last of the same anchor is passed
/// over. Gives how many were added. Works inside a transaction of the caller's.
std::size_t append_verdicts(SQLite::Database& database, const std::vector<ledger::Verdict>& verdicts);

/// Links the events of a report as its verdicts have them: a corrected day or place may make it another event's. To be
/// finished by the caller. Nothing happens where there is no such report.
void relink_reviewed(SQLite::Database& database, const std::string& digest, LinkWriter& links);

/// Reports with verdicts on events, sorted.
std::vector<std::string> reviewed_reports(SQLite::Database& database);

/// What the records come to with the ledger's verdicts. Free where there are none; else each report concerned is read
/// whole, since what a verdict speaks of is a matter of all its data.
void apply_verdicts(SQLite::Database& database, std::vector<ledger::Claim>& claims);
void apply_verdicts(SQLite::Database& database, std::vector<ledger::EventMention>& mentions);

/// Adds to temp.candidate (candidates.hpp) what belongs to reports with verdicts: a correction may bring it into a
/// query.
void add_reviewed_events(SQLite::Database& database);
void add_reviewed_figures(SQLite::Database& database);

}  // namespace khipu::store
