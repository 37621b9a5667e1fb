#pragma once
// Pages that are no article, or not the whole of one.

#include <cstdint>
#include <vector>

#include "khipu/ingest/line_kind.hpp"
#include "khipu/ingest/page.hpp"
#include "khipu/ingest/page_words.hpp"
#include "khipu/ingest/stories.hpp"

namespace khipu::ingest {

enum class PageState : std::uint8_t {
  kArticle,
  kMessage,    ///< of the site: not found, no access, prove that you are human, accept our cookies
  kPaywalled,  ///< the beginning of an article, for those who have not paid
};

/// Only a page with little text is taken for anything but an article, whatever its lines say.
PageState find_page_state(const Page& page, const std::vector<LineInfo>& infos, const PageStories& stories,
                          const PageWords& words);

}  // namespace khipu::ingest
