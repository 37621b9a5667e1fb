#include "khipu/ledger/place_relation.hpp"

#include <algorithm>
#include <string>

#include "khipu/base/utf8.hpp"

namespace khipu::ledger {
namespace {

using mentions::Place;
using mentions::PlacePrecision;

bool same_name(const Place& a, const Place& b) { return fold(a.name) == fold(b.name); }

PlaceRelation mirrored(bool first_is_wider) {
  return first_is_wider ? PlaceRelation::kContains : PlaceRelation::kInside;
}

/// Both bear a UBIGEO: two digits a region, four a province, six a district; a prefix contains what it begins.
PlaceRelation relate_ubigeo(const Place& a, const Place& b) {
  if (a.ubigeo == b.ubigeo) {
    if (depth(a) != depth(b)) {
      return mirrored(depth(a) < depth(b));
    }
    if (depth(a) <= 2 || same_name(a, b)) {
      return PlaceRelation::kEqual;
    }
    // Two towns of one district, unless one of the two is the district.
    const bool a_is_district = a.precision == PlacePrecision::kAdmin3;
    return a_is_district || b.precision == PlacePrecision::kAdmin3 ? mirrored(a_is_district) : PlaceRelation::kApart;
  }
  if (b.ubigeo.starts_with(a.ubigeo)) {
    return PlaceRelation::kContains;
  }
  return a.ubigeo.starts_with(b.ubigeo) ? PlaceRelation::kInside : PlaceRelation::kApart;
}

/// One country, no UBIGEO on one side: the first-order division and the name are all there is.
PlaceRelation relate_division(const Place& a, const Place& b) {
  const bool a_is_division = a.precision == PlacePrecision::kAdmin1;
  const bool b_is_division = b.precision == PlacePrecision::kAdmin1;
  if (a.code.empty() || b.code.empty() || a.code != b.code) {
    return a.code.empty() != b.code.empty() && same_name(a, b) && depth(a) == depth(b) ? PlaceRelation::kEqual
                                                                                       : PlaceRelation::kApart;
  }
  if (a_is_division && b_is_division) {
    return PlaceRelation::kEqual;
  }
  if (a_is_division || b_is_division) {
    return mirrored(a_is_division);
  }
  return same_name(a, b) ? PlaceRelation::kEqual : PlaceRelation::kApart;
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

int depth(const Place& place) {
  switch (place.precision) {
    case PlacePrecision::kCountry: return 0;
    case PlacePrecision::kArea:
    case PlacePrecision::kAdmin1: return 1;
    case PlacePrecision::kAdmin2: return 2;
    case PlacePrecision::kAdmin3:
    case PlacePrecision::kCity:
    case PlacePrecision::kUnknown: return 3;
    case PlacePrecision::kLandmark: return 4;
  }
  return 3;
}

PlaceRelation relate(const Place& a, const Place& b) {
  if (a.geonameid != 0 && a.geonameid == b.geonameid && depth(a) == depth(b)) {
    return PlaceRelation::kEqual;
  }
  if (a.country.empty() || b.country.empty()) {
    return same_name(a, b) && a.country.empty() == b.country.empty() ? PlaceRelation::kEqual : PlaceRelation::kApart;
  }
  if (a.country != b.country) {
    return PlaceRelation::kApart;
  }
  if (depth(a) == 0 || depth(b) == 0) {
    return depth(a) == depth(b) ? PlaceRelation::kEqual : mirrored(depth(a) == 0);
  }
  if (a.precision == PlacePrecision::kArea || b.precision == PlacePrecision::kArea) {
    return a.precision == b.precision && same_name(a, b) ? PlaceRelation::kEqual : PlaceRelation::kApart;
  }
  return !a.ubigeo.empty() && !b.ubigeo.empty() ? relate_ubigeo(a, b) : relate_division(a, b);
}

bool lies_in(const Place& place, std::string_view wanted) {
  if (is_digits(wanted)) {
    return !place.ubigeo.empty() && place.ubigeo.starts_with(wanted);
  }
  const std::string code = upper_ascii(wanted);
  if (place.country == code || place.code == code || place.code.starts_with(code + "-")) {
    return true;
  }
  return fold(place.name) == fold(wanted);
}

}  // namespace khipu::ledger
