#include "khipu/ingest/report.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "khipu/base/digest.hpp"
#include "khipu/ingest/mapped_text.hpp"

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

std::string_view to_string(MetaSource source) {
  switch (source) {
    case MetaSource::kNone: return "none";
    case MetaSource::kField: return "field";
    case MetaSource::kLinkedData: return "json-ld";
    case MetaSource::kOpenGraph: return "open graph";
    case MetaSource::kMeta: return "meta";
    case MetaSource::kTime: return "time";
    case MetaSource::kMicrodata: return "microdata";
    case MetaSource::kLink: return "link";
    case MetaSource::kMarkup: return "markup";
    case MetaSource::kUrl: return "url";
    case MetaSource::kText: return "text";
    case MetaSource::kOption: return "option";
  }
  return "none";
}

std::string_view to_string(Extent extent) {
  switch (extent) {
    case Extent::kFull: return "full";
    case Extent::kSummary: return "summary";
    case Extent::kPaywalled: return "paywalled";
  }
  return "full";
}

std::string_view to_string(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle: return "title";
    case BlockKind::kDeck: return "deck";
    case BlockKind::kHeading: return "heading";
    case BlockKind::kParagraph: return "paragraph";
    case BlockKind::kListItem: return "item";
    case BlockKind::kTableRow: return "row";
    case BlockKind::kCaption: return "caption";
    case BlockKind::kDateline: return "dateline";
    case BlockKind::kByline: return "byline";
  }
  return "paragraph";
}

Report::Report(ReportFields fields) : f_(std::move(fields)), digest_(sha256_hex(f_.text)) {
  assert(std::is_sorted(f_.blocks.begin(), f_.blocks.end(),
                        [](const Block& a, const Block& b) { return a.span.begin < b.span.begin; }));
}

std::optional<std::pair<std::uint64_t, std::uint64_t>> Report::find_source(Span span) const {
  const auto range = ingest::find_source(f_.source_map, span);
  return range.first == range.second ? std::nullopt : std::optional(range);
}

}  // namespace khipu::ingest
