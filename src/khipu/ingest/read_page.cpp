#include "khipu/ingest/read_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "khipu/ingest/line_kind.hpp"
#include "khipu/ingest/page_state.hpp"
#include "khipu/ingest/published.hpp"
#include "khipu/ingest/report_builder.hpp"
#include "khipu/ingest/stories.hpp"

namespace khipu::ingest {
namespace {

/// A page whose headline stands in its head only ("<title>") gets it as its first line.
void add_meta_title(Page& page, PageStories& stories, std::vector<LineInfo>& infos) {
  if (stories.stories.size() != 1 || stories.stories.front().has_title || page.meta.title.empty()) {
    return;
  }
  Line line;
  line.markup = Markup::kHeading;
  line.level = 1;
  const std::uint32_t begin = page.text.size();
  page.text.append_own(page.meta.title);
  line.span = {begin, page.text.size()};
  page.lines.push_back(line);
  LineInfo info;
  info.kind = LineKind::kShort;
  infos.push_back(info);
  Story& story = stories.stories.front();
  story.lines.insert(story.lines.begin(), {static_cast<std::uint32_t>(page.lines.size() - 1), BlockKind::kTitle});
  story.has_title = true;
}

/// What a message says, for the one who is told of it.
std::string quoted(const Page& page) {
  const std::string_view said = !page.meta.title.empty() ? std::string_view(page.meta.title)
                                : page.lines.empty()     ? std::string_view{}
                                                         : page.slice(page.lines.front());
  return said.empty() ? std::string{} : fmt::format(": \"{}\"", said);
}

/// Takes the lines away that ask for payment; a headline that does so goes where nothing stands below it.
void drop_wall(PageStories& stories, const std::vector<LineInfo>& infos) {
  for (Story& story : stories.stories) {
    const auto is_wall = [&](const StoryLine& line) {
      return line.kind != BlockKind::kTitle && infos[line.line].is_paywall;
    };
    story.lines.erase(std::remove_if(story.lines.begin(), story.lines.end(), is_wall), story.lines.end());
    if (story.lines.size() == 1 && infos[story.lines.front().line].is_paywall) {
      story.lines.clear();
    }
  }
  const auto is_empty = [](const Story& story) { return story.lines.empty(); };
  stories.stories.erase(std::remove_if(stories.stories.begin(), stories.stories.end(), is_empty),
                        stories.stories.end());
}

void set_language(Page& page, const ReadOptions& options) {
  if (!options.language.empty()) {
    page.meta.language = options.language;
    page.meta.sources.language = MetaSource::kOption;
  }
}

void append_reports(const Page& page, const std::vector<LineInfo>& infos, const PageStories& stories,
                    const std::string& doc, const PageWords& words, const ReadOptions& options, ReadResult& result) {
  const std::vector<Published> days = find_published(page, infos, stories, words, options);
  SpentMemory spent(page.text.text());
  for (std::size_t i = 0; i < stories.stories.size(); ++i) {
    SpentMemory* const last = i + 1 == stories.stories.size() ? &spent : nullptr;
    result.reports.push_back(build_report(page, stories.stories[i], days[i], doc, result.next_index++, last));
  }
}

}  // namespace

void read_titled(const Page& title, Page body, const std::string& doc, const PageWords& words,
                 const ReadOptions& options, ReadResult& result) {
  Page page = std::move(body);
  page.meta.sources.title = MetaSource::kField;
  page.is_markup = true;
  if (!title.lines.empty()) {  // first of the lines, though its text stands behind theirs, which may be large
    Line line = title.lines.front();
    line.markup = Markup::kHeading;
    line.level = 1;
    copy_line(page, title, line);
    std::rotate(page.lines.begin(), page.lines.end() - 1, page.lines.end());
  }
  set_language(page, options);
  const std::vector<LineInfo> infos = classify_lines(page, words);
  const PageStories stories = titled_story(page, infos, !title.lines.empty());
  append_reports(page, infos, stories, doc, words, options, result);
}

void read_page(Page page, const std::string& doc, const PageWords& words, const ReadOptions& options,
               ReadResult& result) {
  std::vector<LineInfo> infos = classify_lines(page, words);
  PageStories stories = find_stories(page, infos);
  switch (find_page_state(page, infos, stories, words)) {
    case PageState::kMessage:
      result.problems.push_back({ErrorCode::kEmpty, "a message of the site, no report" + quoted(page), doc, {}, {}});
      return;
    case PageState::kPaywalled:
      page.meta.extent = Extent::kPaywalled;
      drop_wall(stories, infos);
      if (stories.stories.empty()) {
        result.problems.push_back({ErrorCode::kEmpty, "paywalled: nothing of the article is there", doc, {}, {}});
        return;
      }
      result.notes.push_back({ErrorCode::kEmpty, "paywalled: only the beginning of the article is there", doc, {}, {}});
      break;
    case PageState::kArticle: break;
  }
  if (!stories.stories.empty() && stories.stories.front().has_title) {
    page.meta.sources.title = MetaSource::kText;
  }
  add_meta_title(page, stories, infos);
  set_language(page, options);
  append_reports(page, infos, stories, doc, words, options, result);
}

}  // namespace khipu::ingest
