#pragma once
// One row of an answer, column by column. Private to this room.

#include <cstdint>
#include <optional>
#include <string>

#include "khipu/base/date.hpp"
#include "khipu/base/span.hpp"
#include "khipu/mentions/places/place.hpp"

namespace SQLite {
class Statement;
}

namespace khipu::store {

/// Takes the columns of one row from left to right.
class Cursor {
 public:
  explicit Cursor(const SQLite::Statement& statement) : statement_(statement) {}

  std::string text();
  std::int64_t integer();
  double real();
  std::optional<std::int64_t> find_integer();
  std::optional<double> find_real();
  std::optional<std::string> find_text();
  std::optional<Date> find_day();
  Span span();
  DateRange days();
  /// The enumerator of this name, the first if the name is none of khipu's.
  template <class Enum>
  Enum enumerator(Enum last) {
    const std::string name = text();
    for (int i = 0; i <= static_cast<int>(last); ++i) {
      if (to_string(static_cast<Enum>(i)) == name) {
        return static_cast<Enum>(i);
      }
    }
    return Enum{};
  }
  /// The next place (KHIPU_PLACE_COLUMNS), none where the joined row is NULL.
  std::optional<mentions::Place> find_place();

 private:
  bool next_is_null() const;

  const SQLite::Statement& statement_;
  int next_ = 0;
};

// The columns of table `place`, under its name in the query, that find_place() takes.
#define KHIPU_PLACE_COLUMNS(p)                                                                             \
  p ".key, " p ".name, " p ".country, " p ".code, " p ".geonameid, " p ".ubigeo, " p ".lat, " p ".lon, " p \
    ".has_point, " p ".precision"

}  // namespace khipu::store
