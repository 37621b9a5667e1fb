#pragma once
// The strings of a gazetteer file, each kept once. For the builder only.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khipu::mentions {

/// Millions of short strings in little more than their bytes.
class TextPool {
 public:
  TextPool();
  /// Offset of the string, which is cut to 255 bytes at a character's boundary. Throws std::length_error past 4 GB.
  std::uint32_t add(std::string_view text);
  const std::string& bytes() const& { return bytes_; }

 private:
  std::string_view at(std::uint32_t offset) const;
  void grow();

  std::string bytes_;
  std::vector<std::uint32_t> table_;  ///< offsets + 1 by hash, 0 for none
  std::size_t count_ = 0;
};

}  // namespace khipu::mentions
