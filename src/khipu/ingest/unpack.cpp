#include "khipu/ingest/unpack.hpp"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <new>
#include <utility>

namespace khipu::ingest {
namespace {

tl::unexpected<Error> damaged(std::string message, std::uint64_t byte) {
  Error error{ErrorCode::kMalformed, std::move(message), {}, {}, {}};
  error.byte = byte;
  return tl::unexpected(std::move(error));
}

/// The failure of the window, or that it ended too early.
tl::unexpected<Error> cut_short(const ByteWindow& window, std::string_view what) {
  return window.failure() ? tl::unexpected(*window.failure())
                          : damaged(fmt::format("{} data ends too early; what is cut was not read", what),
                                    window.offset() + window.bytes().size());
}

constexpr std::string_view kGzipMagic("\x1F\x8B\x08", 3);
// 2^25 bytes, as zstd -1 to --ultra -20 need: a file says how much of its past must be held, and archives may not cost
// more than 64 MB.
constexpr int kZstdWindowLog = 25;

tl::unexpected<Error> zstd_error(std::size_t code, std::uint64_t byte) {
  if (ZSTD_getErrorCode(code) == ZSTD_error_frameParameter_windowTooLarge) {
    Error error{
        ErrorCode::kTooLarge,
        "was packed to be unpacked with more than 32 MB of memory; not read: unpack it first (zstd -d --long=31)",
        {},
        {},
        {}};
    return tl::unexpected(std::move(error));
  }
  return damaged(fmt::format("zstd data is damaged ({})", ZSTD_getErrorName(code)), byte);
}

}  // namespace

Result<void> BombGuard::let_pass(std::uint64_t bytes) {
  out_ += bytes;
  if (out_ <= kHarmless || out_ / max_ratio_ <= source_.received()) {
    return {};
  }
  Error error{ErrorCode::kTooLarge,
              fmt::format("unpacks to over {} times its size (--max-ratio); not read", max_ratio_),
              {},
              {},
              {}};
  error.byte = source_.received();
  return tl::unexpected(std::move(error));
}

struct Inflater::State {
  z_stream stream{};
};

Inflater::Inflater(Wrap wrap) : state_(std::make_unique<State>()) {
  // 15: the largest window; negative = no wrapper, +16 = gzip's (zlib.h, inflateInit2).
  const int bits = wrap == Wrap::kRaw ? -15 : wrap == Wrap::kZlib ? 15 : 31;
  if (inflateInit2(&state_->stream, bits) != Z_OK) {
    throw std::bad_alloc();
  }
}

Inflater::~Inflater() { inflateEnd(&state_->stream); }

void Inflater::reset() {
  inflateReset(&state_->stream);
  ended_ = false;
}

Result<std::size_t> Inflater::read(ByteWindow& window, char* to, std::size_t size) {
  z_stream& stream = state_->stream;
  while (!ended_) {
    const std::string_view in = window.bytes();  // empty: zlib may still hold output back
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(to);
    stream.avail_out = static_cast<uInt>(size);
    const int status = inflate(&stream, Z_NO_FLUSH);
    const std::uint64_t at = window.offset();
    window.drop(in.size() - stream.avail_in);
    if (status == Z_MEM_ERROR) {
      throw std::bad_alloc();
    }
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
      return damaged(fmt::format("compressed data is damaged ({})", stream.msg == nullptr ? "checksum" : stream.msg),
                     at);
    }
    ended_ = status == Z_STREAM_END;
    if (stream.avail_out < size) {
      return size - stream.avail_out;
    }
    if (!ended_ && window.at_end()) {
      return cut_short(window, "compressed");
    }
  }
  return 0;
}

GzipSource::GzipSource(std::unique_ptr<ByteSource> packed, std::uint32_t max_ratio)
    : packed_(std::move(packed)), window_(*packed_), guard_(*packed_, max_ratio), inflater_(Inflater::Wrap::kGzip) {}

Result<std::size_t> GzipSource::read(char* to, std::size_t size) {
  for (;;) {
    auto count = inflater_.read(window_, to, size);
    if (!count || *count > 0) {
      is_damaged_ = !count;
      const auto passed = guard_.let_pass(count ? *count : 0);
      return passed ? std::move(count) : tl::unexpected(passed.error());
    }
    // Some tools pad a file with zeros up to a block of the tape (gzip(1)).
    while (!window_.at_end() && window_.bytes().front() == '\0') {
      window_.drop(1);
    }
    if (window_.failure()) {
      return tl::unexpected(*window_.failure());
    }
    if (window_.bytes().empty()) {
      return 0;
    }
    if (window_.reach(kGzipMagic.size()); window_.bytes().substr(0, kGzipMagic.size()) != kGzipMagic) {
      is_damaged_ = true;
      return damaged("bytes behind the compressed data that are no gzip", window_.offset());
    }
    inflater_.reset();
  }
}

