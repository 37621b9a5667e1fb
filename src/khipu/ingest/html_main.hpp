#pragma once
// The main part of a page: where its story or stories stand, and what in there is furniture all the same.

#include <cstdint>
#include <vector>

#include "khipu/ingest/html_measure.hpp"

namespace khipu::ingest {

struct MainPart {
  std::uint32_t begin = 0;    ///< node of the headline, or of the main part if that holds it
  std::uint32_t end = 0;      ///< one past the last node of the main part
  std::vector<bool> dropped;  ///< for each node: it and all below it are furniture
};

/// By what elements are called, how much running text they hold and how much of it is links.
MainPart find_main_part(const HtmlTree& tree, const std::vector<NodeStat>& stats);

/// The same where all of the page is known to be the story: a feed's content.
MainPart take_whole(const HtmlTree& tree, const std::vector<NodeStat>& stats);

}  // namespace khipu::ingest
