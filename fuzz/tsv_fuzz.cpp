#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "khipu/base/tsv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = khipu::Tsv::parse({reinterpret_cast<const char*>(data), size}, "table.tsv");
  if (!table) {
    return 0;
  }
  for (const khipu::Tsv::Row& row : table->rows()) {
    if (row.cells.size() != table->header().size()) {
      std::fprintf(stderr, "broken law: every row has as many cells as the header\n");
      std::abort();
    }
  }
  return 0;
}
