#include "khipu/ingest/published.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "khipu/base/utf8.hpp"

namespace khipu::ingest {
namespace {

// A weekday and a day of the month fit a year in every five, six or eleven. Where nothing else tells, the latest that
// is not after this one is meant; a constant, because the answer must not depend on the day it is asked.
constexpr int kLatestYear = 2026;
constexpr int kEarliestYear = 1990;
constexpr int kLastWrittenYear = 2099;  ///< a larger number is no year
constexpr std::size_t kLead = 240;      ///< bytes of a first paragraph that may hold its dateline and weekday
constexpr std::size_t kWeekdayBy = 90;  ///< … and that the weekday of a yearless day follows within, as in wire copy

/// Years written out in a text ("2022"), without repeats.
std::vector<int> find_years(std::string_view text) {
  std::vector<int> years;
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const bool edge = i == 0 || ((text[i - 1] < '0' || text[i - 1] > '9') && text[i - 1] != '.' && text[i - 1] != ',');
    if (!edge || (text[i] != '1' && text[i] != '2')) {
      continue;
    }
    int value = 0;
    std::size_t n = 0;
    while (i + n < text.size() && n < 5 && text[i + n] >= '0' && text[i + n] <= '9') {
      value = value * 10 + (text[i + n] - '0');
      ++n;
    }
    if (n == 4 && value >= kEarliestYear && value <= kLastWrittenYear &&
        std::find(years.begin(), years.end(), value) == years.end()) {
      years.push_back(value);
    }
  }
  return years;
}

bool fits(const NamedDay& named, int year, unsigned weekday) {
  const auto day = make_date(year, named.month, named.day);
  return day && (weekday == 0 || day->weekday() == weekday);
}

/// The day with a year found for it: among `years` the latest in which the weekday fits, else the latest year at all
/// in which it does. Without a weekday only a single year will do.
std::optional<Date> settle(const NamedDay& named, unsigned weekday, const std::vector<int>& years) {
  if (const auto day = named.date()) {
    return day;
  }
  if (named.month == 0 || named.day == 0) {
    return std::nullopt;
  }
  int best = 0;
  for (const int year : years) {
    best = fits(named, year, weekday) && year > best && (weekday != 0 || years.size() == 1) ? year : best;
  }
  for (int year = kLatestYear; best == 0 && weekday != 0 && year >= kEarliestYear; --year) {
    best = fits(named, year, weekday) ? year : 0;
  }
  return best == 0 ? std::nullopt : make_date(best, named.month, named.day);
}

class DayReader {
 public:
  DayReader(const Page& page, const std::vector<LineInfo>& infos, const PageWords& words)
      : page_(page), infos_(infos), words_(words) {}

  /// The day the page itself was last changed, from the lines above its stories.
  std::optional<Date> page_day(std::uint32_t end) const {
    for (std::uint32_t i = 0; i < end && i < infos_.size(); ++i) {
      for (const NamedDay& named : infos_[i].days) {
        if (const auto day = named.date(); day && infos_[i].is_dated) {
          return day;
        }
      }
    }
    return std::nullopt;
  }

  Published read(const Story& story, std::optional<Date> fetched) const {
    const std::vector<int> years = years_of(story);
    if (const auto day = marked_day(story)) {
      return {day, PublishedFrom::kMetadata};
    }
    if (const auto day = header_day(story, years, fetched)) {
      return {day, PublishedFrom::kDateline};
    }
    if (const auto day = lead_day(story, years)) {
      return {day, PublishedFrom::kDateline};
    }
    if (const auto day = closing_day(story, years)) {
      return {day, PublishedFrom::kDateline};
    }
    if (const auto day = told_day(story, years)) {
      return {day, PublishedFrom::kText};
    }
    return {};
  }

  /// From the stories around: one that a reader knows to be as recent as its neighbours.
  std::optional<Date> between(const Story& story, std::optional<Date> newer, std::optional<Date> older) const {
    const std::optional<Date> upper = newer && older ? std::max(newer, older) : newer;
    for (const NamedDay& named : opening_days(story)) {
      if (!named.is_deictic) {
        continue;
      }
      std::optional<Date> day;
      if (named.month > 0) {
        const std::optional<Date> anchor = newer ? newer : older;
        day = anchor ? nearest(named, *anchor) : std::nullopt;
      } else if (named.weekday > 0 && upper) {
        day = upper->plus_days(-((int(upper->weekday()) - int(named.weekday) + 7) % 7));
        day = older && *day < std::min(*older, *upper) ? std::nullopt : day;
      }
      if (day) {
        return day;
      }
    }
    return std::nullopt;
  }

 private:
  std::string_view line(std::uint32_t i) const { return page_.slice(page_.lines[i]); }

  static std::optional<Date> nearest(const NamedDay& named, Date anchor) {
    std::optional<Date> best;
    for (int year = anchor.year() - 1; year <= anchor.year() + 1; ++year) {
      const auto day = make_date(year, named.month, named.day);
      if (day && (!best || std::abs(*day - anchor) < std::abs(*best - anchor))) {
        best = day;
      }
    }
    return best && std::abs(*best - anchor) <= 31 ? best : std::nullopt;
  }

