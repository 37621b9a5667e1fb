#pragma once
// lang/<code>/time_words.tsv, compiled: which words name months, days, units and the rest, and with what value.
//
// Kinds are named in the table; rules (time_rules.hpp) refer to them in capitals. Some mean something here as well:
//   MONTH 1..12 · WEEKDAY 1..7, WEEKDAYS the same in the plural · COUNT a number or X for "several" · ORDINAL
//   PART of the day (MO MI AF EV NI DT) · SEASON (SP SU FA WI) · AMPM (am pm) · CENTURY its number
//   UNIT (D W M Y H MI S Q WE = weekend, DE = decade, CE = century), UNITS the same in the plural
//   INITIAL months that a letter may stand for: 6 7 · SUFFIX is glued to a day: 3rd, 1.º
//   ARTICLE belongs to the span of what follows it · JOIN stands inside spelled numbers
//   AMBIGUOUS names that are words, too, and need a LEADIN before them when alone
//   NOSPLIT "in May 20 people": after it, "May 20" is no date · NOTYEAR beside four digits: they are no year
//   NAMESAKE bears a day for its name, which then is no time: plaza Dos de Mayo, the April 6 Movement
//   FUTURE says that what is told is to come ("-ará": a word that no lexicon holds and that ends so), COMING the same
//   right before the expression; PAST "-ed" the same of what is told as over
//   SINCE UNTIL BEFORE AFTER FROM BETWEEN TO AND relate and join
//   OPTION capitals: names of months and days have a capital; bare_names: an article before a date, month, weekday or
//   year is not part of it ("the May 5 march"); mdy: 01/09 is January 9; ordinal_days: a day without its month is
//   an ordinal ("the 19th") or stands behind its weekday ("Monday 28.")

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::mentions {

/// A kind of time word: an index into the names that the table uses. At most 64.
using TimeKind = std::uint8_t;
using TimeKindMask = std::uint64_t;
inline constexpr TimeKind kNoTimeKind = 0xFF;

/// Kinds that the program knows by name; the table may add others for its rules.
enum KnownTimeKind : TimeKind {
  kMonthWord,
  kWeekdayWord,
  kCountWord,
  kOrdinalWord,
  kPartWord,
  kSeasonWord,
  kAmPmWord,
  kCenturyWord,
  kUnitWord,
  kInitialWord,
  kArticleWord,
  kJoinWord,
  kAmbiguousWord,
  kLeadInWord,
  kNoSplitWord,
  kFutureWord,
  kSinceWord,
  kUntilWord,
  kBeforeWord,
  kAfterWord,
  kFromWord,
  kBetweenWord,
  kToWord,
  kAndWord,
  kOptionWord,
  kSuffixWord,
  kComingWord,
  kNotYearWord,
  kNamesakeWord,
  kUnitsWord,
  kWeekdaysWord,
  // never in the table: what digits are
  kDayDigits,
  kYearDigits,
  kClockDigits,
  kDateDigits,
  kDecadeDigits,
  kInitialDigits,
  kKnownTimeKinds
};
constexpr TimeKindMask time_mask(TimeKind kind) { return TimeKindMask{1} << kind; }

enum class TimeUnit : std::uint8_t {
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeek,
  kWeekend,
  kMonth,
  kQuarter,
  kYear,
  kDecade,
  kCentury
};

/// A word or phrase of the table.
struct TimeWord {
  std::vector<language::FormId> forms;
  TimeKind kind = 0;
  int number = 0;    ///< of months, weekdays, counts (-1 = X), ordinals; of two months of INITIAL 100 * second + first
  std::string text;  ///< the cell as written: "NI", "SP", "D"
  std::uint32_t size() const { return static_cast<std::uint32_t>(forms.size()); }
};

class TimeWords {
 public:
  /// Errors: file and line of a bad row.
  static Result<TimeWords> load(language::Lexicon& lexicon);

  /// Index of a kind by its name; kNoTimeKind if the table and the program do not know it.
  TimeKind find_kind(std::string_view name) const;

  /// Kinds of all words that begin with this form.
  TimeKindMask kinds(language::FormId form) const { return form < kinds_.size() ? kinds_[form] : 0; }

  /// The longest word or phrase of one of `kinds` at token `at`, of `size` tokens if that is asked; nullptr if there is
  /// none there.
  static constexpr std::uint32_t kAnySize = 0;
  const TimeWord* find(const language::Sentence& sentence, std::uint32_t at, TimeKindMask kinds,
                       std::uint32_t size = kAnySize) const;
  /// The same, ending before token `end`.
  const TimeWord* find_before(const language::Sentence& sentence, std::uint32_t end, TimeKindMask kinds) const;

  /// The months that an upper-case letter may stand for in "19J": 7 * 100 + 6; 0 if none.
  int find_initial(char letter) const { return letter >= 'A' && letter <= 'Z' ? initials_[letter - 'A'] : 0; }
  /// Of "rd", "º".
  bool is_day_suffix(std::string_view lower_case) const;

  /// "-ará": what words in the future tense end with.
  bool has_future_ending(std::string_view word) const { return has_ending(word, future_endings_); }
  bool has_past_ending(std::string_view word) const { return has_ending(word, past_endings_); }

  bool capitals() const { return capitals_; }
  bool bare_names() const { return bare_names_; }
  bool ordinal_days() const { return ordinal_days_; }
  bool month_first() const { return month_first_; }

 private:
  static bool has_ending(std::string_view word, const std::vector<std::string>& endings);
  void index();

  std::vector<std::string> kind_names_;
  std::vector<TimeWord> words_;
  std::vector<TimeKindMask> kinds_;
  std::vector<std::uint32_t> first_;
  std::vector<std::string> suffixes_, future_endings_, past_endings_;
  std::array<int, 26> initials_{};
  bool capitals_ = false;
  bool bare_names_ = false;
  bool ordinal_days_ = false;
  bool month_first_ = false;
};

std::optional<TimeUnit> find_time_unit(std::string_view code);  ///< of "D"
std::string_view to_string(TimeUnit unit);                      ///< "D"

}  // namespace khipu::mentions
