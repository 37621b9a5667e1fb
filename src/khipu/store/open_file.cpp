#include "khipu/store/open_file.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <fstream>
#include <string_view>
#include <system_error>

#include "khipu/store/names.hpp"
#include "khipu/store/schema.hpp"

namespace khipu::store {
namespace {

using DatabasePtr = std::unique_ptr<SQLite::Database>;

// At the door a person is waiting to be told; later, another khipu may be in the middle of a batch.
constexpr int kOpenTimeout_ms = 3000;
constexpr int kBatchTimeout_ms = 60000;
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr const char* kNoLedger = "is not a khipu ledger";

tl::unexpected<Error> failure(const SQLite::Exception& error, const std::filesystem::path& file) {
  const std::string path = file.string();
  switch (error.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return fail(ErrorCode::kLocked, "locked: another process is writing to it", path);
    case SQLITE_NOTADB: return fail(ErrorCode::kMalformed, kNoLedger, path);
    case SQLITE_CORRUPT: return fail(ErrorCode::kMalformed, "the ledger is damaged", path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return fail(ErrorCode::kNoPermission, "can't be written to (read-only)", path);
    case SQLITE_CANTOPEN:
      return fail(ErrorCode::kNoPermission, "can't be opened: no permission for the file or its folder", path);
    default: return fail(ErrorCode::kMalformed, error.what(), path);
  }
}

/// Counting every byte that SQLite asks for takes a lock each time, and nobody reads the count. To be called before
/// SQLite is first used; later it does nothing.
void count_no_memory() { [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

/// What can be told without SQLite: a missing file, a folder, a file of another kind.
Result<void> check_file(const std::filesystem::path& file, bool may_be_missing) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) {
    const std::filesystem::path folder = file.parent_path();
    if (may_be_missing && (folder.empty() || std::filesystem::is_directory(folder, error))) {
      return {};
    }
    return fail(ErrorCode::kNotFound, may_be_missing ? "its folder does not exist" : "no such ledger", file.string());
  }
  if (!std::filesystem::is_regular_file(status)) {
    return fail(ErrorCode::kNotFound, "is not a regular file", file.string());
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return fail(ErrorCode::kNoPermission, "can't be read: no permission", file.string());
  }
  std::array<char, kMagic.size()> head{};
  in.read(head.data(), head.size());
  const auto count = static_cast<std::size_t>(in.gcount());
  // An empty file is a ledger that a run was killed while making.
  if (count != 0 && std::string_view(head.data(), count) != kMagic) {
    return fail(ErrorCode::kMalformed, kNoLedger, file.string());
  }
  return {};
}

Result<void> check_schema(SQLite::Database& database, const std::filesystem::path& file, bool may_be_blank) {
  const SchemaState state = read_schema_state(database);
  if (state.is_blank && state.application_id == 0) {
    return may_be_blank ? Result<void>{}
                        : fail(ErrorCode::kEmpty, "holds no ledger yet; khipu ingest makes one", file.string());
  }
  if (state.application_id != kApplicationId) {
    return fail(ErrorCode::kMalformed, "is a database, but not a khipu ledger", file.string());
  }
  const auto newest = static_cast<std::int64_t>(schema_files().size());
  if (state.version > newest) {
    return fail(ErrorCode::kUnsupported,
                fmt::format("is of schema {}, made by a newer khipu; this one knows schema {}", state.version, newest),
                file.string());
  }
  if (!may_be_blank && state.version < newest) {
    return fail(ErrorCode::kUnsupported,
                fmt::format("is of schema {}; any khipu ingest into it brings it to schema {}", state.version, newest),
                file.string());
  }
  return {};
}

/// Percent-encodes what has a meaning in a file: URI.
std::string to_uri(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    uri += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return uri;
}

DatabasePtr open_read_only(const std::filesystem::path& file) {
  auto database =
      std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, kBatchTimeout_ms);
  try {
    database->execAndGet("PRAGMA user_version");
    return database;
  } catch (const SQLite::Exception& error) {
    // A WAL database wants to write beside itself even to be read. Where it can't (a medium or folder that is
    // read-only) and no log is waiting, nobody else can be writing either, and the file can be read as it lies.
    std::error_code ignored;
    const std::filesystem::path log = file.string() + "-wal";
    const bool has_log = std::filesystem::exists(log, ignored) && std::filesystem::file_size(log, ignored) > 0;
    const bool is_for_want_of_writing =
        error.getErrorCode() == SQLITE_CANTOPEN || error.getErrorCode() == SQLITE_READONLY;
    if (!is_for_want_of_writing || has_log) {
      throw;
    }
  }
  return std::make_unique<SQLite::Database>(
      to_uri(file) + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX, kBatchTimeout_ms);
}

}  // namespace

Result<DatabasePtr> open_for_reading(const std::filesystem::path& file) {
  count_no_memory();
  if (auto checked = check_file(file, false); !checked) {
    return tl::make_unexpected(checked.error());
  }
  try {
    DatabasePtr database = open_read_only(file);
    declare_names(*database);
    // A question comes back to pages that it has read: 64 MB of them at most.
    database->exec("PRAGMA cache_size = -65536");
    if (auto checked = check_schema(*database, file, false); !checked) {
      return tl::make_unexpected(checked.error());
    }
    return database;
  } catch (const SQLite::Exception& error) {
    return failure(error, file);
  }
}

Result<DatabasePtr> open_for_writing(const std::filesystem::path& file) {
  count_no_memory();
  if (auto checked = check_file(file, true); !checked) {
    return tl::make_unexpected(checked.error());
  }
  try {
    auto database = std::make_unique<SQLite::Database>(
        file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX, kOpenTimeout_ms);
    if (sqlite3_db_readonly(database->getHandle(), "main") == 1) {
      return fail(ErrorCode::kNoPermission, "can't be written to (read-only)", file.string());
    }
    if (auto checked = check_schema(*database, file, true); !checked) {
      return tl::make_unexpected(checked.error());
    }
    // FULL: a batch that was reported as written outlives a power cut. One sync a batch costs nothing.
    database->exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    // Pages that a batch comes back to stay at hand, and go from the log into the file once and not after every batch.
    database->exec("PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 65536;");
    // Debian's SQLite writes a page of zeros for every page that it frees: tables that are moved over, merged pieces of
    // an index. Only what a person takes out is worth that (Store::remove()).
    database->exec("PRAGMA secure_delete = FAST");
    declare_names(*database);
    bring_up_to_date(*database);
    // Takes and gives back the writer's lock: whoever else is writing is found out now and not after hours of coding.
    database->exec("BEGIN IMMEDIATE; ROLLBACK;");
    database->setBusyTimeout(kBatchTimeout_ms);
    return database;
  } catch (const SQLite::Exception& error) {
    return failure(error, file);
  }
}

std::string explain_failure(int sqlite_code, const std::string& message, const std::string& file) {
  switch (sqlite_code) {
    case SQLITE_FULL: return fmt::format("{}: the disk is full; nothing of this batch was written", file);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return fmt::format("{}: locked by another process; nothing of this batch was written", file);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return fmt::format("{}: the ledger is damaged ({})", file, message);
    case SQLITE_READONLY: return fmt::format("{}: can't be written to (read-only)", file);
    case SQLITE_IOERR:
      return fmt::format("{}: the disk can't be read or written ({}); nothing of this batch was written", file,
                         message);
    default: return fmt::format("{}: {}", file, message);
  }
}

}  // namespace khipu::store
