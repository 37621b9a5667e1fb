#include "khipu/ingest/byte_source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "khipu/base/spent_memory.hpp"

namespace khipu::ingest {
namespace {

constexpr std::size_t kBlock = 256U << 10U;
// A window that once held a giant goes back to its usual size when the giant has gone.
constexpr std::size_t kUsualCapacity = 4U << 20U;

Error system_error(const std::string& file) {
  const int error = errno;
  const ErrorCode code = error == EACCES || error == EPERM ? ErrorCode::kNoPermission : ErrorCode::kNotFound;
  return {code, std::generic_category().message(error), file, {}, {}};
}

}  // namespace

Result<std::unique_ptr<FileSource>> FileSource::open(const std::filesystem::path& path, std::function<void()> on_wait) {
  if (path == "-") {
    return std::unique_ptr<FileSource>(new FileSource(STDIN_FILENO, false, std::move(on_wait)));
  }
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return tl::unexpected(system_error(path.string()));
  }
  std::unique_ptr<FileSource> source(new FileSource(fd, true, std::move(on_wait)));
  struct stat status {};
  if (::fstat(fd, &status) != 0) {
    return tl::unexpected(system_error(path.string()));
  }
  if (S_ISDIR(status.st_mode)) {
    return fail(ErrorCode::kNotFound, "is a directory, not a file", path.string());
  }
  return source;
}

FileSource::~FileSource() {
  if (is_owner_) {
    ::close(fd_);
  }
}

Result<std::size_t> FileSource::read(char* to, std::size_t size) {
  if (on_wait_) {
    pollfd ready{fd_, POLLIN, 0};
    if (::poll(&ready, 1, 0) == 0) {
      on_wait_();
    }
  }
  for (;;) {
    const ssize_t count = ::read(fd_, to, size);
    if (count >= 0) {
      received_ += static_cast<std::uint64_t>(count);
      return static_cast<std::size_t>(count);
    }
    if (errno != EINTR) {
      Error error = system_error({});
      error.byte = received_;
      return tl::unexpected(std::move(error));
    }
  }
}

Result<std::size_t> MemorySource::read(char* to, std::size_t size) {
  const std::size_t count = std::min(size, bytes_.size() - at_);
  std::copy_n(bytes_.data() + at_, count, to);
  at_ += count;
  return count;
}

void ByteWindow::move_to(std::size_t capacity) {
  const std::size_t held = end_ - begin_;
  std::unique_ptr<char[]> other(new char[capacity + kPadding]);
  copy_spent(bytes(), other.get());
  std::memset(other.get() + held, 0, kPadding);
  std::memset(other.get() + capacity, 0, kPadding);
  buffer_ = std::move(other);
  capacity_ = capacity;
  begin_ = 0;
  end_ = held;
}

void ByteWindow::shrink() {
  if (const std::size_t held = end_ - begin_; capacity_ > kUsualCapacity && held <= kUsualCapacity) {
    move_to(kUsualCapacity);
  }
}

void ByteWindow::make_room() {
  const std::size_t held = end_ - begin_;
  if (capacity_ - end_ >= kBlock) {
    return;
  }
  // Moving costs what is held, so it is done only where at least as much was dropped; else the buffer doubles.
  if (begin_ >= held && capacity_ - held >= kBlock && (capacity_ <= kUsualCapacity || held > kUsualCapacity / 2)) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, held);
    begin_ = 0;
    end_ = held;
  } else {
    std::size_t capacity = kBlock * 2;
    while (capacity < held + kBlock) {
      capacity *= 2;
    }
    move_to(capacity);
  }
}

bool ByteWindow::grow() {
  if (ended_) {
    return false;
  }
  make_room();
  const auto count = source_.read(buffer_.get() + end_, std::min(capacity_ - end_, std::max(kBlock, end_ - begin_)));
  if (!count) {
    failure_ = count.error();
  } else {
    end_ += *count;
    std::memset(buffer_.get() + end_, 0, kPadding);
  }
  ended_ = !count || *count == 0;
  return !ended_;
}

bool ByteWindow::reach(std::size_t size) {
  while (end_ - begin_ < size) {
    if (!grow()) {
      return false;
    }
  }
  return true;
}

void ByteWindow::drop(std::size_t size) {
  begin_ += size;
  offset_ += size;
}

bool ByteWindow::skip(std::uint64_t size) {
  while (size > 0) {
    const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(size, end_ - begin_));
    drop(now);
    size -= now;
    if (size > 0 && !grow()) {
      return false;
    }
  }
  return true;
}

bool ByteWindow::recover() {
  if (!failure_ || !source_.recover()) {
    return false;
  }
  drop(end_ - begin_);
  failure_.reset();
  ended_ = false;
  return true;
}

Result<std::string_view> hold_rest(ByteWindow& window, std::uint64_t limit) {
  while (window.bytes().size() <= limit && window.grow()) {
  }
  if (window.failure()) {
    return tl::unexpected(*window.failure());
  }
  if (window.bytes().size() > limit) {
    return fail(ErrorCode::kTooLarge, fmt::format("larger than the limit of {} (--max-report)", size_words(limit)));
  }
  return window.bytes();
}

Result<std::string> read_rest(ByteWindow& window, std::uint64_t limit) {
  const auto all = hold_rest(window, limit);
  if (!all) {
    return tl::unexpected(all.error());
  }
  std::string copy = copy_spent(*all);
  window.drop(copy.size());
  return copy;
}

std::string size_words(std::uint64_t bytes) {
  constexpr std::uint64_t kMega = 1000000;
  return bytes >= kMega ? fmt::format("{} MB", bytes / kMega) : fmt::format("{} bytes", bytes);
}

}  // namespace khipu::ingest
