#include "khipu/present/ledger_json.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

#include "khipu/present/audit_listing.hpp"
#include "khipu/present/quantity.hpp"
#include "khipu/present/source_lookup.hpp"
#include "khipu/present/text_safety.hpp"

namespace khipu::present {
namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(std::optional<double> value) {
  constexpr double kExactIntegers = 9007199254740992.0;  // 2^53
  if (!value) {
    return nullptr;
  }
  const bool is_integer = std::floor(*value) == *value && std::abs(*value) < kExactIntegers;
  return is_integer ? Json(static_cast<std::int64_t>(*value)) : Json(*value);
}

Json day_or_null(std::optional<Date> day) { return day ? Json(to_iso(*day)) : Json(nullptr); }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json to_json(const mentions::Place& place) {
  return {{"name", place.name},
          {"code", text_or_null(place.code)},
          {"country", text_or_null(place.country)},
          {"geonameid", place.geonameid == 0 ? Json(nullptr) : Json(place.geonameid)},
          {"ubigeo", text_or_null(place.ubigeo)},
          {"lat", place.has_point ? Json(place.lat) : Json(nullptr)},
          {"lon", place.has_point ? Json(place.lon) : Json(nullptr)},
          {"precision", to_string(place.precision)}};
}

Json to_json(const std::vector<mentions::Place>& places) {
  Json out = Json::array();
  for (const mentions::Place& place : places) {
    out.push_back(to_json(place));
  }
  return out;
}

Json to_json(const ledger::Source& source) {
  Json out = {{"outlet", text_or_null(source.outlet)},
              {"published", day_or_null(source.published)},
              {"title", text_or_null(source.title)},
              {"url", text_or_null(source.url)},
              {"language", text_or_null(source.language)},
              {"doc", text_or_null(source.doc)},
              {"digest", source.digest}};
  if (source.extent != ingest::Extent::kFull) {  // as in the records of khipu code
    out["extent"] = ingest::to_string(source.extent);
  }
  return out;
}

Json to_json(const ledger::Estimate& estimate) {
  return {{"measure", to_string(estimate.measure)},
          {"of", estimate.of},
          {"kind", to_string(estimate.kind)},
          {"low", number_or_null(estimate.low)},
          {"best", number_or_null(estimate.best)},
          {"high", number_or_null(estimate.high)},
          {"rule", estimate.rule},
          {"imputed", estimate.is_imputed},
          {"why", estimate.why},
          {"figures", estimate.figures},
          {"superseded", estimate.superseded},
          {"set_aside", estimate.set_aside}};
}

Json to_json(const ledger::LinkedEvent& event) {
  Json estimates = Json::array();
  for (const ledger::Estimate& estimate : event.estimates) {
    estimates.push_back(to_json(estimate));
  }
  return {{"id", event.id},
          {"type", event.type},
          {"mode", text_or_null(event.mode)},
          {"acled", text_or_null(event.acled)},
          {"modality", to_string(event.modality)},
          {"from", day_or_null(event.when.from)},
          {"to", day_or_null(event.when.to)},
          {"places", to_json(event.places)},
          {"actor", text_or_null(event.actor)},
          {"target", text_or_null(event.target)},
          {"estimates", estimates},
          {"speakers", event.speakers},
          {"mentions", event.mentions},
          {"reports", event.digests}};
}

Json to_json(const ledger::EventMention& mention) {
  const coding::Event& event = mention.event;
  return {{"id", event.id},
          {"event", mention.linked_event},
          {"sentence", mention.sentence_text},
          {"quote", mention.span_text},
          {"span", {event.span.begin, event.span.end}},
          {"type", event.type},
          {"mode", text_or_null(event.mode)},
          {"acled", text_or_null(event.acled)},
          {"from", day_or_null(event.when.from)},
          {"to", day_or_null(event.when.to)},
          {"places", to_json(event.places)},
          {"actor", text_or_null(event.actor)},
          {"actor_role", text_or_null(event.actor_role)},
          {"target", text_or_null(event.target)},
          {"target_role", text_or_null(event.target_role)},
          {"modality", to_string(event.modality)},
          {"figures", event.figures},
          {"rule", event.rule},
          {"digest", mention.digest}};
}

Json to_json(const ledger::Claim& claim) {
  const coding::Figure& figure = claim.figure;
  const mentions::AuthorityRef authority = figure.authority.value_or(mentions::AuthorityRef{});
  return {{"id", figure.id},
          {"event", text_or_null(claim.linked_event)},
          {"mention", figure.event ? Json(*figure.event) : Json(nullptr)},
          {"sentence", claim.sentence_text},
          {"quote", claim.span_text},
          {"number", claim.number_text},
          {"span", {figure.span.begin, figure.span.end}},
          {"measure", to_string(figure.measure)},
          {"of", figure.of},
          {"low", number_or_null(figure.low)},
          {"high", number_or_null(figure.high)},
          {"comparator", to_string(figure.comparator)},
          {"kind", to_string(figure.kind)},
          {"from", day_or_null(figure.when.from)},
          {"to", day_or_null(figure.when.to)},
          {"at", figure.minute ? Json(to_clock(*figure.minute)) : Json(nullptr)},
          {"place", figure.place ? to_json(*figure.place) : Json(nullptr)},
          {"place_text", text_or_null(figure.place_text)},
          {"says", figure.says ? Json(*figure.says) : Json(nullptr)},
          {"speaker", claim.speaker},
          {"authority", text_or_null(authority.id)},
          {"authority_type", text_or_null(authority.type)},
          {"class", to_string(figure.people)},
          {"cause", to_string(figure.cause)},
          {"status", to_string(figure.status)},
          {"zero", figure.is_zero},
          {"rule", figure.rule},
          {"digest", claim.digest}};
}

// A file name need not be UTF-8; everything else is.
std::string finish(const Json& json) {
  return to_safe_json_line(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

std::string to_json_line(const ledger::LinkedEvent& event) { return finish(to_json(event)); }

std::string to_json_line(const ledger::Claim& claim, const std::vector<ledger::Source>& sources) {
  Json json = to_json(claim);
  json["report"] = to_json(source_or_blank(sources, claim.digest));
  return finish(json);
}

std::string to_json_line(const ledger::Toll& toll) {
  Json points = Json::array();
  for (const ledger::TollPoint& point : toll.points) {
    points.push_back({{"as_of", to_iso(point.as_of)},
                      {"low", number_or_null(point.low)},
                      {"high", number_or_null(point.high)},
                      {"figure", point.figure},
                      {"status", to_string(point.status)},
                      {"superseded_by", text_or_null(point.superseded_by)},
                      {"derived_increment", number_or_null(point.increment)}});
  }
  return finish({{"measure", to_string(toll.measure)},
                 {"of", toll.of},
                 {"class", to_string(toll.people)},
                 {"cause", to_string(toll.cause)},
                 {"start", day_or_null(toll.start)},
                 {"place", text_or_null(toll.place)},
                 {"speaker", toll.speaker},
                 {"authority", text_or_null(toll.authority ? toll.authority->id : std::string())},
                 {"points", points}});
}

std::string to_json_line(const ledger::Finding& finding) {
  Json sentences = Json::array();
  for (const ledger::Quote& quote : finding.quotes) {
    sentences.push_back({{"sentence", quote.text},
                         {"span", {quote.sentence.begin, quote.sentence.end}},
                         {"speaker", quote.speaker},
                         {"published", day_or_null(quote.published)},
                         {"digest", quote.digest}});
  }
  return finish({{"id", finding.id},
                 {"kind", to_string(finding.kind)},
                 {"weight", to_string(finding.weight)},
                 {"arithmetic", finding.arithmetic},
                 {"why", to_explanation(finding.kind)},
                 {"figures", finding.figures},
                 {"sentences", sentences}});
}

std::string to_json_line(const ledger::SearchHit& hit) {
  return finish({{"sentence", hit.sentence},
                 {"span", {hit.span.begin, hit.span.end}},
                 {"outlet", text_or_null(hit.outlet)},
                 {"published", day_or_null(hit.published)},
                 {"title", text_or_null(hit.title)},
                 {"doc", hit.doc},
                 {"digest", hit.digest}});
}

std::string to_json_line(const ledger::Datum& datum) {
  Json json = {{"id", datum.id}, {"event", nullptr}};
  json["event"] = datum.linked_event ? to_json(*datum.linked_event) : Json(nullptr);
  json["mentions"] = Json::array();
  for (const ledger::EventMention& mention : datum.mentions) {
    json["mentions"].push_back(to_json(mention));
  }
  json["figures"] = Json::array();
  for (const ledger::Claim& claim : datum.claims) {
    json["figures"].push_back(to_json(claim));
  }
  json["reports"] = Json::array();
  for (const ledger::Source& source : datum.sources) {
    json["reports"].push_back(to_json(source));
  }
  return finish(json);
}

}  // namespace khipu::present