  std::vector<int> years_of(const Story& story) const {
    std::vector<int> years;
    for (const StoryLine& s : story.lines) {
      for (const int year : find_years(line(s.line))) {
        if (std::find(years.begin(), years.end(), year) == years.end()) {
          years.push_back(year);
        }
      }
    }
    return years;
  }

  std::optional<Date> marked_day(const Story& story) const {
    for (std::size_t i = 0; i < std::min<std::size_t>(story.lines.size(), 8); ++i) {
      if (const auto day = page_.lines[story.lines[i].line].marked_day) {
        return day;
      }
    }
    return std::nullopt;
  }

  std::optional<Date> header_day(const Story& story, const std::vector<int>& years, std::optional<Date> fetched) const {
    // A date line counts before a deck or a title that names a day.
    for (const bool date_lines : {true, false}) {
      for (const StoryLine& s : story.lines) {
        const std::uint32_t at = s.line;
        if (at >= story.body || (s.kind == BlockKind::kDateline) != date_lines) {
          continue;
        }
        if (const auto day = line_day(at, years, fetched)) {
          return day;
        }
      }
    }
    return std::nullopt;
  }

  /// Of several days in a line the one that "published" or "issued" stands before, else the first that is complete.
  std::optional<Date> line_day(std::uint32_t at, const std::vector<int>& years, std::optional<Date> fetched) const {
    const std::vector<int> here = find_years(line(at));
    std::optional<Date> first;
    for (const NamedDay& named : infos_[at].days) {
      if (named.days_before && fetched) {
        first = first ? first : fetched->plus_days(-*named.days_before);
        continue;
      }
      const auto day = settle(named, named.weekday,
                              !here.empty()       ? here
                              : named.weekday > 0 ? years
                                                  : std::vector<int>{});
      if (day && has_dated_word_before(line(at), named)) {
        return day;
      }
      first = first ? first : day;
    }
    return first;
  }

  bool has_dated_word_before(std::string_view text, const NamedDay& named) const {
    LineWords split;
    split.split(text.substr(0, named.span.begin));
    const std::vector<std::string_view>& tokens = split.words();
    for (std::size_t i = tokens.size() > 4 ? tokens.size() - 4 : 0; i < tokens.size(); ++i) {
      // Short words ("on", "el") stand before any day.
      if (tokens[i].size() > 3 && (words_.find(tokens, i).cues & kDatedCue) != 0) {
        return true;
      }
    }
    return false;
  }

  /// The first paragraph, whose begin may be a dateline: "LIMA, Jan 10 (Altiplano Press) - Peru's government on
  /// Tuesday …", "19 de diciembre de 2022. El Gobierno …".
  const StoryLine* first_text(const Story& story) const {
    for (const StoryLine& s : story.lines) {
      if (s.kind == BlockKind::kParagraph || s.kind == BlockKind::kListItem || s.kind == BlockKind::kDeck) {
        return &s;
      }
    }
    return nullptr;
  }

  std::vector<NamedDay> opening_days(const Story& story) const {
    const StoryLine* first = nullptr;
    for (const StoryLine& s : story.lines) {
      if (s.kind == BlockKind::kParagraph && infos_[s.line].words >= 12) {
        first = &s;
        break;
      }
    }
    return first == nullptr ? std::vector<NamedDay>{} : find_days(head(line(first->line), 2 * kLead), words_);
  }

  static std::string_view head(std::string_view text, std::size_t size) {
    size = std::min(size, text.size());
    while (!is_utf8_boundary(text, size)) {
      --size;
    }
    return text.substr(0, size);
  }

  std::optional<Date> lead_day(const Story& story, const std::vector<int>& years) const {
    const StoryLine* first = first_text(story);
    if (first == nullptr) {
      return std::nullopt;
    }
    const std::string_view lead = head(line(first->line), kLead);
    for (const NamedDay& named : find_days(lead, words_)) {
      if (named.month == 0 || (!has_dated_word_before(lead, named) && !is_dateline(lead, named))) {
        continue;
      }
      unsigned weekday = named.weekday;
      if (named.year == 0 && weekday == 0) {
        weekday = first_weekday(head(lead.substr(named.span.end), kWeekdayBy));
      }
      if (const auto day = settle(named, weekday, weekday > 0 ? years : std::vector<int>{})) {
        return day;
      }
    }
    return std::nullopt;
  }

