#pragma once
// Opening a ledger file, and saying in one line why one can't be opened.

#include <filesystem>
#include <memory>
#include <string>

#include "khipu/base/result.hpp"

namespace SQLite {
class Database;
}

namespace khipu::store {

/// Errors: those of Store::open.
Result<std::unique_ptr<SQLite::Database>> open_for_reading(const std::filesystem::path& file);
/// Makes a ledger that is not there. A ledger of an older schema is brought up to date.
Result<std::unique_ptr<SQLite::Database>> open_for_writing(const std::filesystem::path& file);

/// What broke, as one line for a person: "ledger.khipu: the disk is full; nothing of this batch was written".
/// `sqlite_code` is SQLite's primary result code, `message` SQLite's own words.
std::string explain_failure(int sqlite_code, const std::string& message, const std::string& file);

}  // namespace khipu::store
