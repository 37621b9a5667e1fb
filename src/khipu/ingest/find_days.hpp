#pragma once
// Days named in the lines around a story: "Lima, 9 de enero de 2023", "Jan. 9", "9/1/2023", "hace 2 días".
// The times of running text are the room mentions/time; this is what a page says about itself.

#include <optional>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/base/span.hpp"
#include "khipu/ingest/page_words.hpp"

namespace khipu::ingest {

/// One mention of a day.
struct NamedDay {
  Span span;           ///< in the line, a weekday before it included
  unsigned month = 0;  ///< 0 for a day that is only relative, or only a weekday
  unsigned day = 0;
  int year = 0;                    ///< 0 if not said
  unsigned weekday = 0;            ///< as written beside it; 0 if not said
  bool is_ambiguous = false;       ///< "3/4/2023": the month of another country may be the day
  bool is_deictic = false;         ///< "this Wednesday", "hoy": the day of writing or near it
  std::optional<int> days_before;  ///< "hace 2 días" is 2, "hoy" 0, "ayer" 1: before the day the page was fetched

  /// The day, where year, month and day are all there and exist.
  std::optional<Date> date() const { return year == 0 ? std::nullopt : make_date(year, month, day); }
};

/// All days named in `line`, in order, disjoint. Day before month in "3/4/2023", which is ambiguous; month before day
/// only where the other way there is no such day.
std::vector<NamedDay> find_days(std::string_view line, const PageWords& words);

}  // namespace khipu::ingest
