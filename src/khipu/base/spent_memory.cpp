#include "khipu/base/spent_memory.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

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

void copy_spent(std::string_view spent, char* to) {
  SpentMemory memory(spent);
  for (std::size_t at = 0; at < spent.size();) {
    const std::size_t size = std::min(SpentMemory::kPiece, spent.size() - at);
    std::memcpy(to + at, spent.data() + at, size);
    at += size;
    memory.up_to(at);
  }
}

std::string copy_spent(std::string_view spent) {
  SpentMemory memory(spent);
  std::string copy;
  copy.reserve(spent.size());  // its pages are taken one by one, as they are written to
  while (copy.size() < spent.size()) {
    copy += spent.substr(copy.size(), SpentMemory::kPiece);
    memory.up_to(copy.size());
  }
  return copy;
}

}  // namespace khipu
