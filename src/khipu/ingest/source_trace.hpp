#pragma once
// Proof that a report leads back to the bytes it came from: every stretch of its text beside the bytes that gave it,
// decoded anew.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/ingest/report.hpp"

namespace khipu::ingest {

/// Where one block of a report stood in the file.
struct BlockTrace {
  /// Half-open ranges of bytes of the file, in the order of the text; touching ones are one. Empty for a block that no
  /// byte of the file's text gave: a title that stands in the head only.
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
  bool decodes = true;  ///< each range gives just the text that is said to come from it
};

/// The bytes that the reports of a file lead back into: its own or, of a gzip or zstd file, what it unpacks to.
/// Errors: of the file; kTooLarge beyond options.max_bytes.
Result<std::string> load_received(const std::filesystem::path& path, const ReadOptions& options);

/// One for each block. `received` is the document as it was read: of a packed file what it unpacks to.
std::vector<BlockTrace> trace_blocks(const Report& report, std::string_view received);

}  // namespace khipu::ingest
