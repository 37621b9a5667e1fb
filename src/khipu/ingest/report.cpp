#include "khipu/ingest/report.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "khipu/base/digest.hpp"

namespace khipu::ingest {

std::string_view to_string(PublishedFrom from) {
  switch (from) {
    case PublishedFrom::kNone: return "none";
    case PublishedFrom::kMetadata: return "metadata";
    case PublishedFrom::kDateline: return "dateline";
    case PublishedFrom::kText: return "text";
    case PublishedFrom::kUrl: return "url";
    case PublishedFrom::kNeighbour: return "neighbour";
    case PublishedFrom::kOption: return "option";
  }
  return "none";
}

Report::Report(ReportFields fields) : f_(std::move(fields)), digest_(sha256_hex(f_.text)) {
  assert(std::is_sorted(f_.blocks.begin(), f_.blocks.end(),
                        [](const Block& a, const Block& b) { return a.span.begin < b.span.begin; }));
}

std::optional<std::pair<std::uint64_t, std::uint64_t>> Report::find_source(Span span) const {
  std::optional<std::pair<std::uint64_t, std::uint64_t>> range;
  for (const SourceSegment& s : f_.source_map) {
    const Span text{s.text_begin, s.text_begin + s.text_length};
    if (!text.overlaps(span)) {
      continue;
    }
    const bool byte_for_byte = s.text_length == s.source_length;
    const std::uint32_t begin = std::max(text.begin, span.begin) - text.begin;
    const std::uint32_t end = std::min(text.end, span.end) - text.begin;
    const std::uint64_t from = s.source_begin + (byte_for_byte ? begin : 0);
    const std::uint64_t to = s.source_begin + (byte_for_byte ? end : s.source_length);
    range = range ? std::pair{std::min(range->first, from), std::max(range->second, to)} : std::pair{from, to};
  }
  return range;
}

}  // namespace khipu::ingest
