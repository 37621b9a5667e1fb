#include "khipu/language/pattern.hpp"
