#pragma once
// What a report is called where it speaks for itself.

#include <optional>
#include <string>
#include <string_view>

#include "khipu/base/date.hpp"

namespace khipu::ledger {

/// The outlet; of a report that bears none the title in quotes, of one without a title its day, last the last part of
/// the document's name: never a path.
std::string name_report(std::string_view outlet, std::string_view title, std::optional<Date> published,
                        std::string_view doc);

}  // namespace khipu::ledger
