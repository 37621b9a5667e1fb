// Review sheets as they come back from a spreadsheet.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "khipu/base/utf8.hpp"
#include "khipu/present/csv_reader.hpp"
#include "khipu/present/review_sheet.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

using ledger::kVerdictFields;
using ledger::Record;
using ledger::Ruling;

Error error_at(std::uint64_t line, std::string message, const std::string& name) {
  return {.code = ErrorCode::kMalformed, .message = std::move(message), .file = name, .line = line, .byte = {}};
}

/// Where each column of the sheet stands.
class Columns {
 public:
  static Result<Columns> read(const CsvRow& header, const std::string& name) {
    Columns columns;
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
      const std::string column = lower(trim(header.cells[i]));
      if (!column.empty() && !columns.at_.emplace(column, i).second) {
        return tl::make_unexpected(error_at(header.line, fmt::format("column '{}' is there twice", column), name));
      }
    }
    for (const char* needed : {"id", "record", "verdict", "digest", "span"}) {
      if (columns.at_.count(needed) == 0) {
        return tl::make_unexpected(error_at(
            header.line, fmt::format("no column '{}': is this a sheet of khipu review export?", needed), name));
      }
    }
    return columns;
  }

  /// The cell under `column`, unescaped and trimmed; "" if there is no such column or the row is too short.
  std::string cell(const CsvRow& row, std::string_view column) const {
    const auto found = at_.find(column);
    return found == at_.end() || found->second >= row.cells.size()
               ? std::string()
               : std::string(trim(from_csv_text(row.cells[found->second])));
  }

 private:
  std::map<std::string, std::size_t, std::less<>> at_;
};

/// "812:840"
std::optional<Span> parse_span(std::string_view text) {
  Span span;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, span.begin);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != ':') {
    return std::nullopt;
  }
  const auto second = std::from_chars(first.ptr + 1, end, span.end);
  return second.ec == std::errc() && second.ptr == end && span.begin <= span.end ? std::optional(span) : std::nullopt;
}

Result<void> read_judgement(const CsvRow& cells, const Columns& columns, const std::string& name, ReviewRow& row) {
  const std::string verdict = columns.cell(cells, "verdict");
  row.ruling = ledger::find_ruling(verdict);
  if (!verdict.empty() && !row.ruling) {
    return tl::make_unexpected(
        error_at(row.line, fmt::format("verdict '{}': right, wrong or corrected (y, n, e)", verdict), name));
  }
  for (const std::string_view field : kVerdictFields) {
    const std::string value = columns.cell(cells, fmt::format("fixed_{}", field));
    if (value.empty()) {
      continue;
    }
    auto checked = ledger::check_field(row.record, field, value);
    if (!checked) {
      return tl::make_unexpected(error_at(row.line, "fixed_" + checked.error().message, name));
    }
    row.fixed.emplace(field, std::move(*checked));
  }
  if (!row.fixed.empty() && row.ruling != Ruling::kCorrected) {
    return tl::make_unexpected(
        error_at(row.line, "fixed_ columns are filled in, but the verdict is not 'corrected'", name));
  }
  if (row.ruling == Ruling::kCorrected && row.fixed.empty()) {
    return tl::make_unexpected(
        error_at(row.line, "the verdict is 'corrected', but no fixed_ column is filled in", name));
  }
  return {};
}

Result<ReviewRow> read_row(const CsvRow& cells, const Columns& columns, const std::string& name) {
  ReviewRow row;
  row.line = cells.line;
  row.id = columns.cell(cells, "id");
  row.digest = lower(columns.cell(cells, "digest"));
  row.outlet = columns.cell(cells, "outlet");
  const std::string record = lower(columns.cell(cells, "record"));
  if (!ledger::find_record(record)) {
    return tl::make_unexpected(error_at(row.line, fmt::format("record '{}': figure or event", record), name));
  }
  row.record = *ledger::find_record(record);
  row.anchor = parse_span(columns.cell(cells, "span")).value_or(Span{});
  for (const std::string_view field : kVerdictFields) {
    row.coded.emplace(field, columns.cell(cells, field));
  }
  row.note = columns.cell(cells, "note");
  row.reviewer = columns.cell(cells, "reviewer");
  if (const std::string day = columns.cell(cells, "reviewed"); !day.empty()) {
    row.reviewed = parse_iso_date(day);
    if (!row.reviewed) {
      return tl::make_unexpected(
          error_at(row.line, fmt::format("reviewed '{}': a day is written 2023-01-09", day), name));
    }
  }
  if (auto judged = read_judgement(cells, columns, name, row); !judged) {
    return tl::make_unexpected(judged.error());
  }
  return row;
}

}  // namespace

Result<ReviewSheet> parse_review_sheet(std::string_view text, const std::string& name) {
  auto rows = parse_csv(text, name);
  if (!rows) {
    return tl::make_unexpected(rows.error());
  }
  const auto columns = Columns::read(rows->front(), name);
  if (!columns) {
    return tl::make_unexpected(columns.error());
  }
  ReviewSheet sheet;
  for (std::size_t i = 1; i < rows->size(); ++i) {
    auto row = read_row((*rows)[i], *columns, name);
    if (row) {
      sheet.rows.push_back(std::move(*row));
    } else {
      sheet.problems.push_back(row.error());
    }
  }
  return sheet;
}

template <class Datum, class CodedRecord>
void ReviewIndex::add(Record kind, const Datum& datum, const CodedRecord& record) {
  const Span anchor = ledger::anchor_of(record);
  const auto [entry, fresh] =
      by_id_.try_emplace({kind, record.id}, Target{datum.digest, ledger::what_of(record), anchor});
  if (fresh) {
    const auto [place, alone] = by_span_.try_emplace({kind, datum.digest, anchor}, &entry->second);
    place->second = alone ? place->second : nullptr;
  }
}

ReviewIndex::ReviewIndex(const ReviewData& data) {
  for (const ledger::Claim& claim : data.claims) {
    add(Record::kFigure, claim, claim.figure);
  }
  for (const ledger::EventMention& mention : data.mentions) {
    add(Record::kEvent, mention, mention.event);
  }
}

const ReviewIndex::Target* ReviewIndex::find(const ReviewRow& row) const {
  if (const auto found = by_id_.find({row.record, row.id}); found != by_id_.end()) {
    return &found->second;
  }
  const auto found = by_span_.find({row.record, row.digest, row.anchor});
  return found == by_span_.end() || row.anchor.empty() ? nullptr : found->second;
}

Result<ledger::Verdict> ReviewIndex::to_verdict(const ReviewRow& row, const std::string& reviewer, Date at,
                                                const std::string& name) const {
  const Target* target = find(row);
  if (target == nullptr) {
    Error error = error_at(row.line, fmt::format("no {} '{}' in this ledger", to_string(row.record), row.id), name);
    error.code = ErrorCode::kNotFound;
    return tl::make_unexpected(std::move(error));
  }
  ledger::Verdict verdict{.digest = target->digest,
                          .record = row.record,
                          .anchor = target->anchor,
                          .what = target->what,
                          .ruling = row.ruling.value_or(Ruling::kRight),
                          .fields = row.fixed,
                          .note = row.note,
                          .reviewer = row.reviewer.empty() ? reviewer : row.reviewer,
                          .at = row.reviewed.value_or(at)};
  if (verdict.reviewer.empty()) {
    return tl::make_unexpected(
        error_at(row.line, "nobody in column 'reviewer': fill it in, or say --reviewer INITIALS", name));
  }
  return verdict;
}

}  // namespace khipu::present
