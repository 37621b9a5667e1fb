#include "command_export.hpp"

#include <fmt/format.h>

#include <utility>

#include "coding_options.hpp"
#include "data_files.hpp"
#include "khipu/base/file.hpp"
#include "khipu/present/export_writer.hpp"
#include "khipu/present/ledger_json.hpp"
#include "khipu/store/geopackage.hpp"
#include "output.hpp"

namespace khipu::app {
namespace {

/// Calls `each` with everything behind each event.
template <class Each>
void for_each_datum(const store::Store& store, const std::vector<ledger::LinkedEvent>& events, Each each) {
  for (const ledger::LinkedEvent& event : events) {
    if (const auto datum = store.find(event.id); datum && datum->linked_event) {
      each(*datum);
    }
  }
}

store::GeoLayer to_layer(const present::ExportFormat& columns) {
  store::GeoLayer layer{.name = "events", .description = "Events of a khipu ledger", .columns = {}, .features = {}};
  for (const present::ExportColumn& column : columns.columns) {
    using Kind = present::ExportColumn::Kind;
    using Type = store::GeoColumn::Type;
    const Type type = column.kind == Kind::kNumber ? Type::kReal
                      : column.kind == Kind::kDay  ? Type::kDate
                                                   : Type::kText;
    layer.columns.push_back({column.name, type});
  }
  return layer;
}

store::GeoFeature to_feature(const ledger::Datum& datum, const present::ExportFormat& columns,
                             const present::ExportContext& context) {
  store::GeoFeature feature;
  const present::Facts facts = present::facts_of(datum, context);
  for (const present::ExportColumn& column : columns.columns) {
    feature.cells.push_back(present::fill_in(column.value, facts));
  }
  for (const mentions::Place& place : datum.linked_event->places) {
    if (place.has_point) {
      feature.lon_lat.emplace_back(place.lon, place.lat);
    }
  }
  return feature;
}

}  // namespace

void CommandExport::setup(CLI::App& options) {
  ledger_.declare(options);
  options
      .add_option("--as", form_,
                  "acled, ucdp, ccc, polecat, hxl: columns as published; csv: khipu's own; geojson, gpkg: for maps;\n"
                  "plover: records of its manual; jsonl: all that is known")
      ->required()
      ->check(CLI::IsMember({"acled", "ucdp", "ccc", "polecat", "hxl", "csv", "geojson", "gpkg", "plover", "jsonl"}));
  options.add_option("--output,--out", output_, "The file to write, at one stroke ('-' for standard output)")
      ->capture_default_str();
  query_.declare(options);
  query_.declare_type(options);
  query_.declare_measure(options);
  options.add_flag("--bom", byte_order_mark_, "Begin a table with a byte-order mark, by which Excel knows UTF-8");
  options.add_flag("--by-day", row_a_day_,
                   "acled, ccc, hxl: a row for each day of an event of up to a week, as ACLED parts them;\n"
                   "for ACLED its dead are divided among the rows");
  options.add_option("--data", data_, "Folder with lang/ and places.idx (default: share/khipu beside the program)");
  options.footer(
      "What each column means, and what a format can't say, is in docs/formats/export.md. Events that a format has\n"
      "no room for (plans, events without a day or a country) are left out and counted on standard error.\n"
      "Examples:\n"
      "  khipu export --as acled --place PE --from 2022-12-07 --output peru.csv\n"
      "  khipu export --as gpkg --output peru.gpkg\n"
      "  khipu export --as geojson --type PROTEST/obstruct | jq '.features | length'\n"
      "Exit status: 0; 1 nothing to write; 2 wrong usage; 3 the ledger can't be read.");
}

CommandExport::Outcome CommandExport::write_table(const store::Store& store, const Events& events,
                                                  const present::ExportContext& context, const Sink& sink) const {
  Outcome outcome;
  present::ExportTable table(*context.tables.find(form_), context);
  sink(byte_order_mark_ ? "\xEF\xBB\xBF" : "");
  for_each_datum(store, events, [&](const ledger::Datum& datum) {
    ++(table.add(datum) ? outcome.written : outcome.left_out);
    sink(table.take());
  });
  sink(table.take());
  return outcome;
}

CommandExport::Outcome CommandExport::write_geojson(const store::Store& store, const Events& events,
                                                    const present::ExportContext& context, const Sink& sink) const {
  Outcome outcome;
  present::GeoJsonWriter writer(*context.tables.find("csv"), context);
  sink(writer.begin());
  for_each_datum(store, events, [&](const ledger::Datum& datum) {
    sink(writer.feature(datum));
    ++outcome.written;
  });
  sink(writer.end());
  return outcome;
}

CommandExport::Outcome CommandExport::write_lines(const store::Store& store, const Events& events,
                                                  const present::ExportContext& context, const Sink& sink) const {
  Outcome outcome;
  for_each_datum(store, events, [&](const ledger::Datum& datum) {
    sink(form_ == "plover" ? present::to_plover_line(datum, context) : present::to_json_line(datum));
    ++outcome.written;
  });
  return outcome;
}

CommandExport::Outcome CommandExport::write_geopackage(const store::Store& store, const Events& events,
                                                       const present::ExportContext& context) const {
  const present::ExportFormat& columns = *context.tables.find("csv");
  store::GeoLayer layer = to_layer(columns);
  for_each_datum(store, events,
                 [&](const ledger::Datum& datum) { layer.features.push_back(to_feature(datum, columns, context)); });
  store::write_geopackage(output_, layer);
  return {.written = layer.features.size(), .left_out = 0};
}

CommandExport::Outcome CommandExport::write(const store::Store& store, const Events& events,
                                            const present::ExportContext& context, const Sink& sink) const {
  if (context.tables.find(form_) != nullptr) {
    return write_table(store, events, context, sink);
  }
  return form_ == "geojson" ? write_geojson(store, events, context, sink) : write_lines(store, events, context, sink);
}

ExitStatus CommandExport::finish(const Outcome& outcome) const {
  if (outcome.left_out > 0) {
    fmt::print(stderr, "khipu export: {} of {} events left out: {} has no row for them (docs/formats/export.md)\n",
               outcome.left_out, outcome.left_out + outcome.written, form_);
  }
  return end_listing(outcome.written > 0);
}

ExitStatus CommandExport::run() {
  if (form_ == "gpkg" && output_ == "-") {
    fmt::print(stderr, "khipu export: a GeoPackage is a database file: name it with --output FILE.gpkg\n");
    return kWrongUsage;
  }
  const auto asked = open_query(query_, ledger_);
  if (!asked) {
    return asked.error();
  }
  const auto tables = present::ExportTables::load(data_folder(data_) / "lang", present::fact_names());
  if (!tables) {
    print_error(tables.error());
    return kUnreadable;
  }
  // Without the index of places the columns of provinces stay empty; all else is as it is.
  const auto gazetteer = mentions::Gazetteer::load(data_folder(data_) / "places.idx");
  const auto finder = gazetteer ? std::optional<mentions::DivisionFinder>(*gazetteer) : std::nullopt;
  const present::ExportContext context{
      .tables = *tables,
      .find_divisions =
          [&](const mentions::Place& place) { return finder ? finder->find(place) : mentions::Divisions{}; },
      .row_a_day = row_a_day_};
  const auto events = asked->store.events(asked->query);
  if (form_ == "gpkg") {
    return finish(write_geopackage(asked->store, events, context));
  }
  if (output_ == "-") {
    return finish(write(asked->store, events, context, write_output));
  }
  std::string whole;
  const Outcome outcome = write(asked->store, events, context, [&](std::string_view part) { whole += part; });
  replace_file(output_, whole);
  return finish(outcome);
}

}  // namespace khipu::app
