#include "khipu/ingest/report_builder.hpp"

#include <algorithm>
#include <utility>

namespace khipu::ingest {
namespace {

/// What a reader filled in without saying where from it read in a field of its own.
MetaSource source_of(MetaSource said, bool is_there) {
  return !is_there ? MetaSource::kNone : said == MetaSource::kNone ? MetaSource::kField : said;
}

MetaSources find_sources(const ReportFields& fields, const PageMeta& meta, MetaSource published) {
  MetaSources sources;
  sources.title = source_of(meta.sources.title, fields.title.has_value());
  sources.published = source_of(published, fields.published.has_value());
  sources.modified = source_of(meta.sources.modified, fields.modified.has_value());
  sources.outlet = source_of(meta.sources.outlet, !fields.outlet.empty());
  sources.url = source_of(meta.sources.url, !fields.url.empty());
  sources.language = source_of(meta.sources.language, !fields.language.empty());
  return sources;
}

/// Where to end what is copied at once of a giant line: not inside a letter.
std::uint32_t find_cut(const MappedText& text, std::uint32_t begin, std::uint32_t end) {
  if (end - begin <= SpentMemory::kPiece) {
    return end;
  }
  std::uint32_t cut = begin + static_cast<std::uint32_t>(SpentMemory::kPiece);
  while (cut < end && (static_cast<unsigned char>(text.text()[cut]) & 0x80U) != 0) {
    ++cut;
  }
  return cut;
}

/// The story's text, from its blocks, which are put into `blocks`.
MappedText join_blocks(const Page& page, const Story& story, std::vector<Block>& blocks, SpentMemory* spent) {
  MappedText text;
  std::size_t size = 0;
  for (const StoryLine& line : story.lines) {
    size += page.lines[line.line].span.size() + 2;
  }
  text.reserve(size);
  if (spent != nullptr) {
    text.reserve_segments(page.text.segments().size() + story.lines.size());
  }
  blocks.reserve(story.lines.size());
  // Lines of a head may be out of order; what stands before the others is copied when their turn comes.
  const auto begin_of = [&](const StoryLine& line) { return page.lines[line.line].span.begin; };
  const auto in_order =
      static_cast<std::size_t>(story.lines.rend() - std::is_sorted_until(story.lines.rbegin(), story.lines.rend(),
                                                                         [&](const auto& a, const auto& b) {
                                                                           return begin_of(a) > begin_of(b);
                                                                         }));
  for (std::size_t i = 0; i < story.lines.size(); ++i) {
    const Span line = page.lines[story.lines[i].line].span;
    if (text.size() > 0) {
      text.append_own("\n\n");
    }
    const std::uint32_t begin = text.size();
    for (std::uint32_t at = line.begin; at < line.end;) {
      const std::uint32_t end = spent == nullptr ? line.end : find_cut(page.text, at, line.end);
      text.append_from(page.text, {at, end});
      at = end;
      if (spent != nullptr && i >= in_order) {
        spent->up_to(end);
      }
    }
    blocks.push_back({{begin, text.size()}, story.lines[i].kind});
  }
  return text;
}

}  // namespace

Report build_report(const Page& page, const Story& story, Published published, std::string doc, std::uint32_t index,
                    SpentMemory* spent) {
  ReportFields fields;
  fields.doc = std::move(doc);
  fields.index = index;
  MappedText text = join_blocks(page, story, fields.blocks, spent);
  if (story.has_title && !fields.blocks.empty()) {
    fields.title = fields.blocks.front().span;
  }
  const PageMeta& meta = page.meta;
  fields.published = published.day;
  fields.published_from = published.from;
  fields.published_at = published.at;
  fields.modified = meta.modified;
  fields.outlet = meta.outlet;
  fields.url = meta.url;
  fields.language = meta.language;
  fields.extent = meta.extent;
  fields.sources = find_sources(fields, meta, published.source);
  fields.text = std::move(text).take_text();
  fields.source_map = std::move(text).take_segments();
  return Report(std::move(fields));
}

}  // namespace khipu::ingest
