#pragma once
// What a Gazetteer is made of; for this room only.

#include "khipu/mentions/places/gazetteer.hpp"
#include "khipu/mentions/places/index.hpp"

namespace khipu::mentions {

struct Gazetteer::Impl {
  PlaceIndex index;
};

}  // namespace khipu::mentions
