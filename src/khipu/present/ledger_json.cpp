#include "khipu/present/ledger_json.hpp"

#include "khipu/present/audit_listing.hpp"
#include "khipu/present/json_fields.hpp"
#include "khipu/present/json_writer.hpp"
#include "khipu/present/quantity.hpp"
#include "khipu/present/source_lookup.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

void write_places(JsonWriter& json, const std::vector<mentions::Place>& places) {
  json.key("places");
  json.begin_array();
  for (const mentions::Place& place : places) {
    write_place(json, place, "");
  }
  json.end_array();
}

void write_source(JsonWriter& json, const ledger::Source& source) {
  json.begin_object();
  write_or_null(json, "outlet", source.outlet);
  write_or_null(json, "published", source.published);
  write_or_null(json, "title", source.title);
  write_or_null(json, "url", source.url);
  write_or_null(json, "language", source.language);
  write_or_null(json, "doc", source.doc);
  write(json, "digest", source.digest);
  if (source.extent != ingest::Extent::kFull) {  // as in the records of khipu code
    write(json, "extent", ingest::to_string(source.extent));
  }
  json.end_object();
}

void write_estimate(JsonWriter& json, const ledger::Estimate& estimate) {
  json.begin_object();
  write(json, "measure", to_string(estimate.measure));
  write(json, "of", estimate.of);
  write(json, "kind", to_string(estimate.kind));
  write_or_null(json, "low", estimate.low);
  write_or_null(json, "best", estimate.best);
  write_or_null(json, "high", estimate.high);
  write(json, "rule", estimate.rule);
  json.key("imputed");
  json.boolean(estimate.is_imputed);
  write_list(json, "why", estimate.why);
  write_list(json, "figures", estimate.figures);
  write_list(json, "superseded", estimate.superseded);
  write_list(json, "set_aside", estimate.set_aside);
  json.end_object();
}

void write_event(JsonWriter& json, const ledger::LinkedEvent& event) {
  json.begin_object();
  write(json, "id", event.id);
  write(json, "type", event.type);
  write_or_null(json, "mode", event.mode);
  write_or_null(json, "acled", event.acled);
  write(json, "modality", to_string(event.modality));
  write_days(json, event.when);
  write_places(json, event.places);
  write_or_null(json, "actor", event.actor);
  write_or_null(json, "target", event.target);
  json.key("estimates");
  json.begin_array();
  for (const ledger::Estimate& estimate : event.estimates) {
    write_estimate(json, estimate);
  }
  json.end_array();
  write_list(json, "speakers", event.speakers);
  write_list(json, "mentions", event.mentions);
  write_list(json, "reports", event.digests);
  json.end_object();
}

void write_mention(JsonWriter& json, const ledger::EventMention& mention) {
  const coding::Event& event = mention.event;
  json.begin_object();
  write(json, "id", event.id);
  write(json, "event", mention.linked_event);
  write(json, "sentence", mention.sentence_text);
  write(json, "quote", mention.span_text);
  write_span(json, event.span);
  write(json, "type", event.type);
  write_or_null(json, "mode", event.mode);
  write_or_null(json, "acled", event.acled);
  write_days(json, event.when);
  write_places(json, event.places);
  write_or_null(json, "actor", event.actor);
  write_or_null(json, "actor_role", event.actor_role);
  write_or_null(json, "target", event.target);
  write_or_null(json, "target_role", event.target_role);
  write(json, "modality", to_string(event.modality));
  write_list(json, "figures", event.figures);
  write(json, "rule", event.rule);
  write(json, "digest", mention.digest);
  json.end_object();
}

/// The members of a claim, without the brackets.
void write_claim(JsonWriter& json, const ledger::Claim& claim) {
  const coding::Figure& figure = claim.figure;
  const mentions::AuthorityRef authority = figure.authority.value_or(mentions::AuthorityRef{});
  write(json, "id", figure.id);
  write_or_null(json, "event", claim.linked_event);
  write_or_null(json, "mention", figure.event);
  write(json, "sentence", claim.sentence_text);
  write(json, "quote", claim.span_text);
  write(json, "number", claim.number_text);
  write_span(json, figure.span);
  write(json, "measure", to_string(figure.measure));
  write(json, "of", figure.of);
  write_or_null(json, "low", figure.low);
  write_or_null(json, "high", figure.high);
  write(json, "comparator", to_string(figure.comparator));
  write(json, "kind", to_string(figure.kind));
  write_days(json, figure.when);
  write_or_null(json, "at", figure.minute ? to_clock(*figure.minute) : std::string());
  json.key("place");
  figure.place ? write_place(json, *figure.place, "") : json.null();
  write_or_null(json, "place_text", figure.place_text);
  write_or_null(json, "says", figure.says);
  write(json, "speaker", claim.speaker);
  write_or_null(json, "authority", authority.id);
  write_or_null(json, "authority_type", authority.type);
  write(json, "class", to_string(figure.people));
  write(json, "cause", to_string(figure.cause));
  write(json, "status", to_string(figure.status));
  json.key("zero");
  json.boolean(figure.is_zero);
  if (figure.died_later) {
    json.key("died_later");
    json.boolean(true);
  }
  write(json, "rule", figure.rule);
  write(json, "digest", claim.digest);
}

