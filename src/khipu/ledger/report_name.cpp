#include "khipu/ledger/report_name.hpp"

#include <fmt/format.h>

#include "khipu/base/utf8.hpp"

namespace khipu::ledger {
namespace {

constexpr std::size_t kLongest = 60;  // code points of a title: more is no name

std::string shortened(std::string_view title) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < title.size(); ++count) {
    if (count == kLongest) {
      return std::string(title.substr(0, at)) + "…";
    }
    at += decode_utf8(title, at).size;
  }
  return std::string(title);
}

}  // namespace

std::string name_report(std::string_view outlet, std::string_view title, std::optional<Date> published,
                        std::string_view doc) {
  if (!outlet.empty()) {
    return std::string(outlet);
  }
  if (!title.empty()) {
    return fmt::format("“{}”", shortened(title));
  }
  const std::string_view file = doc.substr(doc.find_last_of('/') + 1);
  return published ? fmt::format("report of {} ({})", to_iso(*published), file) : std::string(file);
}

}  // namespace khipu::ledger
