#pragma once
// The main part of a page: where its story or stories stand, and what in there is furniture all the same.

#include <cstdint>
#include <string_view>
#include <vector>

#include "khipu/ingest/html_measure.hpp"

namespace khipu::ingest {

struct MainPart {
  std::uint32_t begin = 0;     ///< node of the headline, or of the main part if that holds it
  std::uint32_t headline = 0;  ///< node of the headline; 0 if there is none
  std::uint32_t end = 0;       ///< one past the last node of the main part
  std::vector<bool> dropped;   ///< for each node: it and all below it are furniture
};

/// By what elements are called, how much running text they hold and how much of it is links. `title` is what the page's
/// head calls the story, "" if nothing: where a line before the main part says the same, that is the headline.
MainPart find_main_part(const HtmlTree& tree, const std::vector<NodeStat>& stats, std::string_view title);

/// The same where all of the page is known to be the story: a feed's content.
MainPart take_whole(const HtmlTree& tree, const std::vector<NodeStat>& stats);

}  // namespace khipu::ingest
