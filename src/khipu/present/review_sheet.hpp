#pragma once
// The review sheet: a CSV file in which people judge what khipu coded (docs/formats/review-sheet.md).

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/ledger/verdict.hpp"

namespace khipu::present {

/// What a sheet is made of: data as they were coded, and what has been said of them.
struct ReviewData {
  std::vector<ledger::Claim> claims;
  std::vector<ledger::EventMention> mentions;
  std::vector<ledger::Source> sources;  ///< by digest
  std::vector<ledger::Verdict> verdicts;
};

/// One row a datum, by day of the report, then digest and span. The verdict that holds is filled in.
std::string to_review_sheet(const ReviewData& data);

/// One row of a sheet as it came back.
struct ReviewRow {
  std::uint64_t line = 0;
  std::string id, digest, outlet;
  ledger::Record record = ledger::Record::kFigure;
  Span anchor;
  std::map<std::string, std::string> coded;  ///< by kVerdictFields, as the sheet says
  std::optional<ledger::Ruling> ruling;      ///< none for a row that nobody has judged
  std::map<std::string, std::string> fixed;  ///< checked; only those filled in
  std::string note, reviewer;
  std::optional<Date> reviewed;
};

struct ReviewSheet {
  std::vector<ReviewRow> rows;
  std::vector<Error> problems;  ///< rows that were passed over, each with its line
};

/// Columns are found by their names, in any order; unknown ones are passed over. `text` is UTF-8.
/// Errors: those of parse_csv; kMalformed when a column is missing or there twice.
Result<ReviewSheet> parse_review_sheet(std::string_view text, const std::string& name);

/// Finds the data that the rows of a sheet name.
class ReviewIndex {
 public:
  explicit ReviewIndex(const ReviewData& data);

  /// The verdict of a row about the datum that it names: by id, else by report and span. A row without a reviewer or a
  /// day takes the given ones. Errors: kNotFound for a datum that is not in the ledger; kMalformed without a reviewer.
  Result<ledger::Verdict> to_verdict(const ReviewRow& row, const std::string& reviewer, Date at,
                                     const std::string& name) const;

 private:
  struct Target {
    std::string digest, what;
    Span anchor;
  };
  template <class Datum, class CodedRecord>
  void add(ledger::Record kind, const Datum& datum, const CodedRecord& record);
  const Target* find(const ReviewRow& row) const;

  std::map<std::pair<ledger::Record, std::string>, Target> by_id_;
  /// Without those of which a report has two.
  std::map<std::tuple<ledger::Record, std::string, Span>, const Target*> by_span_;
};

/// Verdicts, one row each, as a table and as CSV.
std::string to_table(const std::vector<ledger::Verdict>& verdicts, std::size_t width);
std::string to_csv(const std::vector<ledger::Verdict>& verdicts);

}  // namespace khipu::present
