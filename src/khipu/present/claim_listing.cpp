#include "khipu/present/claim_listing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "khipu/present/csv.hpp"
#include "khipu/present/quantity.hpp"
#include "khipu/present/source_lookup.hpp"
#include "khipu/present/table.hpp"

namespace khipu::present {
namespace {

/// The words that state it, from the number on if that stands too far in to be seen.
std::string short_quote(const ledger::Claim& claim) {
  constexpr std::size_t kSeen = 8;
  const Span span = claim.figure.span;
  const Span number = claim.figure.number;
  const bool is_far_in =
      span.contains(number) && number.begin - span.begin > kSeen && number.begin - span.begin < claim.span_text.size();
  return is_far_in ? "… " + claim.span_text.substr(number.begin - span.begin) : claim.span_text;
}

/// "killed", "total killed", "blockades 13:00", "killed, denied"
std::string short_measure(const coding::Figure& figure) {
  std::string name(to_string(figure.measure));
  switch (figure.kind) {
    case coding::FigureKind::kIncident: break;
    case coding::FigureKind::kCumulative: name = "total " + name; break;
    case coding::FigureKind::kSnapshot: name += figure.minute ? " " + to_clock(*figure.minute) : " now"; break;
  }
  return figure.status == coding::Status::kAsserted ? name : fmt::format("{}, {}", name, to_string(figure.status));
}

// Below this there is no room for what is not in everybody's report.
constexpr std::size_t kWide = 100;

/// "pe-sutran", "police"
std::string short_authority(const coding::Figure& figure) {
  if (!figure.authority) {
    return "";
  }
  return figure.authority->id.empty() ? figure.authority->type : figure.authority->id;
}

}  // namespace

std::string to_table(const std::vector<ledger::Claim>& claims, std::size_t width) {
  std::vector<Table::Column> columns = {{"ID"},         {"DAYS"},     {"MEASURE", 13},
                                        {"FIGURE", 16}, {"PLACE", 9}, {"SAID BY", 10}};
  if (width >= kWide) {
    columns.insert(columns.end(), {{"AUTHORITY", 9}, {"CLASS", 8}, {"CAUSE", 6}});
  }
  Table table(std::move(columns));
  for (const ledger::Claim& claim : claims) {
    const coding::Figure& figure = claim.figure;
    std::vector<std::string> row = {figure.id.substr(0, kShortId),
                                    to_short_days(figure.when),
                                    short_measure(figure),
                                    short_quote(claim),
                                    figure.place ? figure.place->name : figure.place_text,
                                    claim.speaker};
    if (width >= kWide) {
      const bool is_told = figure.people != coding::PeopleClass::kUnspecified;
      row.insert(row.end(), {short_authority(figure), std::string(is_told ? to_string(figure.people) : ""),
                             std::string(figure.cause == coding::Cause::kUnsaid ? "" : to_string(figure.cause))});
    }
    table.add_row(row);
  }
  return table.to_text(width);
}

std::string to_csv(const std::vector<ledger::Claim>& claims, const std::vector<ledger::Source>& sources) {
  CsvWriter csv({"id",    "event",  "mention",    "measure",        "of",     "class",     "number",
                 "low",   "high",   "comparator", "kind",           "from",   "to",        "at",
                 "cause", "status", "place",      "place_code",     "ubigeo", "geonameid", "lat",
                 "lon",   "says",   "authority",  "authority_type", "outlet", "published", "title",
                 "url",   "doc",    "quote",      "sentence",       "rule",   "digest"});
  for (const ledger::Claim& claim : claims) {
    const coding::Figure& f = claim.figure;
    const mentions::Place place = f.place.value_or(mentions::Place{});
    const ledger::Source source = source_or_blank(sources, claim.digest);
    const mentions::AuthorityRef authority = f.authority.value_or(mentions::AuthorityRef{});
    csv.text(f.id).text(claim.linked_event).text(f.event.value_or(""));
    csv.text(to_string(f.measure)).text(f.of).text(to_string(f.people)).text(claim.number_text);
    csv.number(f.low).number(f.high).text(mentions::to_string(f.comparator)).text(to_string(f.kind));
    csv.day(f.when.from).day(f.when.to).text(f.minute ? to_clock(*f.minute) : "");
    csv.text(to_string(f.cause)).text(to_string(f.status));
    csv.text(f.place ? place.name : f.place_text).text(place.code).text(place.ubigeo);
    csv.number(place.geonameid != 0 ? std::optional<double>(place.geonameid) : std::nullopt);
    csv.number(place.has_point ? std::optional(place.lat) : std::nullopt);
    csv.number(place.has_point ? std::optional(place.lon) : std::nullopt);
    csv.text(f.says.value_or(""))
        .text(authority.id)
        .text(authority.type)
        .text(source.outlet)
        .day(claim.published)
        .text(source.title)
        .text(source.url);
    csv.text(source.doc).text(claim.span_text).text(claim.sentence_text).text(f.rule).text(claim.digest);
    csv.end_row();
  }
  return std::move(csv).take();
}

}  // namespace khipu::present
