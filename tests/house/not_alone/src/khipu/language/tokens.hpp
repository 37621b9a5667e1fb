// Wrong in two ways, as words.hpp is, for header_alone.sh to find.

#include <string>

#include "khipu/language/words.hpp"

std::vector<std::string> to_tokens(std::string_view text);
