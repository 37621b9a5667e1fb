#include "khipu/present/event_listing.hpp"

#include <fmt/format.h>

#include "khipu/present/csv.hpp"
#include "khipu/present/quantity.hpp"
#include "khipu/present/table.hpp"

namespace khipu::present {
namespace {

std::string join_estimates(const ledger::LinkedEvent& event, std::string (*to_words)(const ledger::Estimate&)) {
  std::string out;
  for (const ledger::Estimate& estimate : event.estimates) {
    out += (out.empty() ? "" : "; ") + to_words(estimate);
  }
  return out;
}

std::string codes_of(const ledger::LinkedEvent& event) {
  std::string out;
  for (const mentions::Place& place : event.places) {
    out += (out.empty() ? "" : "; ") + place.code;
  }
  return out;
}

}  // namespace

std::string to_table(const std::vector<ledger::LinkedEvent>& events, std::size_t width) {
  Table table({{"ID"}, {"DAYS"}, {"EVENT", 16}, {"PLACE", 10}, {"FIGURES", 14}, {"REPORTS", 0, true}});
  for (const ledger::LinkedEvent& event : events) {
    const std::string figures = join_estimates(event, to_short_estimate);
    const bool is_plan = event.modality == coding::Modality::kPlanned;
    const std::string plan = is_plan ? (figures.empty() ? "planned" : "planned; ") : "";
    table.add_row({event.id.substr(0, kShortId), to_short_days(event.when), to_event_type(event.type, event.mode),
                   to_place_names(event.places), plan + figures, std::to_string(event.digests.size())});
  }
  return table.to_text(width);
}

std::string to_csv(const std::vector<ledger::LinkedEvent>& events) {
  CsvWriter csv({"id", "type", "mode", "acled", "modality", "from", "to", "places", "place_codes", "lat", "lon",
                 "actor", "target", "estimates", "speakers", "reports", "mentions"});
  for (const ledger::LinkedEvent& event : events) {
    const auto* point = !event.places.empty() && event.places[0].has_point ? &event.places[0] : nullptr;
    csv.text(event.id).text(event.type).text(event.mode).text(event.acled).text(to_string(event.modality));
    csv.day(event.when.from).day(event.when.to).text(to_places(event.places)).text(codes_of(event));
    csv.number(point != nullptr ? std::optional(point->lat) : std::nullopt);
    csv.number(point != nullptr ? std::optional(point->lon) : std::nullopt);
    csv.text(event.actor).text(event.target).text(join_estimates(event, to_estimate));
    csv.text(fmt::format("{}", fmt::join(event.speakers, "; ")));
    csv.number(static_cast<double>(event.digests.size())).text(fmt::format("{}", fmt::join(event.mentions, "; ")));
    csv.end_row();
  }
  return std::move(csv).take();
}

}  // namespace khipu::present
