#pragma once
// Digests and ids, found by 64 bits of each. Private to this room.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace SQLite {
class Database;
}

namespace khipu::store {

/// What a name is of; the low two bits of `named.record`, above which is its key.
enum class Named : std::uint8_t { kReport, kEvent, kFigure };

/// The 16 hexadecimal digits that a name begins with as a number, in the order of names; what begins with fewer stands
/// at the first of all that could follow. Names that share it are told apart by their words.
std::int64_t name_value(std::string_view name);
/// The value of the last of the names that begin with `beginning`.
std::int64_t last_name_value(std::string_view beginning);

/// Keys of records of a kind (as a string) that may be called `name`, an SQL expression: one of them is, if any is.
/// Where many are looked up, NameReader is quicker.
#define KHIPU_NAMED(kind, name) \
  "(SELECT n.record >> 2 FROM named n WHERE n.value = khipu_name(" name ") AND n.record & 3 = " kind ")"
#define KHIPU_REPORT "0"
#define KHIPU_EVENT "1"
#define KHIPU_FIGURE "2"

/// Makes khipu_name() and khipu_last_name(), which are the two, known to SQLite.
void declare_names(SQLite::Database& database);

/// Looks names up, with statements prepared once.
class NameReader {
 public:
  explicit NameReader(SQLite::Database& database);
  ~NameReader();

  /// The key of the record of this name.
  std::optional<std::int64_t> find(Named kind, const std::string& name);
  /// Whether the record with this key is called so.
  bool is_called(Named kind, std::int64_t key, const std::string& name);

 private:
  struct Statements;
  std::unique_ptr<Statements> sql_;
};

/// Keeps names up to date. Works inside a transaction of the caller's.
class NameWriter {
 public:
  explicit NameWriter(SQLite::Database& database);
  ~NameWriter();

  /// Looks many names up in the order of the table, so that each page of it is come to once; find() then need not.
  void look_up(const std::vector<std::string_view>& names);
  /// The key of the record of this name, also of one that was added and is not written yet.
  std::optional<std::int64_t> find(Named kind, const std::string& name);
  /// Requires a name that find() does not know.
  void add(Named kind, const std::string& name, std::int64_t key);
  void remove(Named kind, const std::string& name, std::int64_t key);
  /// Removes the names of a report's records; called before their rows go.
  void remove_of_records(std::int64_t report);
  /// Writes what was added, in the order of the table: until then no statement finds it.
  void finish();

 private:
  struct Statements;
  void remove(std::int64_t value, std::int64_t record);

  std::unique_ptr<Statements> sql_;
  NameReader reader_;
  using Records = std::unordered_multimap<std::int64_t, std::int64_t>;  ///< value → record
  static void erase(Records& records, std::int64_t value, std::int64_t record);
  std::optional<std::int64_t> find_in(const Records& records, Named kind, const std::string& name);

  Records added_;
  Records known_;  ///< what is written of the values that were looked up
  std::unordered_set<std::int64_t> looked_up_;
};

}  // namespace khipu::store
