#include "khipu/store/names.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "khipu/store/row.hpp"

namespace khipu::store {
namespace {

constexpr std::size_t kDigits = 16;
// So many lie apart until they are moved over: those of 130,000 reports, 10 MB of table that each batch writes anew.
// Only a batch of some size looks how many there are, so that none of this is felt where reports come one by one.
constexpr std::int64_t kMostNew = 500000;
constexpr std::size_t kLargeBatch = 3000;

int digit_of(char c) {
  if ('0' <= c && c <= '9') {
    return c - '0';
  }
  return 'a' <= c && c <= 'f' ? c - 'a' + 10 : -1;
}

/// What does not begin with 16 digits is filled up with `filling`.
std::int64_t value_of(std::string_view name, unsigned filling) {
  std::uint64_t value = 0;
  bool has_ended = false;
  for (std::size_t i = 0; i < kDigits; ++i) {
    const int digit = has_ended || i >= name.size() ? -1 : digit_of(name[i]);
    has_ended = has_ended || (digit < 0 && i < name.size());  // no digit: all that begin so have this very value
    value = value << 4U | (digit >= 0 ? static_cast<unsigned>(digit) : (has_ended ? 0U : filling));
  }
  // SQLite's numbers have a sign: the upper half of ours becomes the lower half, so that the order stays.
  return static_cast<std::int64_t>(value ^ (std::uint64_t{1} << 63U));
}

template <std::int64_t (*number_of)(std::string_view)>
void name_in_sql(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
  const void* bytes = sqlite3_value_blob(values[0]);  // before its size, as SQLite asks
  const std::string_view name(static_cast<const char*>(bytes),
                              static_cast<std::size_t>(sqlite3_value_bytes(values[0])));
  sqlite3_result_int64(context, number_of(name));
}

std::int64_t record_of(Named kind, std::int64_t key) { return 4 * key + static_cast<std::int64_t>(kind); }

}  // namespace

std::int64_t name_value(std::string_view name) { return value_of(name, 0); }
std::int64_t last_name_value(std::string_view beginning) { return value_of(beginning, 15); }

void declare_names(SQLite::Database& database) {
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
  sqlite3* const handle = database.getHandle();
  sqlite3_create_function(handle, "khipu_name", 1, kFlags, nullptr, name_in_sql<name_value>, nullptr, nullptr);
  sqlite3_create_function(handle, "khipu_last_name", 1, kFlags, nullptr, name_in_sql<last_name_value>, nullptr,
                          nullptr);
}

struct NameReader::Statements {
  explicit Statements(SQLite::Database& db)
      : find(db, "SELECT record FROM named WHERE value = ?"),
        report(db, "SELECT 1 FROM report WHERE key = ? AND digest = ?"),
        event(db, "SELECT 1 FROM event WHERE key = ? AND id = ?"),
        figure(db, "SELECT 1 FROM figure WHERE key = ? AND id = ?") {}

  SQLite::Statement find, report, event, figure;
};

NameReader::NameReader(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)) {}
NameReader::~NameReader() = default;

bool NameReader::is_called(Named kind, std::int64_t key, const std::string& name) {
  SQLite::Statement& row = kind == Named::kReport ? sql_->report : kind == Named::kEvent ? sql_->event : sql_->figure;
  return Row(row).put(key).put(name).has_row();
}

std::optional<std::int64_t> NameReader::find(Named kind, const std::string& name) {
  Row row(sql_->find);
  row.put(name_value(name));
  while (row.has_row()) {
    const std::int64_t record = sql_->find.getColumn(0).getInt64();
    if (record == record_of(kind, record >> 2) && is_called(kind, record >> 2, name)) {
      return record >> 2;
    }
  }
  return std::nullopt;
}

