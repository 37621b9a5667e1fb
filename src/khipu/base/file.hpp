#pragma once
// Files: read whole, mapped read-only, or replaced at one stroke.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "khipu/base/result.hpp"

namespace khipu {

/// The bytes of a regular file (or pipe).
/// Errors: kNotFound, kNoPermission, kTooLarge when it holds more than `limit` bytes (nothing is kept of it then).
Result<std::string> load_file(const std::filesystem::path& path, std::uint64_t limit);

/// A read-only memory map. Movable; the view lives as long as the map.
class MappedFile {
 public:
  static Result<MappedFile> load(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const& { return {data_, size_}; }
  std::string_view bytes() && = delete;

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Writes beside the target and renames, so that a reader sees the old file or the new one and never half of it.
/// What is there and is no regular file (a pipe, /dev/null) is written to as it is: a rename would put a file in its
/// place. Throws std::system_error on a full disk or a folder that can't be written.
void replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace khipu
