#include "khipu/store/row.hpp"

#include <SQLiteCpp/Statement.h>

namespace khipu::store {

Row::Row(SQLite::Statement& statement) : statement_(statement) { statement_.reset(); }

Row& Row::put(std::int64_t value) { return statement_.bind(next_++, value), *this; }
Row& Row::put(double value) { return statement_.bind(next_++, value), *this; }
Row& Row::put(const std::string& value) { return statement_.bindNoCopy(next_++, value), *this; }
Row& Row::put(std::string&& value) { return statement_.bind(next_++, value), *this; }
Row& Row::put_blob(const std::string& value) {
  return statement_.bindNoCopy(next_++, value.data(), static_cast<int>(value.size())), *this;
}
Row& Row::put_ended(const std::string& value) { return statement_.bindNoCopy(next_++, value.c_str()), *this; }
Row& Row::put_null() { return statement_.bind(next_++), *this; }

int Row::run() { return statement_.exec(); }
bool Row::has_row() { return statement_.executeStep(); }

}  // namespace khipu::store
