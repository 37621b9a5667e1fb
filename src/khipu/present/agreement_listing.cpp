#include "khipu/present/agreement_listing.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>
#include <utility>

#include "khipu/base/utf8.hpp"
#include "khipu/present/csv.hpp"
#include "khipu/present/json_writer.hpp"
#include "khipu/present/table.hpp"

namespace khipu::present {
namespace {

using ledger::Ruling;
using Values = std::vector<std::pair<std::string, std::string>>;

using RowKey = std::tuple<ledger::Record, std::string, std::string>;

RowKey key_of(const ReviewRow& row) { return {row.record, row.digest, row.id}; }

/// What a field is in the eyes of who filled in the sheet.
std::string value_of(const ReviewRow& row, const std::string& field) {
  const auto fixed = row.fixed.find(field);
  const std::string& value = fixed != row.fixed.end() ? fixed->second : row.coded.at(field);
  return value == "none" ? std::string() : lower(value);
}

std::string three_digits(std::optional<double> value) { return value ? fmt::format("{:.3f}", *value) : "-"; }

double percent(const ledger::Agreement& agreement) {
  return agreement.units == 0 ? 0 : 100.0 * static_cast<double>(agreement.same) / static_cast<double>(agreement.units);
}

}  // namespace

SheetAgreement compare_sheets(const std::vector<ReviewRow>& a, const std::vector<ReviewRow>& b) {
  std::map<RowKey, const ReviewRow*> of_b;
  for (const ReviewRow& row : b) {
    if (row.ruling) {
      of_b.emplace(key_of(row), &row);
    }
  }
  SheetAgreement out;
  Values verdicts;
  std::map<std::string, Values> fields;
  for (const ReviewRow& row : a) {
    const auto other = of_b.find(key_of(row));
    if (!row.ruling || other == of_b.end()) {
      out.only_a += row.ruling ? 1 : 0;
      continue;
    }
    const ReviewRow& twin = *other->second;
    verdicts.emplace_back(to_string(*row.ruling), to_string(*twin.ruling));
    for (const std::string_view name : ledger::kVerdictFields) {
      if (row.ruling != Ruling::kWrong && twin.ruling != Ruling::kWrong) {
        const std::string field(name);
        fields[field].emplace_back(value_of(row, field), value_of(twin, field));
      }
    }
    of_b.erase(other);
  }
  out.only_b = of_b.size();
  out.fields.push_back({"verdict", ledger::measure_agreement(verdicts)});
  for (const std::string_view name : ledger::kVerdictFields) {
    out.fields.push_back({std::string(name), ledger::measure_agreement(fields[std::string(name)])});
  }
  return out;
}

std::string to_table(const SheetAgreement& found, std::size_t width) {
  Table table({{"FIELD"},
               {"JUDGED", 0, true},
               {"ALIKE", 0, true},
               {"PERCENT", 0, true},
               {"KAPPA", 0, true},
               {"ALPHA", 0, true}});
  for (const auto& [field, agreement] : found.fields) {
    table.add_row({field, std::to_string(agreement.units), std::to_string(agreement.same),
                   agreement.units == 0 ? "-" : fmt::format("{:.1f}", percent(agreement)),
                   three_digits(agreement.kappa), three_digits(agreement.alpha)});
  }
  return table.to_text(width);
}

std::string to_csv(const SheetAgreement& found) {
  CsvWriter csv({"field", "judged", "alike", "percent", "kappa", "alpha"});
  for (const auto& [field, agreement] : found.fields) {
    csv.text(field).number(static_cast<double>(agreement.units)).number(static_cast<double>(agreement.same));
    csv.number(agreement.units == 0 ? std::nullopt : std::optional(percent(agreement)));
    csv.number(agreement.kappa).number(agreement.alpha);
    csv.end_row();
  }
  return std::move(csv).take();
}

std::string to_json_line(const SheetAgreement& found) {
  JsonWriter json;
  const auto number = [&](const char* name, std::optional<double> value) {
    json.key(name);
    if (value) {
      json.real(*value);
    } else {
      json.null();
    }
  };
  json.begin_object();
  json.key("only_a");
  json.integer(static_cast<std::int64_t>(found.only_a));
  json.key("only_b");
  json.integer(static_cast<std::int64_t>(found.only_b));
  json.key("fields");
  json.begin_array();
  for (const auto& [field, agreement] : found.fields) {
    json.begin_object();
    json.key("field");
    json.string(field);
    json.key("judged");
    json.integer(static_cast<std::int64_t>(agreement.units));
    json.key("alike");
    json.integer(static_cast<std::int64_t>(agreement.same));
    number("percent", agreement.units == 0 ? std::nullopt : std::optional(percent(agreement)));
    number("kappa", agreement.kappa);
    number("alpha", agreement.alpha);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace khipu::present
