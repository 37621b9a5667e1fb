#include "khipu/base/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace khipu {
namespace {

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() {
    if (fd_ >= 0) {
      ::close(fd_);
    }
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

tl::unexpected<Error> system_failure(const std::filesystem::path& path) {
  const int error = errno;
  const ErrorCode code = error == EACCES || error == EPERM ? ErrorCode::kNoPermission : ErrorCode::kNotFound;
  return fail(code, std::generic_category().message(error), path.string());
}

tl::unexpected<Error> too_large(const std::filesystem::path& path, std::uint64_t limit) {
  return fail(ErrorCode::kTooLarge, fmt::format("larger than the limit of {} MiB", limit >> 20U), path.string());
}

}  // namespace

Result<std::string> load_file(const std::filesystem::path& path, std::uint64_t limit) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
    return system_failure(path);
  }
  if (S_ISDIR(status.st_mode)) {
    return fail(ErrorCode::kNotFound, "is a directory, not a file", path.string());
  }
  if (S_ISREG(status.st_mode) && static_cast<std::uint64_t>(status.st_size) > limit) {
    return too_large(path, limit);
  }
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(status.st_size));
  std::array<char, 65536> block{};
  for (;;) {
    const ssize_t count = ::read(file.get(), block.data(), block.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return system_failure(path);
    }
    if (count == 0) {
      return bytes;
    }
    bytes.append(block.data(), static_cast<std::size_t>(count));
    if (bytes.size() > limit) {
      return too_large(path, limit);
    }
  }
}

Result<MappedFile> MappedFile::load(const std::filesystem::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
    return system_failure(path);
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) {
    return fail(ErrorCode::kEmpty, "file is empty", path.string());
  }
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (data == MAP_FAILED) {
    return system_failure(path);
  }
  return MappedFile(static_cast<const char*>(data), size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    ::munmap(const_cast<char*>(data_), size_);
  }
}

void replace_file(const std::filesystem::path& path, std::string_view bytes) {
  struct stat status = {};
  const bool in_place = ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
  std::filesystem::path part = path;
  part += in_place ? std::string() : fmt::format(".part{}", ::getpid());
  const auto broken = [&](const char* what) {
    const int error = errno;
    if (!in_place) {
      ::unlink(part.c_str());
    }
    throw std::system_error(error, std::generic_category(), fmt::format("{} {}", what, path.string()));
  };
  {
    const int made = in_place ? 0 : O_CREAT | O_TRUNC;
    const FileDescriptor file(::open(part.c_str(), O_WRONLY | made | O_CLOEXEC, 0666));
    if (file.get() < 0) {
      broken("cannot write");
    }
    while (!bytes.empty()) {
      const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
      if (count < 0 && errno != EINTR) {
        broken("cannot write");
      }
      bytes.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
    }
    if (!in_place && ::fsync(file.get()) != 0 && errno != EINVAL) {
      broken("cannot write");
    }
  }
  if (!in_place && ::rename(part.c_str(), path.c_str()) != 0) {
    broken("cannot replace");
  }
}

}  // namespace khipu
