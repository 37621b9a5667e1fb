#pragma once
// Where bytes come from: a file, standard input, memory, or another source unpacked (gzip, zstd, a member of a zip).
// Readers of archives pull from a source through a window that holds one record, so that memory does not grow with the
// length of the archive.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "khipu/base/result.hpp"

namespace khipu::ingest {

/// Bytes read once, from the first to the last. One thread at a time.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Up to `size` bytes into `to`; 0 at the end and only there. Requires size > 0.
  /// Errors: cut, damaged or over a limit; their byte is that of the outermost source. Nothing comes after an error
  /// unless recover() says so.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
  /// Bytes taken from the outermost source so far: what a bomb is measured by.
  virtual std::uint64_t received() const = 0;
  /// Goes on behind the damage that read() has met, where there is a sound beginning: the next member of a gzip file.
  virtual bool recover() { return false; }
};

/// A file or, as "-", standard input.
class FileSource : public ByteSource {
 public:
  /// `on_wait` is called before a read that has to wait for somebody to write.
  /// Errors: kNotFound, kNoPermission; a folder.
  static Result<std::unique_ptr<FileSource>> open(const std::filesystem::path& path, std::function<void()> on_wait);
  ~FileSource() override;
  Result<std::size_t> read(char* to, std::size_t size) override;
  std::uint64_t received() const override { return received_; }

 private:
  FileSource(int fd, bool is_owner, std::function<void()> on_wait)
      : fd_(fd), is_owner_(is_owner), on_wait_(std::move(on_wait)) {}
  int fd_;
  bool is_owner_;
  std::function<void()> on_wait_;
  std::uint64_t received_ = 0;
};

/// Bytes already in memory; they must outlive the source.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  Result<std::size_t> read(char* to, std::size_t size) override;
  std::uint64_t received() const override { return at_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

/// What was read of a source and not yet dropped, in one piece.
class ByteWindow {
 public:
  /// Readable bytes behind bytes(): what simdjson may look at (SIMDJSON_PADDING).
  static constexpr std::size_t kPadding = 64;

  /// `source` must outlive the window.
  explicit ByteWindow(ByteSource& source) : source_(source) {}

  std::string_view bytes() const& { return {buffer_.get() + begin_, end_ - begin_}; }
  /// Where in the source bytes() begins.
  std::uint64_t offset() const { return offset_; }
  /// Reads one block more. False at the end of the source, or if it failed. Moves what bytes() gave before.
  bool grow();
  /// Reads until `size` bytes are at hand; false if the source has fewer.
  bool reach(std::size_t size);
  /// Drops bytes from the front. Requires size <= bytes().size().
  void drop(std::size_t size);
  /// Gives memory back that a giant took which has been dropped. Moves what bytes() gave before.
  void shrink();
  /// Drops `size` bytes, also those not yet read, without holding them. False if the source has fewer.
  bool skip(std::uint64_t size);
  bool at_end() { return bytes().empty() && !grow(); }

  const std::optional<Error>& failure() const& { return failure_; }
  /// Drops what is at hand and goes on behind the damage, if the source can.
  bool recover();
  const ByteSource& source() const { return source_; }

 private:
  void make_room();
  void move_to(std::size_t capacity);
  ByteSource& source_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  bool ended_ = false;
  std::optional<Error> failure_;
};

/// Reads whole what is left into the window. Errors: the source's own; kTooLarge beyond `limit` bytes.
Result<std::string_view> hold_rest(ByteWindow& window, std::uint64_t limit);

/// The same out of the window.
Result<std::string> read_rest(ByteWindow& window, std::uint64_t limit);

/// "256 MB", "812 bytes": a limit as options state it.
std::string size_words(std::uint64_t bytes);

}  // namespace khipu::ingest
