#pragma once
// The values of one row, bound from left to right. Private to this room.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "khipu/base/date.hpp"
#include "khipu/base/span.hpp"

namespace SQLite {
class Statement;
}

namespace khipu::store {

/// Binds the values of one row from left to right, then runs the statement. A string that has a name is not copied: it
/// must stand until the statement was run, or stepped to its end.
class Row {
 public:
  explicit Row(SQLite::Statement& statement);

  Row& put(std::int64_t value);
  Row& put(double value);
  Row& put(const std::string& value);
  Row& put(std::string&& value);
  Row& put(std::string_view value) { return put(std::string(value)); }
  Row& put_blob(const std::string& value);
  /// For functions of SQLite that copy a text unless a zero byte ends it. Requires that none is within.
  Row& put_ended(const std::string& value);
  Row& put(Span span) { return put(std::int64_t{span.begin}).put(std::int64_t{span.end}); }
  Row& put(std::optional<Date> day) { return day ? put(to_iso(*day)) : put_null(); }
  template <class T>
  Row& put(const std::optional<T>& value) {
    return value ? put(*value) : put_null();
  }
  /// How many rows it changed.
  int run();
  bool has_row();

 private:
  Row& put_null();

  SQLite::Statement& statement_;
  int next_ = 1;
};

}  // namespace khipu::store
