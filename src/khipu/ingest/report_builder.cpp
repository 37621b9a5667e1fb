#include "khipu/ingest/report_builder.hpp"

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

}  // namespace

Report build_report(const Page& page, const Story& story, Published published, std::string doc, std::uint32_t index) {
  ReportFields fields;
  fields.doc = std::move(doc);
  fields.index = index;
  MappedText text;
  std::size_t size = 0;
  for (const StoryLine& line : story.lines) {
    size += page.lines[line.line].span.size() + 2;
  }
  text.reserve(size);
  fields.blocks.reserve(story.lines.size());
  for (const StoryLine& line : story.lines) {
    if (text.size() > 0) {
      text.append_own("\n\n");
    }
    const std::uint32_t begin = text.size();
    text.append_from(page.text, page.lines[line.line].span);
    fields.blocks.push_back({{begin, text.size()}, line.kind});
  }
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
