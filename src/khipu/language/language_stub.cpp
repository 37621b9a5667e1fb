#include "khipu/language/sentence.hpp"
