#include "khipu/ingest/reader.hpp"