  /// A sentence of its own, or the begin of one: a place or nothing before the day, and a stop, a dash or a bracket
  /// soon after it.
  static bool is_dateline(std::string_view lead, const NamedDay& named) {
    std::string_view before = trim(lead.substr(0, named.span.begin));
    const std::size_t stop = before.rfind(". ");
    const bool opens = stop == std::string_view::npos;
    before = opens ? before : before.substr(stop + 2);
    const std::string_view after = trim(lead.substr(named.span.end));
    const auto words_before = std::count(before.begin(), before.end(), ' ') + (before.empty() ? 0 : 1);
    const bool place = before.empty() || (words_before <= (opens ? 9 : 4) &&
                                          std::string_view(",./)(").find(before.back()) != std::string_view::npos);
    const bool ends = after.empty() || after.front() == '.';
    const bool parts = ends || std::string_view("(-,;:|").find(after.front()) != std::string_view::npos ||
                       after.substr(0, 3) == "—" || after.substr(0, 3) == "–";
    return place && (opens ? parts : ends) && !(before.empty() && after.substr(0, 1) == ",");
  }

  unsigned first_weekday(std::string_view text) const {
    LineWords split;
    split.split(text);
    for (const std::string_view token : split.words()) {
      // Abbreviations are other words too ("sun", "mar").
      if (token.size() > 4 && words_.find_day_word(token).weekday > 0) {
        return words_.find_day_word(token).weekday;
      }
    }
    return 0;
  }

  /// A date line at the foot: "Published 19 July 2023", "(July 27, 2021)".
  std::optional<Date> closing_day(const Story& story, const std::vector<int>& years) const {
    const std::size_t size = story.lines.size();
    for (std::size_t i = size; i > 0 && i + 3 > size; --i) {
      const std::uint32_t at = story.lines[i - 1].line;
      if (infos_[at].kind == LineKind::kDate) {
        if (const auto day = line_day(at, years, std::nullopt)) {
          return day;
        }
      }
    }
    return std::nullopt;
  }

  /// "This Wednesday, January 4, protests were resumed": the writer's own day, in the opening of the text.
  std::optional<Date> told_day(const Story& story, const std::vector<int>& years) const {
    for (const NamedDay& named : opening_days(story)) {
      if (!named.is_deictic || named.month == 0) {
        continue;
      }
      const auto day = settle(named, named.weekday, named.weekday == 0 ? std::vector<int>{} : years);
      if (day) {
        return tells_of_last_night(story) ? day->plus_days(1) : *day;
      }
    }
    return std::nullopt;
  }

  /// A report of a named day that also tells of "last night" was written on the morning after.
  bool tells_of_last_night(const Story& story) const {
    for (const StoryLine& s : story.lines) {
      if (s.kind != BlockKind::kParagraph || infos_[s.line].words < 12) {
        continue;
      }
      LineWords split;
      split.split(line(s.line));
      const std::vector<std::string_view>& tokens = split.words();
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        const DayWord word = words_.find_day_word(tokens[i]);
        if (word.is(DayWord::kLastNight) || (word.is(DayWord::kLast) && i + 1 < tokens.size() &&
                                             words_.find_day_word(tokens[i + 1]).is(DayWord::kNight))) {
          return true;
        }
      }
      return false;
    }
    return false;
  }

  const Page& page_;
  const std::vector<LineInfo>& infos_;
  const PageWords& words_;
};

/// "/2023/01/19/", "/2023-01-19-" in the address of a page.
std::optional<Date> find_url_day(std::string_view url) {
  for (std::size_t i = 0; i + 10 < url.size(); ++i) {
    const bool separated = url[i] == '/' && (url[i + 5] == '/' || url[i + 5] == '-') && url[i + 8] == url[i + 5];
    if (separated) {
      if (const auto day = find_stamp_day(url.substr(i + 1, 10))) {
        return day;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Published> find_published(const Page& page, const std::vector<LineInfo>& infos, const PageStories& stories,
                                      const PageWords& words, const ReadOptions& options) {
  const DayReader reader(page, infos, words);
  const std::optional<Date> fetched = reader.page_day(stories.body_begin);
  const std::size_t size = stories.stories.size();
  std::vector<Published> days;
  for (const Story& story : stories.stories) {
    if (size == 1 && page.meta.published) {
      days.push_back({page.meta.published, PublishedFrom::kMetadata});
      continue;
    }
    days.push_back(reader.read(story, fetched));
    if (!days.back().day && size == 1) {
      const auto day = find_url_day(page.meta.url);
      days.back() = {day, day ? PublishedFrom::kUrl : PublishedFrom::kNone};
    }
  }
  const std::vector<Published> known = days;
  for (std::size_t i = 0; i < size && size > 1; ++i) {
    if (days[i].day) {
      continue;
    }
    std::optional<Date> newer;
    std::optional<Date> older;
    for (std::size_t j = i; j > 0 && !newer; --j) {
      newer = days[j - 1].day;
    }
    for (std::size_t j = i + 1; j < size && !older; ++j) {
      older = known[j].day;
    }
    if (const auto day = reader.between(stories.stories[i], newer, older)) {
      days[i] = {day, PublishedFrom::kNeighbour};
    }
  }
  for (Published& day : days) {
    if (!day.day && options.published) {
      day = {options.published, PublishedFrom::kOption};
    }
  }
  return days;
}

}  // namespace khipu::ingest
