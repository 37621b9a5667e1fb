#pragma once
// Time stamps as files write them for programs: ISO 8601, RFC 822, plain dates.

#include <optional>
#include <string>
#include <string_view>

#include "khipu/base/date.hpp"

namespace khipu::ingest {

/// A day with its hour, each as the file's own time zone has it.
struct Stamp {
  Date day;
  std::optional<int> minute;         ///< of the day, 0..1439
  std::optional<int> offset_minute;  ///< of the time zone, east of Greenwich

  friend constexpr bool operator==(const Stamp&, const Stamp&) = default;
};

/// What `text` says: "2023-01-09T14:30:00-05:00", "2023-01-09", "20230109", "Mon, 23 Jan 2023 09:30:00 +0000",
/// "Jan 9, 2023 2:30 pm", "Mon Jan 23 09:30:00 UTC 2023". nullopt if it begins with no day and names none.
std::optional<Stamp> find_stamp(std::string_view text);

/// Its day alone.
std::optional<Date> find_stamp_day(std::string_view text);

/// "2023-01-09T14:30-05:00", without what is not known.
std::string to_iso(const Stamp& stamp);

}  // namespace khipu::ingest
