#include "khipu/present/review_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "khipu/present/csv.hpp"
#include "khipu/present/source_lookup.hpp"
#include "khipu/present/table.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

using ledger::kVerdictFields;
using ledger::Record;
using ledger::Verdict;

std::vector<std::string> sheet_header() {
  std::vector<std::string> header = {"id", "record", "outlet", "published", "sentence", "quote"};
  header.insert(header.end(), std::begin(kVerdictFields), std::end(kVerdictFields));
  header.emplace_back("verdict");
  for (const std::string_view field : kVerdictFields) {
    header.push_back(fmt::format("fixed_{}", field));
  }
  header.insert(header.end(), {"note", "reviewer", "reviewed", "digest", "span"});
  return header;
}

/// One row before it is written, and what it is sorted by.
struct SheetRow {
  std::tuple<bool, std::optional<Date>, std::string, Span, std::string> order;
  std::vector<std::string> cells;
};

bool is_number_or_day(std::string_view field) {
  return field == "low" || field == "high" || field == "from" || field == "to";
}

std::string fixed_in(const Verdict& verdict, std::string_view field) {
  const auto found = verdict.fields.find(std::string(field));
  return found == verdict.fields.end() ? std::string() : found->second;
}

template <class CodedRecord>
SheetRow to_row(const CodedRecord& record, Record kind, const std::string& digest, std::optional<Date> published,
                const std::string& sentence, const std::string& quote, const ReviewData& data, const Verdict* verdict) {
  const Span anchor = ledger::anchor_of(record);
  SheetRow row{.order = {!published, published, digest, anchor, record.id}, .cells = {}};
  auto& cells = row.cells;
  const auto source = source_or_blank(data.sources, digest);
  cells = {record.id,
           std::string(to_string(kind)),
           to_csv_text(source.outlet.empty() ? source.doc : source.outlet),
           published ? to_iso(*published) : "",
           to_csv_text(sentence),
           to_csv_text(quote)};
  for (const std::string_view field : kVerdictFields) {
    const std::string value = ledger::field_of(record, field);
    cells.push_back(is_number_or_day(field) ? value : to_csv_text(value));
  }
  cells.emplace_back(verdict != nullptr ? to_string(verdict->ruling) : "");
  for (const std::string_view field : kVerdictFields) {
    cells.push_back(verdict != nullptr ? to_csv_text(fixed_in(*verdict, field)) : "");
  }
  cells.push_back(verdict != nullptr ? to_csv_text(verdict->note) : "");
  cells.push_back(verdict != nullptr ? to_csv_text(verdict->reviewer) : "");
  cells.push_back(verdict != nullptr ? to_iso(verdict->at) : "");
  cells.push_back(digest);
  cells.push_back(fmt::format("{}:{}", anchor.begin, anchor.end));
  return row;
}

/// The row of one datum, with the verdict that holds for it.
SheetRow row_of(const ledger::Claim& claim, const ReviewData& data, const Verdict* verdict) {
  return to_row(claim.figure, Record::kFigure, claim.digest, claim.published, claim.sentence_text, claim.span_text,
                data, verdict);
}
SheetRow row_of(const ledger::EventMention& mention, const ReviewData& data, const Verdict* verdict) {
  return to_row(mention.event, Record::kEvent, mention.digest, mention.published, mention.sentence_text,
                mention.span_text, data, verdict);
}

template <class Datum>
void add_rows(const std::vector<Datum>& records, const ReviewData& data, std::vector<SheetRow>& rows) {
  const auto holding = ledger::match_verdicts(data.verdicts, records);
  for (std::size_t i = 0; i < records.size(); ++i) {
    rows.push_back(row_of(records[i], data, holding[i] ? &data.verdicts[*holding[i]] : nullptr));
  }
}

/// "who: the police; low: 3"
std::string corrections_of(const Verdict& verdict) {
  std::string out;
  for (const std::string_view field : kVerdictFields) {
    if (const std::string value = fixed_in(verdict, field); !value.empty()) {
      out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", field, value);
    }
  }
  return out;
}

}  // namespace

std::string to_review_sheet(const ReviewData& data) {
  std::vector<SheetRow> rows;
  add_rows(data.claims, data, rows);
  add_rows(data.mentions, data, rows);
  std::sort(rows.begin(), rows.end(), [](const SheetRow& a, const SheetRow& b) { return a.order < b.order; });
  std::string out;
  append_csv_row(sheet_header(), out);
  for (const SheetRow& row : rows) {
    append_csv_row(row.cells, out);
  }
  return out;
}

std::string to_table(const std::vector<Verdict>& verdicts, std::size_t width) {
  Table table({{"DAY"}, {"BY"}, {"VERDICT"}, {"RECORD"}, {"WAS", 8}, {"CORRECTIONS", 16}, {"NOTE", 12}, {"REPORT"}});
  for (const Verdict& verdict : verdicts) {
    constexpr std::size_t kShortDigest = 8;
    table.add_row({to_iso(verdict.at), verdict.reviewer, std::string(to_string(verdict.ruling)),
                   std::string(to_string(verdict.record)), verdict.what, corrections_of(verdict), verdict.note,
                   verdict.digest.substr(0, kShortDigest)});
  }
  return table.to_text(width);
}

std::string to_csv(const std::vector<Verdict>& verdicts) {
  CsvWriter csv({"day", "reviewer", "verdict", "record", "what", "corrections", "note", "digest", "span"});
  for (const Verdict& verdict : verdicts) {
    csv.day(verdict.at).text(verdict.reviewer).text(to_string(verdict.ruling)).text(to_string(verdict.record));
    csv.text(verdict.what).text(corrections_of(verdict)).text(verdict.note).text(verdict.digest);
    csv.text(fmt::format("{}:{}", verdict.anchor.begin, verdict.anchor.end));
    csv.end_row();
  }
  return std::move(csv).take();
}

}  // namespace khipu::present
