#include "khipu/ingest/story_day.hpp"

#include <algorithm>

#include "khipu/base/utf8.hpp"
#include "khipu/ingest/dateline.hpp"
#include "khipu/ingest/settle_day.hpp"

namespace khipu::ingest {
namespace {

constexpr std::uint32_t kLongestDeck = 40;  ///< words
constexpr std::size_t kLead = 240;          ///< bytes of a first paragraph that may hold its dateline and weekday

}  // namespace

std::optional<Date> StoryDays::page_day(std::uint32_t end) const {
  for (std::uint32_t i = 0; i < end && i < infos_.size(); ++i) {
    for (const NamedDay& named : infos_[i].days) {
      if (const auto day = named.date(); day && infos_[i].is_dated && !is_unsure(named)) {
        return day;
      }
    }
  }
  return std::nullopt;
}

Published StoryDays::read(const Story& story, std::optional<Date> fetched) const {
  Years years(*this, story);
  // A date line counts before a deck or a title that names a day.
  std::optional<Date> day = header_day(story, years, fetched, true);
  day = day ? day : header_day(story, years, fetched, false);
  day = day ? day : lead_day(story, years);
  day = day ? day : lone_dateline_day(story, years);
  day = day ? day : closing_day(story, years);
  if (day) {
    return {day, PublishedFrom::kDateline, MetaSource::kText, {}};
  }
  day = told_day(story, years);
  return day ? Published{day, PublishedFrom::kText, MetaSource::kText, {}} : Published{};
}

std::optional<Date> StoryDays::between(const Story& story, std::optional<Date> newer, std::optional<Date> older) const {
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

std::optional<Date> StoryDays::nearest(const NamedDay& named, Date anchor) {
  std::optional<Date> best;
  for (int year = anchor.year() - 1; year <= anchor.year() + 1; ++year) {
    const auto day = make_date(year, named.month, named.day);
    if (day && (!best || std::abs(*day - anchor) < std::abs(*best - anchor))) {
      best = day;
    }
  }
  return best && std::abs(*best - anchor) <= 31 ? best : std::nullopt;
}

const std::vector<int>& StoryDays::Years::get() {
  if (years_) {
    return *years_;
  }
  years_.emplace();
  for (const StoryLine& s : story_.lines) {
    for (const int year : find_years(days_.line(s.line))) {
      if (std::find(years_->begin(), years_->end(), year) == years_->end()) {
        years_->push_back(year);
      }
    }
  }
  return *years_;
}

std::optional<Date> StoryDays::marked_day(const Story& story) const {
  for (std::size_t i = 0; i < std::min<std::size_t>(story.lines.size(), 8); ++i) {
    if (const auto day = page_.lines[story.lines[i].line].marked_day) {
      return day;
    }
  }
  return std::nullopt;
}

std::optional<Date> StoryDays::dateline_day(const Story& story, std::optional<Date> fetched) const {
  Years years(*this, story);
  return header_day(story, years, fetched, true);
}

std::optional<Date> StoryDays::header_day(const Story& story, Years& years, std::optional<Date> fetched,
                                          bool date_lines) const {
  std::optional<Date> changed;
  std::uint32_t texts = 0;
  for (const StoryLine& s : story.lines) {
    const bool is_below = s.line >= story.body;
    if (is_below && infos_[s.line].is_text() && (++texts > 1 || infos_[s.line].words > kLongestDeck)) {
      break;  // a sentence or two below the headline may be a deck, though no markup says so
    }
    if ((is_below && !date_lines) || (s.kind == BlockKind::kDateline) != date_lines) {
      continue;
    }
    const LineDay found = line_day(s.line, years, fetched);
    // Behind the line of an update "Monday 29 July" is the heading of a day told of.
    if (found.day && !found.is_of_change && (!changed || found.is_whole)) {
      return found.day;
    }
    changed = changed ? changed : found.day;
  }
  return changed;
}

StoryDays::LineDay StoryDays::line_day(std::uint32_t at, Years& years, std::optional<Date> fetched) const {
  const std::vector<int> here = find_years(line(at));
  std::optional<Date> first, dated, changed;
  for (const NamedDay& named : infos_[at].days) {
    if (is_unsure(named)) {
      continue;
    }
    const WordBefore before = word_before(line(at), named);
    const bool is_ago = named.days_before && fetched;
    const auto day = is_ago ? std::optional(fetched->plus_days(-*named.days_before))
                            : settle_day(named, named.weekday,
                                         !here.empty()       ? here
                                         : named.weekday > 0 ? years.get()
                                                             : std::vector<int>{});
    if (before == WordBefore::kChanged) {
      changed = changed ? changed : day;
      continue;
    }
    if (day && !is_ago && before == WordBefore::kDated) {
      dated = dated ? std::min(dated, day) : day;
    }
    first = first ? first : day;
  }
  const std::optional<Date> published = dated ? dated : first;
  return {published ? published : changed, !published, dated.has_value() || !here.empty()};
}

bool StoryDays::is_unsure(const NamedDay& named) const {
  const auto day = named.date();
  return named.is_ambiguous && page_.meta.language == "en" && !(day && day->weekday() == named.weekday);
}

StoryDays::WordBefore StoryDays::word_before(std::string_view text, const NamedDay& named) const {
  LineWords split;
  split.split(text.substr(0, named.span.begin));
  const std::vector<std::string_view>& tokens = split.words();
  WordBefore nearest = WordBefore::kNone;
  for (std::size_t i = tokens.size() > 4 ? tokens.size() - 4 : 0; i < tokens.size(); ++i) {
    const Cues cues = words_.find(tokens, i).cues;
    if ((cues & kChangedCue) != 0) {
      nearest = WordBefore::kChanged;
    } else if (tokens[i].size() > 3 && (cues & kDatedCue) != 0) {  // Short words ("on", "el") stand before any day.
      nearest = WordBefore::kDated;
    }
  }
  return nearest;
}

const StoryLine* StoryDays::first_text(const Story& story) const {
  for (const StoryLine& s : story.lines) {
    if (s.kind == BlockKind::kParagraph || s.kind == BlockKind::kListItem || s.kind == BlockKind::kDeck) {
      return &s;
    }
  }
  return nullptr;
}

std::vector<NamedDay> StoryDays::opening_days(const Story& story) const {
  const StoryLine* first = nullptr;
  for (const StoryLine& s : story.lines) {
    if (s.kind == BlockKind::kParagraph && infos_[s.line].words >= 12) {
      first = &s;
      break;
    }
  }
  return first == nullptr ? std::vector<NamedDay>{} : find_days(head(line(first->line), 2 * kLead), words_);
}

std::string_view StoryDays::head(std::string_view text, std::size_t size) {
  size = std::min(size, text.size());
  while (!is_utf8_boundary(text, size)) {
    --size;
  }
  return text.substr(0, size);
}

std::optional<Date> StoryDays::lead_day(const Story& story, Years& years) const {
  const StoryLine* first = first_text(story);
  if (first == nullptr) {
    return std::nullopt;
  }
  const std::string_view lead = head(line(first->line), kLead);
  for (NamedDay& named : find_days(lead, words_)) {
    if (named.month == 0 || is_unsure(named) ||
        (word_before(lead, named) == WordBefore::kNone && !is_dateline(lead, named))) {
      continue;
    }
    named.year = named.year > 0 ? named.year : find_year_behind(lead.substr(named.span.end));
    unsigned weekday = named.weekday;
    if (named.year == 0 && weekday == 0) {
      weekday = first_weekday(find_first_sentence(lead.substr(named.span.end)));
    }
    if (const auto day = settle_day(named, weekday, weekday > 0 && !named.date() ? years.get() : std::vector<int>{})) {
      return day;
    }
  }
  return std::nullopt;
}

std::optional<Date> StoryDays::lone_dateline_day(const Story& story, Years& years) const {
  const StoryLine* first = first_text(story);
  if (first == nullptr) {
    return std::nullopt;
  }
  for (const StoryLine& s : story.lines) {
    if (s.line >= first->line || s.kind == BlockKind::kTitle || infos_[s.line].days.size() != 1) {
      continue;
    }
    const NamedDay& named = infos_[s.line].days.front();
    if (named.month > 0 && !is_unsure(named) && is_lone_dateline(line(s.line), named)) {
      const unsigned weekday = first_weekday(find_first_sentence(head(line(first->line), kLead)));
      return weekday > 0 ? settle_day(named, weekday, years.get()) : std::nullopt;
    }
  }
  return std::nullopt;
}

unsigned StoryDays::first_weekday(std::string_view text) const {
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

std::optional<Date> StoryDays::closing_day(const Story& story, Years& years) const {
  const std::size_t size = story.lines.size();
  std::optional<Date> changed;
  for (std::size_t i = size; i > 0 && i + 3 > size; --i) {
    const std::uint32_t at = story.lines[i - 1].line;
    if (infos_[at].kind == LineKind::kDate) {
      const LineDay found = line_day(at, years, std::nullopt);
      if (found.day && !found.is_of_change) {
        return found.day;
      }
      changed = changed ? changed : found.day;
    }
  }
  return changed;
}

std::optional<Date> StoryDays::told_day(const Story& story, Years& years) const {
  for (const NamedDay& named : opening_days(story)) {
    if (!named.is_deictic || named.month == 0) {
      continue;
    }
    const auto day =
        settle_day(named, named.weekday, named.weekday == 0 || named.date() ? std::vector<int>{} : years.get());
    if (day) {
      return tells_of_last_night(story) ? day->plus_days(1) : *day;
    }
  }
  return std::nullopt;
}

bool StoryDays::tells_of_last_night(const Story& story) const {
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

}  // namespace khipu::ingest
