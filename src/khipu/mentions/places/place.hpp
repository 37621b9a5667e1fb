#pragma once
// Places named in running text, each resolved to one entry of the gazetteer or kept as a bare name.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/span.hpp"

namespace khipu::mentions {

enum class PlacePrecision : std::uint8_t {
  kUnknown,   ///< a name without an entry
  kLandmark,  ///< a square, bridge, airport, highway inside a known place
  kCity,      ///< a populated place
  kAdmin3,    ///< district, municipality
  kAdmin2,    ///< province, county
  kAdmin1,    ///< region, department, state: ISO 3166-2
  kArea,      ///< a vague area of a country: "the southern Andes"
  kCountry,
};
std::string_view to_string(PlacePrecision precision);  ///< "city"

/// ACLED's geo_precision: 1 a town, 2 a part of a region, 3 a larger region or a country; 0 for a name without an
/// entry. Source: ACLED codebook (2023), "Geo-precision".
int to_acled_precision(PlacePrecision precision);
/// UCDP's where_prec: 1 an exact place, 3 second order, 4 first order, 5 an area or line that is no division, 6 a
/// country; 0 for a name without an entry. Source: UCDP GED codebook 23.1, "where_prec".
int to_ucdp_precision(PlacePrecision precision);

/// How the name is used in its sentence.
enum class PlaceRole : std::uint8_t {
  kLocative,  ///< where something is: "in Juliaca", "the city of Arequipa", "Puno and Cusco" in a list
  kOther,     ///< a name as such: "Peru's Congress", "from Lima"; Peru in "Lima, Peru", which only says what Lima
  kMetonym,   ///< a government or a team: "Lima said"
  kDemonym,   ///< "Peruvian", "los puneños": a hint of context, never the place of an event by itself
  kDateline,  ///< "LIMA (Reuters) -"
};

std::string_view to_string(PlaceRole role);  ///< "locative"

/// One resolved place, ready to be written into a record; all strings own their bytes.
struct Place {
  std::string name;             ///< as the gazetteer or the text writes it
  std::string country;          ///< ISO 3166-1 alpha-2, "" if not known
  std::string code;             ///< ISO 3166-2, else ISO 3166-1 for a country, "" if there is none
  std::uint32_t geonameid = 0;  ///< 0 = none
  std::string ubigeo;           ///< Peru: 2, 4 or 6 digits of INEI; "" elsewhere
  double lat = 0, lon = 0;      ///< WGS 84; meaningful if has_point
  bool has_point = false;
  PlacePrecision precision = PlacePrecision::kUnknown;
};

struct PlaceMention {
  Span span;  ///< the name as written
  TokenRange tokens;
  Place place;
  PlaceRole role = PlaceRole::kOther;
  float score = 0;  ///< 0..1: how sure the resolution is
};

}  // namespace khipu::mentions
