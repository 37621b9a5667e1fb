#include "khipu/ingest/published.hpp"

#include <fmt/format.h>

#include <string_view>

#include "khipu/ingest/story_day.hpp"

namespace khipu::ingest {
namespace {

/// "/20230119/", "/20230119-" at `at` of the address.
std::optional<Date> find_unparted_day(std::string_view url, std::size_t at) {
  const std::string_view digits = url.substr(at + 1, 8);
  const bool parted = url.size() > at + 9 && (url[at + 9] == '/' || url[at + 9] == '-' || url[at + 9] == '_');
  if (url[at] != '/' || !parted || digits.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  const auto day = parse_iso_date(fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6)));
  return day && day->year() >= 1990 && day->year() < 2100 ? day : std::nullopt;
}

/// "/2023/01/19/", "/2023-01-19-" in the address of a page.
std::optional<Date> find_url_day(std::string_view url) {
  for (std::size_t i = 0; i + 10 < url.size(); ++i) {
    if (const auto day = find_unparted_day(url, i)) {
      return day;
    }
    const bool separated = url[i] == '/' && (url[i + 5] == '/' || url[i + 5] == '-') && url[i + 8] == url[i + 5];
    if (separated) {
      if (const auto day = find_stamp_day(url.substr(i + 1, 10))) {
        return day;
      }
    }
  }
  return std::nullopt;
}

/// The day that readers of the page see. A stamp is often Greenwich's, or a server's: an evening's story bears the next
/// day in it, and the day itself in the address or in the line under the headline.
Date find_seen_day(Date stamped, const PageMeta& meta, const StoryDays& days, const Story& story,
                   std::optional<Date> fetched) {
  if (meta.local_day) {
    return *meta.local_day;
  }
  const Date evening = stamped.plus_days(-1);
  return find_url_day(meta.url) == evening || days.dateline_day(story, fetched) == evening ? evening : stamped;
}

/// The day of the only story of a page: what the page says for programs comes before what its lines say for readers.
Published find_page_day(const PageMeta& meta, const StoryDays& days, const Story& story, std::optional<Date> fetched) {
  if (meta.published) {
    const Date seen = find_seen_day(*meta.published, meta, days, story, fetched);
    return {seen, PublishedFrom::kMetadata, meta.sources.published, meta.published_at};
  }
  if (const auto day = days.marked_day(story)) {
    return {day, PublishedFrom::kMetadata, MetaSource::kTime, {}};
  }
  if (const auto day = find_url_day(meta.url)) {
    return {day, PublishedFrom::kUrl, MetaSource::kUrl, {}};
  }
  return days.read(story, fetched);
}

Published find_listed_day(const StoryDays& days, const Story& story, std::optional<Date> fetched) {
  const auto day = days.marked_day(story);
  return day ? Published{day, PublishedFrom::kMetadata, MetaSource::kTime, {}} : days.read(story, fetched);
}

/// Days of stories that say none themselves but name a weekday, from the stories above and below them.
void fill_between(const StoryDays& reader, const std::vector<Story>& stories, std::vector<Published>& days) {
  if (days.size() < 2) {
    return;
  }
  std::vector<std::optional<Date>> older(days.size());  // the first day below each
  for (std::size_t i = days.size(); i > 1; --i) {
    older[i - 2] = days[i - 1].day ? days[i - 1].day : older[i - 1];
  }
  std::optional<Date> newer;  // the last day above
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (!days[i].day) {
      if (const auto day = reader.between(stories[i], newer, older[i])) {
        days[i] = {day, PublishedFrom::kNeighbour, MetaSource::kText, {}};
      }
    }
    newer = days[i].day ? days[i].day : newer;
  }
}

}  // namespace

std::vector<Published> find_published(const Page& page, const std::vector<LineInfo>& infos, const PageStories& stories,
                                      const PageWords& words, const ReadOptions& options) {
  const StoryDays reader(page, infos, words);
  const std::optional<Date> fetched = reader.page_day(stories.body_begin);
  std::vector<Published> days;
  for (const Story& story : stories.stories) {
    days.push_back(stories.stories.size() == 1 ? find_page_day(page.meta, reader, story, fetched)
                                               : find_listed_day(reader, story, fetched));
  }
  fill_between(reader, stories.stories, days);
  for (Published& day : days) {
    if (!day.day && options.published) {
      day = {options.published, PublishedFrom::kOption, MetaSource::kOption, {}};
    }
  }
  return days;
}

}  // namespace khipu::ingest
