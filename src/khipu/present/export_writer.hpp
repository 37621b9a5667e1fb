#pragma once
// Events in the forms that others read: tables with published columns, GeoJSON, PLOVER records.

#include <string>
#include <string_view>
#include <vector>

#include "khipu/present/export_facts.hpp"

namespace khipu::present {

/// Writes rows of one format, header first. CSV as RFC 4180 has it; with tabs, tabs and newlines in a cell are spaces.
class ExportTable {
 public:
  ExportTable(const ExportFormat& format, const ExportContext& context);

  /// Adds the rows of one event; false if it lacks what the format needs.
  bool add(const ledger::Datum& datum);

  /// What was written since the last call.
  std::string take();

 private:
  void put_row(const std::vector<std::string>& cells);
  bool add_row(const Facts& facts);

  const ExportFormat& format_;
  ExportContext context_;
  std::string out_;
};

/// Writes a GeoJSON FeatureCollection (RFC 7946): a Feature an event, its point or points, the columns of `csv` as
/// properties; numbers are numbers, what is not known is null.
class GeoJsonWriter {
 public:
  GeoJsonWriter(const ExportFormat& columns, const ExportContext& context) : columns_(columns), context_(context) {}

  std::string begin() const { return "{\"type\":\"FeatureCollection\",\"features\":["; }
  std::string feature(const ledger::Datum& datum);
  std::string end() const { return "\n]}\n"; }

 private:
  const ExportFormat& columns_;
  ExportContext context_;
  bool is_first_ = true;
};

/// One record of the PLOVER manual, a line of JSON.
std::string to_plover_line(const ledger::Datum& datum, const ExportContext& context);

}  // namespace khipu::present
