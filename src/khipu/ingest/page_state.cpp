#include "khipu/ingest/page_state.hpp"

#include <algorithm>

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kMessageWords = 80;  ///< a message of the site is no longer
constexpr std::uint32_t kStubWords = 150;    ///< what pages show before a paywall: a lead and a paragraph or two
constexpr std::uint32_t kLeadWords = 60;     ///< … and no more than that where only the page's head speaks of payment
constexpr std::size_t kFirstLines = 6;       ///< where a message says what it is

std::uint32_t count_body_words(const std::vector<LineInfo>& infos, const PageStories& stories) {
  std::uint32_t count = 0;
  for (const Story& story : stories.stories) {
    for (const StoryLine& line : story.lines) {
      count += line.kind == BlockKind::kTitle ? 0 : infos[line.line].words;
    }
  }
  return count;
}

}  // namespace

PageState find_page_state(const Page& page, const std::vector<LineInfo>& infos, const PageStories& stories,
                          const PageWords& words) {
  const std::uint32_t body = count_body_words(infos, stories);
  if (body > kStubWords || !page.is_markup) {
    return PageState::kArticle;
  }
  const auto first = infos.begin() + static_cast<std::ptrdiff_t>(std::min(kFirstLines, infos.size()));
  const auto has_message = [](const LineInfo& info) { return info.is_message; };
  if (body <= kMessageWords && (is_message(page.meta.title, words) || std::any_of(infos.begin(), first, has_message))) {
    return PageState::kMessage;
  }
  const auto has_wall = [](const LineInfo& info) { return info.is_paywall; };
  const bool walled = page.meta.has_wall || std::any_of(infos.begin(), infos.end(), has_wall) ||
                      (page.meta.is_for_payment && body <= kLeadWords);
  return walled ? PageState::kPaywalled : PageState::kArticle;
}

}  // namespace khipu::ingest
