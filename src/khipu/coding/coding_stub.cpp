#include "khipu/coding/coder.hpp"
