#pragma once
// The day of a story: as its page states it, as its lines say it, or as its text lets a reader work it out.

#include <optional>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/ingest/line_kind.hpp"
#include "khipu/ingest/page.hpp"
#include "khipu/ingest/page_words.hpp"
#include "khipu/ingest/reader.hpp"
#include "khipu/ingest/stories.hpp"

namespace khipu::ingest {

/// A day and where it was read; nullopt and kNone where the text does not settle it.
struct Published {
  std::optional<Date> day;
  PublishedFrom from = PublishedFrom::kNone;
  MetaSource source = MetaSource::kNone;  ///< the same, more exactly
  std::optional<Stamp> at;                ///< the day with its hour, where the page gives one
};

/// The day of each story of a page, in their order.
std::vector<Published> find_published(const Page& page, const std::vector<LineInfo>& infos, const PageStories& stories,
                                      const PageWords& words, const ReadOptions& options);

}  // namespace khipu::ingest