std::string finish(JsonWriter& json) {
  json.end_object();
  return to_safe_json_line(json.take());
}

}  // namespace

std::string to_json_line(const ledger::LinkedEvent& event) {
  JsonWriter json;
  write_event(json, event);
  return to_safe_json_line(json.take());
}

std::string to_json_line(const ledger::Claim& claim, const std::vector<ledger::Source>& sources) {
  JsonWriter json;
  json.begin_object();
  write_claim(json, claim);
  json.key("report");
  write_source(json, source_or_blank(sources, claim.digest));
  return finish(json);
}

std::string to_json_line(const ledger::Toll& toll) {
  JsonWriter json;
  json.begin_object();
  write(json, "measure", to_string(toll.measure));
  write(json, "of", toll.of);
  write(json, "class", to_string(toll.people));
  write(json, "cause", to_string(toll.cause));
  write_or_null(json, "start", toll.start);
  write_or_null(json, "place", toll.place);
  write(json, "speaker", toll.speaker);
  write_or_null(json, "authority", toll.authority ? toll.authority->id : std::string());
  json.key("points");
  json.begin_array();
  for (const ledger::TollPoint& point : toll.points) {
    json.begin_object();
    write(json, "as_of", to_iso(point.as_of));
    write_or_null(json, "low", point.low);
    write_or_null(json, "high", point.high);
    write(json, "figure", point.figure);
    write(json, "status", to_string(point.status));
    write_or_null(json, "superseded_by", point.superseded_by);
    write_or_null(json, "derived_increment", point.increment);
    json.end_object();
  }
  json.end_array();
  return finish(json);
}

std::string to_json_line(const ledger::Finding& finding) {
  JsonWriter json;
  json.begin_object();
  write(json, "id", finding.id);
  write(json, "kind", to_string(finding.kind));
  write(json, "weight", to_string(finding.weight));
  write(json, "arithmetic", finding.arithmetic);
  write(json, "why", to_explanation(finding.kind));
  write_list(json, "figures", finding.figures);
  json.key("sentences");
  json.begin_array();
  for (const ledger::Quote& quote : finding.quotes) {
    json.begin_object();
    write(json, "sentence", quote.text);
    write_span(json, quote.sentence);
    write(json, "speaker", quote.speaker);
    write_or_null(json, "published", quote.published);
    write(json, "digest", quote.digest);
    json.end_object();
  }
  json.end_array();
  return finish(json);
}

std::string to_json_line(const ledger::SearchHit& hit) {
  JsonWriter json;
  json.begin_object();
  write(json, "sentence", hit.sentence);
  write_span(json, hit.span);
  write_or_null(json, "outlet", hit.outlet);
  write_or_null(json, "published", hit.published);
  write_or_null(json, "title", hit.title);
  write(json, "doc", hit.doc);
  write(json, "digest", hit.digest);
  return finish(json);
}

std::string to_json_line(const ledger::Datum& datum) {
  JsonWriter json;
  json.begin_object();
  write(json, "id", datum.id);
  json.key("event");
  datum.linked_event ? write_event(json, *datum.linked_event) : json.null();
  json.key("mentions");
  json.begin_array();
  for (const ledger::EventMention& mention : datum.mentions) {
    write_mention(json, mention);
  }
  json.end_array();
  json.key("figures");
  json.begin_array();
  for (const ledger::Claim& claim : datum.claims) {
    json.begin_object();
    write_claim(json, claim);
    json.end_object();
  }
  json.end_array();
  json.key("reports");
  json.begin_array();
  for (const ledger::Source& source : datum.sources) {
    write_source(json, source);
  }
  json.end_array();
  return finish(json);
}

}  // namespace khipu::present
