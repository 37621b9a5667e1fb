// What include_flow.sh must find: never compiled.
#include <nlohmann/json.hpp>

#include "khipu/mentions/places/place.hpp"
