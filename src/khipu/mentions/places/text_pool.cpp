#include "khipu/mentions/places/text_pool.hpp"

#include <limits>
#include <stdexcept>

#include "khipu/base/digest.hpp"
#include "khipu/base/utf8.hpp"

namespace khipu::mentions {

TextPool::TextPool() : table_(1U << 12U) { add(""); }

std::string_view TextPool::at(std::uint32_t offset) const {
  return std::string_view(bytes_).substr(offset + 1, static_cast<unsigned char>(bytes_[offset]));
}

void TextPool::grow() {
  std::vector<std::uint32_t> larger(table_.size() * 2);
  for (const std::uint32_t slot : table_) {
    if (slot != 0) {
      std::size_t i = hash64(at(slot - 1)) & (larger.size() - 1);
      while (larger[i] != 0) {
        i = (i + 1) & (larger.size() - 1);
      }
      larger[i] = slot;
    }
  }
  table_ = std::move(larger);
}

std::uint32_t TextPool::add(std::string_view text) {
  std::size_t size = text.size() < 255 ? text.size() : 255;
  while (!is_utf8_boundary(text, size)) {
    --size;
  }
  text = text.substr(0, size);
  std::size_t i = hash64(text) & (table_.size() - 1);
  for (; table_[i] != 0; i = (i + 1) & (table_.size() - 1)) {
    if (at(table_[i] - 1) == text) {
      return table_[i] - 1;
    }
  }
  if (bytes_.size() + size + 2 > std::numeric_limits<std::uint32_t>::max()) {
    throw std::length_error("the names of the gazetteer take more than 4 GB");
  }
  const auto offset = static_cast<std::uint32_t>(bytes_.size());
  bytes_.push_back(static_cast<char>(size));
  bytes_ += text;
  table_[i] = offset + 1;
  if (++count_ * 3 > table_.size() * 2) {
    grow();
  }
  return offset;
}

}  // namespace khipu::mentions
