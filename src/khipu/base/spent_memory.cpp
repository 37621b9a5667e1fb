#include "khipu/base/spent_memory.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace khipu {

void SpentMemory::give_back(std::size_t end) {
  static const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto from = reinterpret_cast<std::uintptr_t>(bytes_.data()) + given_back_;
  const auto to = reinterpret_cast<std::uintptr_t>(bytes_.data()) + end;
  const std::uintptr_t first = (from + page - 1) / page * page;  // pages that others share stay
  const std::uintptr_t last = to / page * page;
  if (first < last) {
    // Advice: should it fail, the memory is freed later, with the rest.
    ::madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
  }
  given_back_ = end;
}

}  // namespace khipu
