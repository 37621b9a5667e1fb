#pragma once
// The laws of ingest (STYLE.md, section 6) for whatever bytes come in.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/reader.hpp"

namespace khipu::fuzz {

/// assert() that holds in every build type.
inline void require(bool law, const char* name) {
  if (!law) {
    std::fprintf(stderr, "broken law: %s\n", name);
    std::abort();
  }
}

inline const ingest::PageWords& page_words() {
  static const ingest::PageWords kWords = *ingest::PageWords::load(KHIPU_SOURCE_DIR "/lang");
  return kWords;
}

inline void check_report(const ingest::Report& report, std::size_t source_size) {
  const std::string_view text = report.text();
  require(!find_invalid_utf8(text), "the text is UTF-8");
  require(!report.blocks().empty(), "a report has text");
  std::uint32_t last = 0;
  for (const ingest::Block& block : report.blocks()) {
    require(last <= block.span.begin && block.span.begin < block.span.end && block.span.end <= text.size(),
            "blocks are sorted, disjoint, inside the text and not empty");
    require(is_utf8_boundary(text, block.span.begin) && is_utf8_boundary(text, block.span.end),
            "blocks end on UTF-8 boundaries");
    const auto source = report.find_source(block.span);
    require(!source || (source->first < source->second && source->second <= source_size),
            "a block leads back into the file");
    last = block.span.end;
  }
  require(!report.title_span() || *report.title_span() == report.blocks().front().span, "the title is the first block");
}

/// Reads `data` as a file called `name`.
inline int check_reading(const std::uint8_t* data, std::size_t size, const char* name) {
  ingest::ReadOptions options;
  options.words = &page_words();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ingest::ReadResult result = ingest::read_bytes(bytes, name, options);
  require(!result.reports.empty() || !result.problems.empty(), "a file gives reports or a problem");
  for (const ingest::Report& report : result.reports) {
    check_report(report, size);
  }
  for (const Error& error : result.problems) {
    require(error.file == name && !error.message.empty(), "a problem names its file and reason");
    require(!error.byte || *error.byte <= size, "a problem's place is in the file");
  }
  return 0;
}

/// Reads `data` as a stream called `name`: an archive, whose reports lead back into what was unpacked of it, and whose
/// members bear names of their own.
inline int check_stream(const std::uint8_t* data, std::size_t size, const char* name) {
  ingest::ReadOptions options;
  options.words = &page_words();
  options.max_bytes = 1U << 22U;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ingest::ReadResult result = ingest::read_bytes(bytes, name, options);
  for (const ingest::Report& report : result.reports) {
    check_report(report, static_cast<std::size_t>(-1));
  }
  for (const Error& error : result.problems) {
    require(error.file.rfind(name, 0) == 0 && !error.message.empty(), "a problem names its file and reason");
  }
  return 0;
}

}  // namespace khipu::fuzz
