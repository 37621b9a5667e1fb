#pragma once
// Dates and times in running text, resolved against the day of the report.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::mentions {

enum class TimeType : std::uint8_t { kDate, kTime, kDuration, kSet };  ///< TIMEX3 types
enum class TimePrecision : std::uint8_t { kDay, kWeek, kMonth, kYear, kVague };

/// What stands before the expression: "since January 4" is not "on January 4".
enum class TimeRelation : std::uint8_t {
  kAt,      ///< on, in, during, or nothing
  kSince,   ///< since, from … on, desde, a partir de: an open end that from and to do not show
  kUntil,   ///< until, by, up to, hasta
  kBefore,  ///< before, antes de
  kAfter,   ///< after, después de, tras
};

/// The part of a stretch that is meant: "early January", "a mediados de 2022".
enum class TimePart : std::uint8_t { kWhole, kStart, kMid, kEnd };

struct TimeMention {
  Span span;  ///< the words of the expression, without the preposition
  TokenRange tokens;
  TimeType type = TimeType::kDate;
  TimePrecision precision = TimePrecision::kDay;
  TimeRelation relation = TimeRelation::kAt;
  std::string value;  ///< TIMEX3 value: "2023-01-09", "2023-01", "P3D", "2023-01-09TNI"
  /// The days covered; both ends for a range, one day twice for a day. nullopt where the text does not settle it
  /// (or the report bears no day).
  std::optional<Date> from, to;
  bool relative = false;  ///< worked out from the report's day or from another date ("Monday", "two days later")
  /// Names no day itself ("in the afternoon", "at 11:40"): from and to, where set, are of the day last spoken of.
  bool borrowed = false;
  /// One of several that the text joins ("from 7 to 9 December", "4, 5 and 6 January", "between May and July"): value
  /// is its own, from and to are those of the whole.
  bool in_range = false;
  bool invalid = false;  ///< 31 February and its like: kept as text, no days
  TimePart part = TimePart::kWhole;
  bool other_year = false;  ///< a fiscal or school year or its quarter: value as for the calendar's, no days
  /// The text names a weekday (1..7) that its date is not: "Monday, January 10, 2023". The date counts, both are kept.
  unsigned other_weekday = 0;
};

/// Whether "fiscal 2023" and "the 2022-23 school year" are wanted: no stretch of days that reports of events mean.
enum class OtherYears : std::uint8_t { kLeaveOut, kShow };

/// ACLED's time_precision: 1 the day, 2 the week, 3 the month, 0 for what is wider or not settled.
/// Source: ACLED codebook (2023), "Time precision".
int to_acled_precision(const TimeMention& mention);
/// UCDP's date_prec: 1 the day, 2 two to six days, 3 a week, 4 eight to thirty-one days, 5 up to a year, 0 for what is
/// wider or not settled. Source: UCDP GED codebook 23.1, "date_prec".
int to_ucdp_precision(const TimeMention& mention);

/// lang/<code>/time_words.tsv, time_rules.tsv and time_years.tsv, compiled.
class TimeGrammar {
 public:
  static Result<TimeGrammar> load(language::Lexicon& lexicon);
  TimeGrammar(TimeGrammar&&) noexcept;
  TimeGrammar& operator=(TimeGrammar&&) noexcept;
  ~TimeGrammar();

  /// Expressions of every sentence of one report: result[i] belongs to sentences[i], sorted, disjoint.
  /// Takes the whole report because a date may lean on the one before it ("the next day").
  std::vector<std::vector<TimeMention>> find_times(const std::vector<language::Sentence>& sentences,
                                                   std::string_view text, const language::Lexicon& lexicon,
                                                   std::optional<Date> published,
                                                   OtherYears other_years = OtherYears::kLeaveOut) const;

 private:
  TimeGrammar();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::mentions
