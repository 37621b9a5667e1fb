#include "khipu/ingest/report_builder.hpp"

#include <utility>

namespace khipu::ingest {

Report build_report(const Page& page, const Story& story, Published published, std::string doc, std::uint32_t index) {
  ReportFields fields;
  fields.doc = std::move(doc);
  fields.index = index;
  MappedText text;
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
  fields.published = published.day;
  fields.published_from = published.from;
  fields.outlet = page.meta.outlet;
  fields.url = page.meta.url;
  fields.language = page.meta.language;
  fields.source_map = text.segments();
  fields.text = std::move(text).take_text();
  return Report(std::move(fields));
}

}  // namespace khipu::ingest
