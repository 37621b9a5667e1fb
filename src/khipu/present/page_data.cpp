// Records to the page's JSON. Sources, sentences, claims and events are numbered; everything else points by number.

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "khipu/base/utf8.hpp"
#include "khipu/mentions/numbers/number.hpp"
#include "khipu/present/page.hpp"
#include "khipu/present/page_headline.hpp"

namespace khipu::present {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const std::optional<Date>& date) { return date ? Json(to_iso(*date)) : Json(nullptr); }

/// Whole numbers without a decimal point, so that 18 is "18".
Json to_json(const std::optional<double>& number) {
  if (!number || !std::isfinite(*number)) {
    return nullptr;
  }
  const bool whole = *number == std::floor(*number) && std::fabs(*number) < 9e15;
  return whole ? Json(static_cast<std::int64_t>(*number)) : Json(*number);
}

Json to_json(const mentions::Place& place) {
  Json out{{"name", place.name}, {"code", place.code}, {"country", place.country}};
  out["precision"] = mentions::to_string(place.precision);
  if (place.has_point) {
    out["point"] = {place.lon, place.lat};
  }
  return out;
}

/// UTF-16 code units, which is how JavaScript counts.
std::size_t utf16_size(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0U) != 0x80U ? 1 : 0;
    units += byte >= 0xF0U ? 1 : 0;
  }
  return units;
}

/// Where `part` lies in the sentence, in UTF-16 units; null if it does not.
Json mark_of(std::string_view text, Span sentence, Span part) {
  if (part.empty() || part.begin < sentence.begin || part.end - sentence.begin > text.size()) {
    return nullptr;
  }
  const auto begin = part.begin - sentence.begin;
  const auto first = utf16_size(text.substr(0, begin));
  return {first, first + utf16_size(text.substr(begin, part.size()))};
}

/// The file's own name: the folders above it are nobody's business who gets the page.
std::string file_name(const std::string& doc) { return doc.substr(doc.find_last_of('/') + 1); }

/// Builds the object; remembers under which number each record went in.
class PageWriter {
 public:
  PageWriter(const PageRecords& records, const PageOptions& options) : records_(records), options_(options) {}

  Json write() {
    number_sources();
    for (std::size_t i = 0; i < records_.claims.size(); ++i) {
      claim_number_.emplace(records_.claims[i].figure.id, i);
    }
    Json claims = write_claims();
    Json events = write_events();
    Json out{{"version", 1}, {"language", options_.language}, {"title", options_.title}, {"ledger", options_.ledger}};
    out["query"] = write_query();
    out["bulletin"] = options_.bulletin.empty() ? Json(nullptr) : Json::parse(options_.bulletin);
    out["events_left_out"] = records_.events_left_out;
    out["reports_in_ledger"] = records_.reports_in_ledger;
    out["headlines"] = write_headlines();
    out["events"] = std::move(events);
    out["tolls"] = write_tolls();
    out["claims"] = std::move(claims);
    out["sentences"] = std::move(sentences_);
    out["sources"] = write_sources();
    return out;
  }

 private:
  void number_sources() {
    for (std::size_t i = 0; i < records_.sources.size(); ++i) {
      source_number_.emplace(records_.sources[i].digest, i);
      docs_.insert(records_.sources[i].doc);
    }
  }

  /// A report without an outlet speaks under its file's name.
  std::string speaker(const std::string& name) const { return docs_.count(name) == 0 ? name : file_name(name); }

  /// By its id, else its type; null where nobody knows who says it.
  static Json authority_of(const std::optional<mentions::AuthorityRef>& authority) {
    return !authority ? Json(nullptr) : Json(authority->id.empty() ? authority->type : authority->id);
  }

  static std::string_view cause_of(coding::Cause cause) {
    return cause == coding::Cause::kUnsaid ? std::string_view() : coding::to_string(cause);
  }

  Json source_of(const std::string& digest) const {
    const auto found = source_number_.find(digest);
    return found == source_number_.end() ? Json(nullptr) : Json(found->second);
  }

  std::size_t sentence_of(const std::string& digest, Span span, const std::string& text) {
    const auto [entry, fresh] = sentence_number_.try_emplace({digest, span.begin, span.end}, sentences_.size());
    if (fresh) {
      sentences_.push_back(Json{{"source", source_of(digest)}, {"text", text}});
    }
    return entry->second;
  }

  Json write_query() const {
    const auto& query = options_.query;
    return {{"from", to_json(query.from)}, {"to", to_json(query.to)}, {"place", query.place}, {"says", query.says}};
  }

  Json write_sources() const {
    Json out = Json::array();
    for (const auto& source : records_.sources) {
      out.push_back({{"outlet", source.outlet},
                     {"title", source.title},
                     {"published", to_json(source.published)},
                     {"url", source.url},
                     {"doc", file_name(source.doc)},
                     {"language", source.language}});
    }
    return out;
  }

