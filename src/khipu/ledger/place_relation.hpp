#pragma once
// How two places lie to each other, by code and not by map: the question on which linking and filtering turn.

#include <cstdint>
#include <string_view>

#include "khipu/mentions/places/place.hpp"

namespace khipu::ledger {

enum class PlaceRelation : std::uint8_t {
  kEqual,
  kContains,  ///< the second lies inside the first
  kInside,    ///< the first lies inside the second
  kApart,     ///< neither, or nothing says so
};

/// Compares by GeoNames id, then country, then UBIGEO, then ISO 3166-2 and name (accents and case aside).
/// Without a code in common only equal names make places equal. Antisymmetric: relate(a, b) mirrors relate(b, a).
PlaceRelation relate(const mentions::Place& a, const mentions::Place& b);

/// 0 for a country, 1 for a first-order division … 4 for a landmark: how narrow a place is.
int depth(const mentions::Place& place);

/// True if `place` is or lies in what `wanted` names: ISO code in either case ("pe-pun"), UBIGEO digits, or a name.
bool lies_in(const mentions::Place& place, std::string_view wanted);

}  // namespace khipu::ledger