bool GzipSource::find_member() {
  for (;;) {
    const std::size_t at = window_.bytes().find(kGzipMagic);
    if (at != std::string_view::npos) {
      window_.drop(at);
      return true;
    }
    const std::size_t kept = std::min(window_.bytes().size(), kGzipMagic.size() - 1);
    window_.drop(window_.bytes().size() - kept);
    if (!window_.grow()) {
      return false;
    }
  }
}

bool GzipSource::recover() {
  if (!is_damaged_ || window_.failure() || !find_member()) {
    return false;
  }
  inflater_.reset();
  is_damaged_ = false;
  return true;
}

ZlibSource::ZlibSource(std::unique_ptr<ByteSource> packed, std::uint32_t max_ratio)
    : packed_(std::move(packed)), window_(*packed_), guard_(*packed_, max_ratio), inflater_(Inflater::Wrap::kZlib) {}

Result<std::size_t> ZlibSource::read(char* to, std::size_t size) {
  auto count = inflater_.read(window_, to, size);
  const auto passed = guard_.let_pass(count ? *count : 0);
  return passed ? std::move(count) : tl::unexpected(passed.error());
}

struct ZstdSource::State {
  ZSTD_DCtx* context = ZSTD_createDCtx();
};

ZstdSource::ZstdSource(std::unique_ptr<ByteSource> packed, std::uint32_t max_ratio)
    : packed_(std::move(packed)), window_(*packed_), guard_(*packed_, max_ratio), state_(std::make_unique<State>()) {
  if (state_->context == nullptr) {
    throw std::bad_alloc();
  }
  ZSTD_DCtx_setParameter(state_->context, ZSTD_d_windowLogMax, kZstdWindowLog);
}

ZstdSource::~ZstdSource() { ZSTD_freeDCtx(state_->context); }

Result<std::size_t> ZstdSource::read(char* to, std::size_t size) {
  ZSTD_outBuffer out{to, size, 0};
  while (out.pos == 0 && state_->context != nullptr) {
    ZSTD_inBuffer in{window_.bytes().data(), window_.bytes().size(), 0};
    const std::size_t left = ZSTD_decompressStream(state_->context, &out, &in);
    if (ZSTD_isError(left) != 0) {
      return zstd_error(left, window_.offset());
    }
    window_.drop(in.pos);
    if (in.pos > 0 || out.pos > 0) {
      in_frame_ = left != 0;
    }
    if (out.pos == 0 && window_.at_end()) {
      if (in_frame_ || window_.failure()) {
        return cut_short(window_, "zstd");
      }
      ZSTD_freeDCtx(state_->context);  // the past that it holds, before the report that was read is made
      state_->context = nullptr;
    }
  }
  const auto passed = guard_.let_pass(out.pos);
  if (!passed) {
    return tl::unexpected(passed.error());
  }
  return out.pos;
}

struct BrotliSource::State {
  BrotliDecoderState* decoder = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
};

BrotliSource::BrotliSource(std::unique_ptr<ByteSource> packed, std::uint32_t max_ratio)
    : packed_(std::move(packed)), window_(*packed_), guard_(*packed_, max_ratio), state_(std::make_unique<State>()) {
  if (state_->decoder == nullptr) {
    throw std::bad_alloc();
  }
}

BrotliSource::~BrotliSource() { BrotliDecoderDestroyInstance(state_->decoder); }

Result<std::size_t> BrotliSource::read(char* to, std::size_t size) {
  auto* next = reinterpret_cast<std::uint8_t*>(to);
  std::size_t left = size;
  while (left == size) {
    const std::string_view in = window_.bytes();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(in.data());
    std::size_t unread = in.size();
    const auto status = BrotliDecoderDecompressStream(state_->decoder, &unread, &bytes, &left, &next, nullptr);
    window_.drop(in.size() - unread);
    if (status == BROTLI_DECODER_RESULT_ERROR) {
      return damaged("brotli data is damaged", window_.offset());
    }
    if (status == BROTLI_DECODER_RESULT_SUCCESS && left == size) {
      return window_.at_end() ? Result<std::size_t>(0)
                              : damaged("bytes behind the brotli data that belong to nothing", window_.offset());
    }
    if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && left == size && window_.at_end()) {
      return cut_short(window_, "brotli");
    }
  }
  const auto passed = guard_.let_pass(size - left);
  return passed ? Result<std::size_t>(size - left) : tl::unexpected(passed.error());
}

}  // namespace khipu::ingest
