#include "khipu/present/datum_view.hpp"

#include <fmt/format.h>

#include <map>

#include "khipu/present/quantity.hpp"
#include "khipu/present/source_lookup.hpp"
#include "khipu/present/table.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

/// "2023-01-09, Juliaca (PE-PUN)", whatever of it is known.
std::string when_and_where(const DateRange& when, const std::string& where) {
  const std::string days = to_days(when);
  return (days.empty() ? "day not known" : days) + (where.empty() ? ", place not known" : ", " + where);
}

std::string event_head(const ledger::LinkedEvent& event, std::size_t width) {
  const char* plan = event.modality == coding::Modality::kPlanned ? ", planned" : "";
  std::string out =
      wrap(fmt::format("event {}: {}{}", event.id, to_event_type(event.type, event.mode), plan), 0, width);
  out += wrap(when_and_where(event.when, to_places(event.places)), 2, width);
  out += event.acled.empty() ? "" : wrap("ACLED: " + event.acled, 2, width);
  out += event.actor.empty() ? "" : wrap("by: " + event.actor, 2, width);
  out += event.target.empty() ? "" : wrap("against: " + event.target, 2, width);
  for (const ledger::Estimate& estimate : event.estimates) {
    const std::size_t claims = estimate.figures.size();
    out += wrap(
        fmt::format("{} [rule {}, {} claim{}]", to_estimate(estimate), estimate.rule, claims, claims == 1 ? "" : "s"),
        2, width);
  }
  return out;
}

std::string claim_line(const ledger::Claim& claim) {
  const coding::Figure& figure = claim.figure;
  const std::string place = figure.place ? to_place(*figure.place) : figure.place_text;
  const std::string says = figure.says ? ", says " + *figure.says : "";
  const std::string of = figure.of.empty() ? "" : fmt::format(" ({})", figure.of);
  return fmt::format("figure {}: {} {}{}, {}{}", figure.id, to_bounds(figure.low, figure.high),
                     to_measure(figure.measure, figure.kind), of, when_and_where(figure.when, place), says);
}

/// What one report says, sentence by sentence in the order of its text; each sentence stands once.
std::string report_body(const ledger::Datum& datum, const std::string& digest, std::size_t width) {
  struct Sentence {
    std::string text;
    std::string records;
  };
  std::map<Span, Sentence> sentences;
  for (const ledger::EventMention& mention : datum.mentions) {
    if (mention.digest == digest) {
      Sentence& sentence = sentences[mention.event.sentence];
      sentence.text = mention.sentence_text;
      sentence.records +=
          wrap(fmt::format("event {}: {}, {}", mention.event.id, to_event_type(mention.event.type, mention.event.mode),
                           when_and_where(mention.event.when, to_places(mention.event.places))),
               4, width);
    }
  }
  for (const ledger::Claim& claim : datum.claims) {
    if (claim.digest == digest) {
      Sentence& sentence = sentences[claim.figure.sentence];
      sentence.text = claim.sentence_text;
      sentence.records += wrap(claim_line(claim), 4, width);
    }
  }
  std::string out;
  for (const auto& [span, sentence] : sentences) {
    out += wrap("“" + sentence.text + "”", 2, width) + sentence.records;
  }
  return out;
}

/// The reports of the datum, each with what it says.
std::string reports_text(const ledger::Datum& datum, std::size_t width) {
  std::string out;
  for (const ledger::Source& source : datum.sources) {
    const std::string body = report_body(datum, source.digest, width);
    if (body.empty()) {
      continue;
    }
    out += "\n" + wrap(to_source_line(source), 0, width) + wrap(source.title, 0, width);
    out += wrap(source.url, 0, width);
    out += source.outlet.empty() ? "" : wrap(source.doc, 0, width);
    out += body;
  }
  return out;
}

bool is_figure(const ledger::Datum& datum) {
  return datum.claims.size() == 1 && datum.claims.front().figure.id == datum.id;
}

}  // namespace

std::string to_text(const ledger::Datum& datum, std::size_t width) {
  if (is_figure(datum)) {
    // The event has its own page; here stand the words behind this one number.
    ledger::Datum alone = datum;
    alone.mentions.clear();
    std::string out = wrap(claim_line(datum.claims.front()), 0, width) + reports_text(alone, width);
    return datum.linked_event ? out + "\nIt belongs to\n" + event_head(*datum.linked_event, width) : out;
  }
  std::string out;
  if (datum.linked_event && datum.linked_event->id != datum.id) {
    out += wrap(fmt::format("{} is one mention of", datum.id), 0, width);
  }
  out += datum.linked_event ? event_head(*datum.linked_event, width) : "";
  return out + reports_text(datum, width);
}

}  // namespace khipu::present
