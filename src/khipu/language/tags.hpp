#pragma once
// Names of parts of speech and features, as tables and patterns write them.

#include <optional>
#include <string_view>

#include "khipu/language/lexicon.hpp"

namespace khipu::language {

/// "Past|Part" → bits; "" and "-" → 0; nullopt for a name that is none. Case aside.
std::optional<Features> parse_features(std::string_view names);

}  // namespace khipu::language
