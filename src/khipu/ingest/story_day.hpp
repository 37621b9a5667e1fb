#pragma once
// The day of one story, from what its lines say.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/ingest/find_days.hpp"
#include "khipu/ingest/line_kind.hpp"
#include "khipu/ingest/page.hpp"
#include "khipu/ingest/page_words.hpp"
#include "khipu/ingest/published.hpp"
#include "khipu/ingest/stories.hpp"

namespace khipu::ingest {

/// Reads the days of the stories of one page. What it is made of must outlive it.
class StoryDays {
 public:
  StoryDays(const Page& page, const std::vector<LineInfo>& infos, const PageWords& words)
      : page_(page), infos_(infos), words_(words) {}

  /// The day the page itself was last changed, from the lines above its stories.
  std::optional<Date> page_day(std::uint32_t end) const;

  /// Of a <time> in or beside the headline.
  std::optional<Date> marked_day(const Story& story) const;
  /// Of a line above its text that says little else.
  std::optional<Date> dateline_day(const Story& story, std::optional<Date> fetched) const;
  /// As a reader of the story would tell it. `fetched`: the day that "2 days ago" counts from.
  Published read(const Story& story, std::optional<Date> fetched) const;

  /// From the stories around: one that a reader knows to be as recent as its neighbours.
  std::optional<Date> between(const Story& story, std::optional<Date> newer, std::optional<Date> older) const;

 private:
  std::string_view line(std::uint32_t i) const { return page_.slice(page_.lines[i]); }
  static std::optional<Date> nearest(const NamedDay& named, Date anchor);

  /// The years that a story names, looked for when they are first asked for.
  class Years {
   public:
    Years(const StoryDays& days, const Story& story) : days_(days), story_(story) {}
    const std::vector<int>& get();

   private:
    const StoryDays& days_;
    const Story& story_;
    std::optional<std::vector<int>> years_;
  };

  std::optional<Date> header_day(const Story& story, Years& years, std::optional<Date> fetched, bool date_lines) const;

  /// The day that a line says.
  struct LineDay {
    std::optional<Date> day;
    bool is_of_change = false;  ///< "updated", "modified" stands before it
    bool is_whole = false;      ///< the line names a year too, or says what the day is of
  };
  /// Of several days in a line the one that "published" or "issued" stands before, of several such the first in time
  /// (the others tell of updates), else the first that is complete; the day of a change only where no other is there.
  LineDay line_day(std::uint32_t at, Years& years, std::optional<Date> fetched) const;

  /// Figures that may be read two ways in a language whose countries differ on which comes first.
  bool is_unsure(const NamedDay& named) const;

  enum class WordBefore : std::uint8_t { kNone, kDated, kChanged };
  /// What the nearest of the words before a day says that it is the day of.
  WordBefore word_before(std::string_view text, const NamedDay& named) const;

  /// The first paragraph, whose begin may be a dateline: "LIMA, Jan 10 (Altiplano Press) - Peru's government on
  /// Tuesday …", "19 de diciembre de 2022. El Gobierno …".
  const StoryLine* first_text(const Story& story) const;

  std::vector<NamedDay> opening_days(const Story& story) const;

  static std::string_view head(std::string_view text, std::size_t size);

  std::optional<Date> lead_day(const Story& story, Years& years) const;

  /// "TUNIS, Jan 11 (Desk)" alone in its line, by the weekday in the first sentence below it.
  std::optional<Date> lone_dateline_day(const Story& story, Years& years) const;

  /// 0 if it names none.
  unsigned first_weekday(std::string_view text) const;

  /// A date line at the foot: "Published 19 July 2023", "(July 27, 2021)".
  std::optional<Date> closing_day(const Story& story, Years& years) const;

  /// "This Wednesday, January 4, protests were resumed": the writer's own day, in the opening of the text.
  std::optional<Date> told_day(const Story& story, Years& years) const;

  /// A report of a named day that also tells of "last night" was written on the morning after.
  bool tells_of_last_night(const Story& story) const;

  const Page& page_;
  const std::vector<LineInfo>& infos_;
  const PageWords& words_;
};

}  // namespace khipu::ingest
