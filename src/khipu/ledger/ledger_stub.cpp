#include "khipu/ledger/entry.hpp"
