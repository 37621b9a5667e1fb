#pragma once
// The form in which names are compared: lower case, without marks on Latin letters, stops and apostrophes; hyphens and
// all white space are one space. "L'Haÿ-les-Roses" and "lhay les roses" have one key.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace khipu::mentions {

/// A key built piece by piece without touching the heap.
class NameKey {
 public:
  /// Longer names are not looked up: the longest of the gazetteer that a newspaper would write is well below it.
  static constexpr std::size_t kMaxBytes = 96;

  /// Adds `text` to the key. Requires well-formed UTF-8. False, with the key as it was, if it does not fit.
  bool append(std::string_view text);
  void clear() { size_ = 0; }
  void truncate(std::size_t size) { size_ = size < size_ ? static_cast<std::uint32_t>(size) : size_; }

  /// Without a space at the end.
  std::string_view view() const& { return {bytes_.data(), size_ > 0 && bytes_[size_ - 1] == ' ' ? size_ - 1 : size_}; }
  std::size_t size() const { return size_; }

 private:
  bool push(char c);
  bool push_space();

  std::array<char, kMaxBytes> bytes_{};
  std::uint32_t size_ = 0;
};

/// The key of a whole name, "" if it has none (too long, no letter of a Latin script).
std::string name_key(std::string_view name);

/// Countries and first-order divisions are found under their code too, as "ISO PE-PUN".
inline constexpr std::string_view kCodeName = "ISO ";

/// Everything before the first space.
constexpr std::string_view first_word(std::string_view key) { return key.substr(0, key.find(' ')); }

}  // namespace khipu::mentions
