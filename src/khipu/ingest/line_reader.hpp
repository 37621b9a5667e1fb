#pragma once
// Lines off a window, however long the stream.

#include <cstdint>
#include <optional>
#include <string_view>

#include "khipu/ingest/byte_source.hpp"

namespace khipu::ingest {

/// One line without its end. `text` is good until the next call.
struct StreamLine {
  std::string_view text;
  std::uint64_t begin = 0;   ///< byte of the source
  std::uint64_t number = 0;  ///< from 1
  bool is_too_long = false;  ///< over the limit: passed over, `text` is empty
};

class LineReader {
 public:
  /// `window` must outlive the reader.
  LineReader(ByteWindow& window, std::uint64_t longest) : window_(window), longest_(longest) {}
  /// The next line; nullopt at the end. A last line without an end counts, unless the source failed in it.
  std::optional<StreamLine> next();
  /// The line given out last is no longer looked at: the memory that only a giant needs is given back.
  void release();

 private:
  StreamLine take(std::size_t size);
  bool pass_over_line();
  ByteWindow& window_;
  std::uint64_t longest_;
  std::uint64_t number_ = 0;
  std::size_t taken_ = 0;  ///< bytes of the line given out last, dropped at the next call
};

}  // namespace khipu::ingest
