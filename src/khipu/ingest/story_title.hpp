#pragma once
// The headline of a page's only story.

#include <cstdint>
#include <optional>

#include "khipu/ingest/story_lines.hpp"

namespace khipu::ingest {

/// The heading that the page's own head names as its title.
std::optional<std::uint32_t> find_named_title(const StoryLines& lines);

/// The named title, else the best of the lines before `body`, where the running text begins.
std::optional<std::uint32_t> find_title(const StoryLines& lines, std::uint32_t body);

}  // namespace khipu::ingest
