#pragma once

#include <functional>
#include <string>

#include "command.hpp"
#include "khipu/present/export_facts.hpp"
#include "ledger_options.hpp"

namespace khipu::app {

/// `khipu export`: events in the formats of the field.
class CommandExport : public Command {
 public:
  std::string_view name() const override { return "export"; }
  std::string_view synopsis() const override { return "Export events for other tools: ACLED, UCDP, GeoPackage ..."; }
  void setup(CLI::App& options) override;
  ExitStatus run() override;

 private:
  struct Outcome {
    std::size_t written = 0, left_out = 0;
  };
  using Sink = std::function<void(std::string_view)>;
  using Events = std::vector<ledger::LinkedEvent>;

  Outcome write(const store::Store& store, const Events& events, const present::ExportContext& context,
                const Sink& sink) const;
  Outcome write_table(const store::Store& store, const Events& events, const present::ExportContext& context,
                      const Sink& sink) const;
  Outcome write_geojson(const store::Store& store, const Events& events, const present::ExportContext& context,
                        const Sink& sink) const;
  Outcome write_lines(const store::Store& store, const Events& events, const present::ExportContext& context,
                      const Sink& sink) const;
  Outcome write_geopackage(const store::Store& store, const Events& events,
                           const present::ExportContext& context) const;
  ExitStatus finish(const Outcome& outcome) const;

  LedgerOption ledger_;
  QueryOptions query_;
  std::string form_, output_ = "-", data_;
  bool byte_order_mark_ = false, row_a_day_ = false;
};

}  // namespace khipu::app
