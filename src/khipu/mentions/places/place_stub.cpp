#include "khipu/mentions/places/gazetteer.hpp"
