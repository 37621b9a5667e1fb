#include "khipu/language/string_ids.hpp"

#include "khipu/base/digest.hpp"

namespace khipu::language {

StringIds::StringIds() : texts_(1), hashes_(1), slots_(1024) {}

std::uint32_t StringIds::find(std::string_view text) const {
  const auto hash = static_cast<std::uint32_t>(hash64(text));
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    const std::uint32_t id = slots_[i];
    if (id == 0 || (hashes_[id] == hash && texts_[id] == text)) {
      return id;
    }
  }
}

std::uint32_t StringIds::intern(std::string_view text) {
  if (const std::uint32_t id = find(text); id != 0) {
    return id;
  }
  if (texts_.size() * 2 >= slots_.size()) {
    grow();
  }
  const auto id = static_cast<std::uint32_t>(texts_.size());
  texts_.emplace_back(text);
  hashes_.push_back(static_cast<std::uint32_t>(hash64(text)));
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hashes_[id] & mask;
  while (slots_[i] != 0) {
    i = (i + 1) & mask;
  }
  slots_[i] = id;
  return id;
}

void StringIds::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t id = 1; id < texts_.size(); ++id) {
    std::size_t i = hashes_[id] & mask;
    while (slots_[i] != 0) {
      i = (i + 1) & mask;
    }
    slots_[i] = id;
  }
}

}  // namespace khipu::language