  Json write_claims() {
    Json out = Json::array();
    for (const auto& claim : records_.claims) {
      const auto& figure = claim.figure;
      Json entry{{"measure", coding::to_string(figure.measure)},
                 {"of", figure.of},
                 {"number", claim.number_text},
                 {"low", to_json(figure.low)},
                 {"high", to_json(figure.high)},
                 {"comparator", mentions::to_string(figure.comparator)},
                 {"kind", coding::to_string(figure.kind)},
                 {"from", to_json(figure.when.from)},
                 {"to", to_json(figure.when.to)}};
      entry["place"] = figure.place ? to_json(*figure.place) : Json(nullptr);
      entry["speaker"] = speaker(claim.speaker);
      entry["authority"] = authority_of(figure.authority);
      entry["cause"] = cause_of(figure.cause);
      entry["quoted"] = figure.says.has_value();
      entry["sentence"] = sentence_of(claim.digest, figure.sentence, claim.sentence_text);
      entry["mark"] = mark_of(claim.sentence_text, figure.sentence, figure.number);
      out.push_back(std::move(entry));
    }
    return out;
  }

  Json write_mentions(const ledger::LinkedEvent& event) {
    Json out = Json::array();
    for (const auto& id : event.mentions) {
      const auto found = mention(id);
      if (found == nullptr) {
        continue;
      }
      const auto& part = found->event;
      out.push_back({{"sentence", sentence_of(found->digest, part.sentence, found->sentence_text)},
                     {"mark", mark_of(found->sentence_text, part.sentence, part.span)}});
    }
    return out;
  }

  Json write_estimates(const ledger::LinkedEvent& event) const {
    Json out = Json::array();
    for (const auto& estimate : event.estimates) {
      Json behind = Json::array();
      for (const auto& id : estimate.figures) {
        if (const auto found = claim_number_.find(id); found != claim_number_.end()) {
          behind.push_back(found->second);
        }
      }
      out.push_back({{"measure", coding::to_string(estimate.measure)},
                     {"of", estimate.of},
                     {"low", to_json(estimate.low)},
                     {"best", to_json(estimate.best)},
                     {"high", to_json(estimate.high)},
                     {"rule", estimate.rule},
                     {"claims", std::move(behind)}});
    }
    return out;
  }

  Json write_events() {
    Json out = Json::array();
    for (const auto& event : records_.events) {
      Json entry{{"id", event.id},
                 {"type", event.type},
                 {"mode", event.mode},
                 {"modality", coding::to_string(event.modality)},
                 {"from", to_json(event.when.from)},
                 {"to", to_json(event.when.to)}};
      entry["places"] = Json::array();
      for (const auto& place : event.places) {
        entry["places"].push_back(to_json(place));
      }
      entry["actor"] = event.actor;
      entry["target"] = event.target;
      entry["reports"] = event.digests.size();
      entry["mentions"] = write_mentions(event);
      entry["estimates"] = write_estimates(event);
      out.push_back(std::move(entry));
    }
    return out;
  }

  /// For all countries under "", then for each, if they are several.
  Json write_headlines() const {
    Json out{{"", headlines_of({})}};
    const auto countries = page_countries(records_);
    for (const auto& country : countries) {
      if (countries.size() > 1) {
        out[country] = headlines_of(country);
      }
    }
    return out;
  }

  Json headlines_of(std::string_view country) const {
    Json out = Json::array();
    for (const auto& headline : page_headlines(records_, country)) {
      Json voices = Json::array();
      for (const auto& voice : headline.voices) {
        voices.push_back({{"speaker", speaker(voice.speaker)}, {"claim", voice.claim}, {"live", voice.live}});
      }
      out.push_back({{"measure", coding::to_string(headline.measure)},
                     {"total", headline.running_total},
                     {"of", headline.of},
                     {"cause", cause_of(headline.cause)},
                     {"place", headline.place},
                     {"low", to_json(headline.low)},
                     {"high", to_json(headline.high)},
                     {"open", headline.open},
                     {"voices", std::move(voices)}});
    }
    return out;
  }

  Json write_tolls() const {
    Json out = Json::array();
    for (const auto& toll : records_.tolls) {
      Json points = Json::array();
      for (const auto& point : toll.points) {
        const auto claim = claim_number_.find(point.figure);
        points.push_back({{"day", to_iso(point.as_of)},
                          {"low", to_json(point.low)},
                          {"high", to_json(point.high)},
                          {"claim", claim == claim_number_.end() ? Json(nullptr) : Json(claim->second)}});
      }
      out.push_back({{"measure", coding::to_string(toll.measure)},
                     {"of", toll.of},
                     {"place", toll.place},
                     {"cause", cause_of(toll.cause)},
                     {"speaker", speaker(toll.speaker)},
                     {"authority", authority_of(toll.authority)},
                     {"points", std::move(points)}});
    }
    return out;
  }

  const ledger::EventMention* mention(const std::string& id) {
    if (mention_by_id_.empty()) {
      for (const auto& entry : records_.mentions) {
        mention_by_id_.emplace(entry.event.id, &entry);
      }
    }
    const auto found = mention_by_id_.find(id);
    return found == mention_by_id_.end() ? nullptr : found->second;
  }

  const PageRecords& records_;
  const PageOptions& options_;
  Json sentences_ = Json::array();
  std::map<std::string, std::size_t> source_number_, claim_number_;
  std::set<std::string> docs_;
  std::map<std::tuple<std::string, std::uint32_t, std::uint32_t>, std::size_t> sentence_number_;
  std::map<std::string, const ledger::EventMention*> mention_by_id_;
};

}  // namespace

std::string page_data(const PageRecords& records, const PageOptions& options) {
  // Invalid UTF-8 can't come out of ingest; should a foreign ledger hold some, it is replaced, never passed on.
  return PageWriter(records, options).write().dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace khipu::present
