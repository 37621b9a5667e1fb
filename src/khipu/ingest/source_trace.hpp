#pragma once
// Proof that a report leads back to the bytes it came from: every stretch of its text beside the bytes that gave it,
// decoded anew.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/ingest/mapped_text.hpp"
#include "khipu/ingest/report.hpp"

namespace khipu::ingest {

/// Where one block of a report stood in the file.
struct BlockTrace {
  /// Half-open ranges of bytes of the file, in the order of the text; touching ones are one. Empty for a block that no
  /// byte of the file's text gave: a title that stands in the head only.
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
  bool decodes = true;  ///< each range gives just the text that is said to come from it
};

/// A document as it was received, unpacked where it was packed, against which its reports are held.
class ReceivedBytes {
 public:
  ReceivedBytes(std::string bytes, const std::string& doc);
  /// One for each block of `report`, which was read from these bytes.
  std::vector<BlockTrace> trace(const Report& report) const;

 private:
  void trace_segment(const SourceSegment& segment, Span block, const Report& report, BlockTrace& trace) const;
  bool gives(std::uint64_t begin, std::uint64_t end, std::string_view text) const;
  std::string decoded_between(std::uint64_t begin, std::uint64_t end) const;
  std::string bytes_;
  MappedText decoded_;
};

}  // namespace khipu::ingest
