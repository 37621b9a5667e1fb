#include "khipu/present/claim_listing.hpp"

#include <algorithm>

#include "khipu/present/csv.hpp"
#include "khipu/present/quantity.hpp"
#include "khipu/present/source_lookup.hpp"
#include "khipu/present/table.hpp"

namespace khipu::present {
namespace {

/// Who says it, in few words: of a document that has no outlet the last part of its path.
std::string short_speaker(const ledger::Claim& claim) {
  const std::size_t slash = claim.speaker.rfind('/');
  return claim.figure.says || slash == std::string::npos ? claim.speaker : claim.speaker.substr(slash + 1);
}

/// The words that state it, from the number on if that stands too far in to be seen.
std::string short_quote(const ledger::Claim& claim) {
  constexpr std::size_t kSeen = 8;
  const Span span = claim.figure.span;
  const Span number = claim.figure.number;
  const bool is_far_in =
      span.contains(number) && number.begin - span.begin > kSeen && number.begin - span.begin < claim.span_text.size();
  return is_far_in ? "… " + claim.span_text.substr(number.begin - span.begin) : claim.span_text;
}

/// "killed", "total killed", "blockades now"
std::string short_measure(const coding::Figure& figure) {
  const std::string name(to_string(figure.measure));
  switch (figure.kind) {
    case coding::FigureKind::kIncident: return name;
    case coding::FigureKind::kCumulative: return "total " + name;
    case coding::FigureKind::kSnapshot: return name + " now";
  }
  return name;
}

}  // namespace

std::string to_table(const std::vector<ledger::Claim>& claims, std::size_t width) {
  Table table({{"ID"}, {"DAYS"}, {"MEASURE", 13}, {"FIGURE", 16}, {"PLACE", 9}, {"SAID BY", 10}});
  for (const ledger::Claim& claim : claims) {
    const coding::Figure& figure = claim.figure;
    table.add_row({figure.id.substr(0, kShortId), to_short_days(figure.when), short_measure(figure), short_quote(claim),
                   figure.place ? figure.place->name : figure.place_text, short_speaker(claim)});
  }
  return table.to_text(width);
}

std::string to_csv(const std::vector<ledger::Claim>& claims, const std::vector<ledger::Source>& sources) {
  CsvWriter csv({"id",         "event", "measure", "of",       "number", "low",        "high",
                 "comparator", "kind",  "from",    "to",       "place",  "place_code", "ubigeo",
                 "geonameid",  "lat",   "lon",     "says",     "outlet", "published",  "title",
                 "url",        "doc",   "quote",   "sentence", "rule",   "digest"});
  for (const ledger::Claim& claim : claims) {
    const coding::Figure& f = claim.figure;
    const mentions::Place place = f.place.value_or(mentions::Place{});
    const ledger::Source source = source_or_blank(sources, claim.digest);
    csv.text(f.id).text(claim.linked_event).text(to_string(f.measure)).text(f.of).text(claim.number_text);
    csv.number(f.low).number(f.high).text(mentions::to_string(f.comparator)).text(to_string(f.kind));
    csv.day(f.when.from).day(f.when.to);
    csv.text(f.place ? place.name : f.place_text).text(place.code).text(place.ubigeo);
    csv.number(place.geonameid != 0 ? std::optional<double>(place.geonameid) : std::nullopt);
    csv.number(place.has_point ? std::optional(place.lat) : std::nullopt);
    csv.number(place.has_point ? std::optional(place.lon) : std::nullopt);
    csv.text(f.says.value_or("")).text(source.outlet).day(claim.published).text(source.title).text(source.url);
    csv.text(source.doc).text(claim.span_text).text(claim.sentence_text).text(f.rule).text(claim.digest);
    csv.end_row();
  }
  return std::move(csv).take();
}

}  // namespace khipu::present
