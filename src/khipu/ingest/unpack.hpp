#pragma once
// gzip, zstd, zlib and brotli as sources of bytes. The first two read as many members (frames) as stand behind one
// another, as the news crawls write them. What they hold is a few hundred kilobytes, and of zstd and brotli as much of
// what came out before as the file refers back to: 32 MB at most.

#include <cstdint>
#include <memory>

#include "khipu/ingest/byte_source.hpp"

namespace khipu::ingest {

/// Stops a bomb: what unpacks to more than `max_ratio` times what was received, once that is more than a little.
class BombGuard {
 public:
  /// `source` must outlive the guard. All that was received of it counts, since windows read ahead.
  BombGuard(const ByteSource& source, std::uint32_t max_ratio) : source_(source), max_ratio_(max_ratio) {}
  /// Counts `bytes` more that came out. Errors: kTooLarge.
  Result<void> let_pass(std::uint64_t bytes);

 private:
  // Under this much no ratio is asked for: a short page of spaces is no bomb.
  static constexpr std::uint64_t kHarmless = 16U << 20U;
  const ByteSource& source_;
  std::uint32_t max_ratio_;
  std::uint64_t out_ = 0;
};

/// Inflates one deflate or gzip stream out of a window, leaving what stands behind it in the window.
class Inflater {
 public:
  enum class Wrap : std::uint8_t { kRaw, kZlib, kGzip };
  explicit Inflater(Wrap wrap);
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater();

  /// Up to `size` bytes; 0 once the stream has ended. Errors: kMalformed where the data is damaged or cut.
  Result<std::size_t> read(ByteWindow& window, char* to, std::size_t size);
  bool has_ended() const { return ended_; }
  /// Ready for another stream.
  void reset();

 private:
  struct State;
  std::unique_ptr<State> state_;
  bool ended_ = false;
};

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::uint32_t max_ratio);
  Result<std::size_t> read(char* to, std::size_t size) override;
  std::uint64_t received() const override { return packed_->received(); }
  bool recover() override;

 private:
  bool find_member();
  std::unique_ptr<ByteSource> packed_;
  ByteWindow window_;
  BombGuard guard_;
  Inflater inflater_;
  bool is_damaged_ = false;
};

/// One zlib stream: HTTP's "deflate".
class ZlibSource : public ByteSource {
 public:
  ZlibSource(std::unique_ptr<ByteSource> packed, std::uint32_t max_ratio);
  Result<std::size_t> read(char* to, std::size_t size) override;
  std::uint64_t received() const override { return packed_->received(); }

 private:
  std::unique_ptr<ByteSource> packed_;
  ByteWindow window_;
  BombGuard guard_;
  Inflater inflater_;
};

/// A file that refers further back than 32 MB (zstd --ultra -21, --long) is refused, with how to read it.
class ZstdSource : public ByteSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> packed, std::uint32_t max_ratio);
  ~ZstdSource() override;
  Result<std::size_t> read(char* to, std::size_t size) override;
  std::uint64_t received() const override { return packed_->received(); }

 private:
  struct State;
  std::unique_ptr<ByteSource> packed_;
  ByteWindow window_;
  BombGuard guard_;
  std::unique_ptr<State> state_;
  bool in_frame_ = false;
};

/// One brotli stream: HTTP's "br". It bears no mark and no sum: that it ends where its bytes end is all that tells it
/// from others.
class BrotliSource : public ByteSource {
 public:
  BrotliSource(std::unique_ptr<ByteSource> packed, std::uint32_t max_ratio);
  ~BrotliSource() override;
  Result<std::size_t> read(char* to, std::size_t size) override;
  std::uint64_t received() const override { return packed_->received(); }

 private:
  struct State;
  std::unique_ptr<ByteSource> packed_;
  ByteWindow window_;
  BombGuard guard_;
  std::unique_ptr<State> state_;
};

}  // namespace khipu::ingest
