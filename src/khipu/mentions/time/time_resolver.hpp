#pragma once
// Calendar sense of expressions: which days they cover, seen from the day of the report and from what was said before.
// Knows no language.

#include <optional>
#include <vector>

#include "khipu/mentions/time/time.hpp"
#include "khipu/mentions/time/time_rules.hpp"

namespace khipu::mentions {

/// Which way a verb or preposition beside the expression points.
enum class TimeSense : std::uint8_t { kOpen, kPast, kFuture };

/// Resolves the matches of one report, in order; remembers the last day for "the next day".
class TimeResolver {
 public:
  explicit TimeResolver(std::optional<Date> published) : published_(published) {}

  /// A new paragraph: years and days said before reach no farther, but for "the next day".
  void start_block() {
    block_year_.reset();
    block_day_.reset();
  }
  /// A new sentence: a year reaches into the next one and no farther, a quarter into a few.
  void start_sentence() {
    if (block_year_ && ++year_age_ > 1) {
      block_year_.reset();
    }
    if (quarter_ && ++quarter_age_ > kQuarterReach) {
      quarter_.reset();
    }
  }

  /// Type, precision, value and days of a match; its span is the caller's. Several for lists and ranges of days, in
  /// the order of their tokens.
  std::vector<TimeMention> resolve(const TimeMatch& match, TimeSense sense);

 private:
  TimeMention date(const TimeMatch& match, TimeSense sense) const;
  TimeMention month(const TimeMatch& match, TimeSense sense) const;
  TimeMention year(const TimeMatch& match) const;
  TimeMention weekday(const TimeMatch& match, TimeSense sense) const;
  TimeMention month_day(const TimeMatch& match, TimeSense sense) const;
  TimeMention offset(const TimeMatch& match, std::optional<Date> base) const;
  TimeMention period(const TimeMatch& match, std::optional<Date> base) const;
  TimeMention rolling(const TimeMatch& match) const;
  TimeMention shifted(const TimeMatch& match, std::optional<Date> base) const;
  std::optional<TimeMention> quarter_before(const TimeMatch& match) const;
  TimeMention duration(const TimeMatch& match) const;
  TimeMention nth(const TimeMatch& match) const;
  TimeMention set(const TimeMatch& match) const;
  TimeMention quarter(const TimeMatch& match) const;
  TimeMention season(const TimeMatch& match) const;
  TimeMention initial(const TimeMatch& match) const;
  TimeMention part(const TimeMatch& match) const;
  TimeMention clock(const TimeMatch& match, TimeSense sense) const;
  std::vector<TimeMention> days(const TimeMatch& match, TimeSense sense) const;
  TimeMention resolve_one(const TimeMatch& match, TimeSense sense) const;
  void remember(const TimeMention& mention, const TimeMatch& match);

  std::optional<Date> choose_date(unsigned month, unsigned day, unsigned weekday, std::string_view direction,
                                  TimeSense sense) const;
  std::optional<int> choose_year(unsigned month, std::string_view direction, TimeSense sense) const;
  TimeMention day_mention(std::optional<Date> date, unsigned month, unsigned day) const;

  std::optional<Date> published_;
  std::optional<Date> anchor_;             ///< the last single day that was named
  std::optional<Date> block_day_;          ///< the same, in this paragraph
  static constexpr int kQuarterReach = 8;  ///< sentences
  /// The first day of the quarter named last: "a year earlier" is its counterpart.
  std::optional<Date> quarter_;
  int quarter_age_ = 0;            ///< sentences since
  std::optional<int> block_year_;  ///< a year before the report's, named in this sentence or the one before
  int year_age_ = 0;               ///< sentences since
};

}  // namespace khipu::mentions
