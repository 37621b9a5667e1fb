#pragma once
// Tells the stories of a page apart, and each story from the furniture around it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "khipu/ingest/line_kind.hpp"
#include "khipu/ingest/page.hpp"
#include "khipu/ingest/report.hpp"

namespace khipu::ingest {

/// A line of a story and what it is there.
struct StoryLine {
  std::uint32_t line = 0;  ///< index into Page::lines
  BlockKind kind = BlockKind::kParagraph;
};

struct Story {
  std::vector<StoryLine> lines;  ///< in order, the title (if the story has one) first
  bool has_title = false;
  std::uint32_t body = 0;  ///< the line (of Page::lines) where its text begins
};

struct PageStories {
  std::vector<Story> stories;
  std::uint32_t body_begin = 0;  ///< lines before it belong to the page, not to a story
};

/// Cuts a page into stories: several where headline, day and text follow one another again and again (a tag page, a
/// digest), else one. A page that is updated all day ("live") is one. No stories if nothing but furniture is there.
PageStories find_stories(const Page& page, const std::vector<LineInfo>& infos);

/// The story of a page that is known to be one: all of it but furniture, its first line the title if `has_title`.
PageStories titled_story(const Page& page, const std::vector<LineInfo>& infos, bool has_title);

}  // namespace khipu::ingest
