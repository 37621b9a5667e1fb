#include "khipu/store/copy_rank.hpp"

#include <utility>

#include "khipu/base/date.hpp"

namespace khipu::store {

using ingest::PublishedFrom;

Rank rank_of(std::string published, std::string_view from, std::string doc, std::int64_t index, std::string outlet,
             std::string url) {
  int trust = 0;
  while (trust <= static_cast<int>(PublishedFrom::kOption) && to_string(static_cast<PublishedFrom>(trust)) != from) {
    ++trust;
  }
  return {published.empty(), trust, outlet.empty(),    url.empty(),   std::move(published),
          std::move(doc),    index, std::move(outlet), std::move(url)};
}

Rank rank_of(const ingest::Report& copy) {
  return rank_of(copy.published() ? to_iso(*copy.published()) : "", to_string(copy.published_from()), copy.doc(),
                 copy.index(), copy.outlet(), copy.url());
}

}  // namespace khipu::store
