#pragma once
// A text that was read, as the listings of its mentions name it.

#include <optional>
#include <string_view>

#include "khipu/base/date.hpp"
#include "khipu/ingest/text_record.hpp"

namespace khipu::present {

/// Views; for the length of a call.
struct ReadText {
  const ingest::TextRecord& record;
  std::string_view language;  ///< "" if no tables fit
  std::optional<Date> day;    ///< from which "on Monday" was worked out
};

}  // namespace khipu::present
