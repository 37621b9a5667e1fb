// What include_flow.sh must find: never compiled.
#include "khipu/coding/record.hpp"
