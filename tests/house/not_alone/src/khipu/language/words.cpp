// The wrong order is the point.
// clang-format off
#include "khipu/language/tokens.hpp"

#include "khipu/language/words.hpp"
