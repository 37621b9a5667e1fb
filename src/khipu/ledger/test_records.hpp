#pragma once
// Records for tests, with only what a test is about said and the rest filled in.

#include <string>
#include <utility>

#include "khipu/base/digest.hpp"
#include "khipu/ledger/entry.hpp"

namespace khipu::ledger::testing {

/// "2023-01-09", which must be a day.
inline Date day(const char* iso) { return *parse_iso_date(iso); }

inline DateRange on(const char* iso) { return {day(iso), day(iso)}; }
inline DateRange from_to(const char* from, const char* to) { return {day(from), day(to)}; }

inline mentions::Place country(std::string name, std::string code) {
  mentions::Place place;
  place.name = std::move(name);
  place.country = code;
  place.code = std::move(code);
  place.precision = mentions::PlacePrecision::kCountry;
  return place;
}

inline mentions::Place region(std::string name, std::string code, std::string ubigeo = {}) {
  mentions::Place place = country(std::move(name), code.substr(0, 2));
  place.code = std::move(code);
  place.ubigeo = std::move(ubigeo);
  place.precision = mentions::PlacePrecision::kAdmin1;
  return place;
}

inline mentions::Place town(std::string name, std::string code, std::string ubigeo = {}) {
  mentions::Place place = region(std::move(name), std::move(code), std::move(ubigeo));
  place.precision = mentions::PlacePrecision::kCity;
  return place;
}

inline mentions::Place peru() { return country("Peru", "PE"); }
inline mentions::Place puno() { return region("Puno", "PE-PUN", "21"); }
inline mentions::Place juliaca() { return town("Juliaca", "PE-PUN", "211101"); }
inline mentions::Place cusco() { return town("Cusco", "PE-CUS", "080101"); }

/// A march on one day in one place, told by report `digest`.
inline EventMention march(std::string id, std::string digest, mentions::Place place, DateRange when) {
  EventMention mention;
  mention.event.id = std::move(id);
  mention.event.type = "PROTEST";
  mention.event.mode = "demo";
  mention.event.when = when;
  mention.event.places.push_back(std::move(place));
  mention.digest = std::move(digest);
  return mention;
}

/// "`low` killed", said by report `digest` in its own voice.
inline Claim killed(std::string id, std::string digest, std::optional<double> low, std::optional<double> high) {
  Claim claim;
  claim.figure.id = std::move(id);
  claim.figure.measure = coding::Measure::kKilled;
  claim.figure.of = "people";
  claim.figure.low = low;
  claim.figure.high = high;
  claim.digest = std::move(digest);
  claim.speaker = "a newspaper";
  return claim;
}

}  // namespace khipu::ledger::testing
