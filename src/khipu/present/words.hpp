#pragma once
// The words of a page or report in its reader's language: web/strings/<code>.json.

#include <map>
#include <string>
#include <string_view>

#include "khipu/base/date.hpp"
#include "khipu/base/result.hpp"

namespace khipu::present {

/// Constant after parse().
class Words {
 public:
  using Parameters = std::map<std::string, std::string, std::less<>>;

  /// `json` is a table of web/strings. Errors: kMalformed when it is no JSON object.
  static Result<Words> parse(std::string_view json);

  /// The text at `path` ("bulletin.union") with its {parameters} filled in; the path itself where there is none.
  std::string say(std::string_view path, const Parameters& parameters = {}) const;
  /// The word for a code of khipu's ("measure", "killed"); the code itself where the table has none.
  std::string term(std::string_view table, std::string_view code) const;
  /// "1 report", "2 reports": by the two forms at "count.NOUN".
  std::string count(std::string_view noun, std::size_t n) const;
  /// "1,234.5": grouped as the language does.
  std::string number(double value) const;
  /// "18", "46–60", "46+", "≤ 60".
  std::string range(std::optional<double> low, std::optional<double> high) const;
  /// "24 January 2023", by "bulletin.day" and "month".
  std::string day(Date date) const;
  /// What an event is: its mode, else its type.
  std::string event_kind(std::string_view type, std::string_view mode) const;

 private:
  std::string find(std::string_view path) const;

  std::map<std::string, std::string, std::less<>> texts_;  ///< by path; of a list "path.0", "path.1"
};

}  // namespace khipu::present
