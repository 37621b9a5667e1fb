#include "khipu/present/export_writer.hpp"

#include <algorithm>
#include <charconv>

#include "khipu/present/csv.hpp"
#include "khipu/present/json_writer.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

/// Days and numbers are khipu's own and stay as they are; text is made safe for spreadsheets.
std::string to_cell(const ExportColumn& column, const Facts& facts) {
  const std::string value = fill_in(column.value, facts);
  return column.kind == ExportColumn::Kind::kText ? to_csv_text(value) : value;
}

std::string without_breaks(std::string cell) {
  std::replace_if(
      cell.begin(), cell.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return cell;
}

void write_point(const mentions::Place& place, JsonWriter& json) {
  json.begin_array();
  json.real(place.lon);
  json.real(place.lat);
  json.end_array();
}

/// A point, several points, or null: an event without a place on the map is none the less an event.
void write_geometry(const ledger::LinkedEvent& event, JsonWriter& json) {
  std::vector<const mentions::Place*> points;
  for (const mentions::Place& place : event.places) {
    if (place.has_point) {
      points.push_back(&place);
    }
  }
  if (points.empty()) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("type");
  json.string(points.size() == 1 ? "Point" : "MultiPoint");
  json.key("coordinates");
  if (points.size() == 1) {
    write_point(*points.front(), json);
  } else {
    json.begin_array();
    for (const mentions::Place* place : points) {
      write_point(*place, json);
    }
    json.end_array();
  }
  json.end_object();
}

void write_number(const std::string& digits, JsonWriter& json) {
  std::int64_t whole = 0;
  const char* end = digits.data() + digits.size();
  if (const auto read = std::from_chars(digits.data(), end, whole); read.ec == std::errc() && read.ptr == end) {
    json.integer(whole);
    return;
  }
  double value = 0;
  if (const auto read = std::from_chars(digits.data(), end, value); read.ec == std::errc() && read.ptr == end) {
    json.real(value);
  } else {
    json.null();
  }
}

}  // namespace

ExportTable::ExportTable(const ExportFormat& format, const ExportContext& context)
    : format_(format), context_(context) {
  std::vector<std::string> names;
  std::vector<std::string> tags;
  for (const ExportColumn& column : format.columns) {
    names.push_back(column.name);
    tags.push_back(column.tag);
  }
  put_row(names);
  if (std::any_of(tags.begin(), tags.end(), [](const std::string& tag) { return !tag.empty(); })) {
    put_row(tags);
  }
}

void ExportTable::put_row(const std::vector<std::string>& cells) {
  if (format_.separator == ',') {
    append_csv_row(cells, out_);
    return;
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    out_ += (i == 0 ? "" : "\t") + without_breaks(cells[i]);
  }
  out_ += "\n";
}

bool ExportTable::add_row(const Facts& facts) {
  for (const std::string& need : format_.needs) {
    const auto fact = facts.find(need);
    if (fact == facts.end() || fact->second.empty()) {
      return false;
    }
  }
  std::vector<std::string> cells;
  for (const ExportColumn& column : format_.columns) {
    cells.push_back(to_cell(column, facts));
  }
  put_row(cells);
  return true;
}

bool ExportTable::add(const ledger::Datum& datum) {
  if (!format_.row_a_place) {
    return add_row(facts_of(datum, context_));
  }
  bool added = false;
  const std::size_t rows = row_count(*datum.linked_event, context_);
  for (std::size_t i = 0; i < rows; ++i) {
    added = add_row(facts_at(datum, i, context_)) || added;
  }
  return added;
}

std::string ExportTable::take() { return std::exchange(out_, {}); }

std::string GeoJsonWriter::feature(const ledger::Datum& datum) {
  const Facts facts = facts_of(datum, context_);
  JsonWriter json;
  json.begin_object();
  json.key("type");
  json.string("Feature");
  json.key("id");
  json.string(datum.linked_event->id);
  json.key("geometry");
  write_geometry(*datum.linked_event, json);
  json.key("properties");
  json.begin_object();
  for (const ExportColumn& column : columns_.columns) {
    const std::string value = fill_in(column.value, facts);
    json.key(column.name);
    if (value.empty()) {
      json.null();
    } else if (column.kind == ExportColumn::Kind::kNumber) {
      write_number(value, json);
    } else {
      json.string(value);
    }
  }
  json.end_object();
  json.end_object();
  return (std::exchange(is_first_, false) ? "\n" : ",\n") + json.take();
}

}  // namespace khipu::present
