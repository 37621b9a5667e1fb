#include "khipu/mentions/time/time.hpp"
