#pragma once
// The regular forms that PETRARCH makes of the verbs and agents of its (English) dictionaries. They are part of the
// format: an entry relies on them, and gives the others in braces. Private to this room.

#include <array>
#include <string>
#include <string_view>

namespace khipu::mentions {

/// "CARRY" → "CARRIES", "CARRIED", "CARRYING".
std::array<std::string, 3> regular_verb_forms(std::string_view verb);

/// "DEPUTY" → "DEPUTIES".
std::string regular_plural(std::string_view noun);

}  // namespace khipu::mentions
