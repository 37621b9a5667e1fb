#pragma once
// Where stories begin on a page of several.

#include <cstdint>
#include <vector>

#include "khipu/ingest/story_lines.hpp"

namespace khipu::ingest {

/// The headline of a story inside a page: its title, its date line, and where its text begins.
struct StoryHead {
  std::uint32_t title = 0;
  std::uint32_t date = 0;
  std::uint32_t body = 0;
};

/// Headlines with a date line, in order.
std::vector<StoryHead> find_dated_heads(const StoryLines& lines);

/// Headline and one long paragraph, again and again, with no day between: a list of abstracts. Empty if the page is
/// none. An article's sections are told by their headings, which are shorter, or by having several paragraphs.
std::vector<StoryHead> find_undated_heads(const StoryLines& lines);

}  // namespace khipu::ingest
