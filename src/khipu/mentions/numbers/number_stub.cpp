#include "khipu/mentions/numbers/number.hpp"