struct NameWriter::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}

  SQLite::Database& db;
  SQLite::Statement find{db, "SELECT record FROM named WHERE value = ?"};
  SQLite::Statement insert{db, "INSERT INTO name_new (value, record) VALUES (?, ?)"};
  SQLite::Statement remove{db, "DELETE FROM name WHERE value = ? AND record = ?"};
  SQLite::Statement remove_new{db, "DELETE FROM name_new WHERE value = ? AND record = ?"};
  SQLite::Statement of_records{db,
                               "SELECT khipu_name(id), 4 * key + 1 FROM event WHERE report = ?1 UNION ALL"
                               " SELECT khipu_name(id), 4 * key + 2 FROM figure WHERE report = ?1"};
};

NameWriter::NameWriter(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)), reader_(database) {}
NameWriter::~NameWriter() = default;

void NameWriter::look_up(const std::vector<std::string_view>& names) {
  std::vector<std::int64_t> values;
  values.reserve(names.size());
  for (const std::string_view name : names) {
    values.push_back(name_value(name));
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  looked_up_.reserve(values.size());
  for (const std::int64_t value : values) {
    if (!looked_up_.insert(value).second) {
      continue;
    }
    Row row(sql_->find);
    row.put(value);
    while (row.has_row()) {
      known_.emplace(value, sql_->find.getColumn(0).getInt64());
    }
  }
}

std::optional<std::int64_t> NameWriter::find_in(const Records& records, Named kind, const std::string& name) {
  const auto [begin, end] = records.equal_range(name_value(name));
  for (auto found = begin; found != end; ++found) {
    const std::int64_t key = found->second >> 2;
    if (found->second == record_of(kind, key) && reader_.is_called(kind, key, name)) {
      return key;
    }
  }
  return std::nullopt;
}

std::optional<std::int64_t> NameWriter::find(Named kind, const std::string& name) {
  if (const auto added = find_in(added_, kind, name)) {
    return added;
  }
  return looked_up_.contains(name_value(name)) ? find_in(known_, kind, name) : reader_.find(kind, name);
}

void NameWriter::add(Named kind, const std::string& name, std::int64_t key) {
  added_.emplace(name_value(name), record_of(kind, key));
}

void NameWriter::remove(std::int64_t value, std::int64_t record) {
  Row(sql_->remove).put(value).put(record).run();
  Row(sql_->remove_new).put(value).put(record).run();
  erase(added_, value, record);
  erase(known_, value, record);
}

void NameWriter::erase(Records& records, std::int64_t value, std::int64_t record) {
  const auto [begin, end] = records.equal_range(value);
  const auto found = std::find_if(begin, end, [&](const auto& name) { return name.second == record; });
  if (found != end) {
    records.erase(found);
  }
}

void NameWriter::remove(Named kind, const std::string& name, std::int64_t key) {
  remove(name_value(name), record_of(kind, key));
}

void NameWriter::remove_of_records(std::int64_t report) {
  std::vector<std::pair<std::int64_t, std::int64_t>> names;
  Row row(sql_->of_records);
  row.put(report);
  while (row.has_row()) {
    names.emplace_back(sql_->of_records.getColumn(0).getInt64(), sql_->of_records.getColumn(1).getInt64());
  }
  for (const auto& [value, record] : names) {
    remove(value, record);
  }
}

void NameWriter::finish() {
  std::vector<std::pair<std::int64_t, std::int64_t>> names(added_.begin(), added_.end());
  added_.clear();
  known_.clear();
  looked_up_.clear();
  std::sort(names.begin(), names.end());
  for (const auto& [value, record] : names) {
    Row(sql_->insert).put(value).put(record).run();
  }
  const bool is_large = names.size() >= kLargeBatch;
  if (is_large && sql_->db.execAndGet("SELECT count(*) FROM name_new").getInt64() > kMostNew) {
    sql_->db.exec("INSERT INTO name SELECT value, record FROM name_new ORDER BY value, record");
    sql_->db.exec("DELETE FROM name_new");
  }
}

}  // namespace khipu::store
