#include "khipu/store/store.hpp"
