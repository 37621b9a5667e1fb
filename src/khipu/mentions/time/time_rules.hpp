#pragma once
// lang/<code>/time_rules.tsv and time_years.tsv (fiscal and school years), compiled: which sequences of words are an
// expression of time, and what is to be made of them. A pattern is a row of elements parted by blanks: a kind in
// capitals (MONTH, or any kind of time_words.tsv), or a form in lower case; "?" after it makes it optional. DAY, YEAR,
// CLOCK, DATE, DECADE and DAYINITIAL are digits. The longest pattern that fits wins, of equals the one that stands
// first. Articles before it join the span.

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/mentions/time/time_words.hpp"

namespace khipu::mentions {

/// What a pattern means; how each is worked out stands in time_resolver.hpp.
enum class TimeAction : std::uint8_t {
  kDate,
  kMonth,
  kYear,
  kWeekday,
  kMonthDay,
  kDay,
  kNear,
  kPeriod,
  kNearPeriod,  ///< "that same month": the one last spoken of
  kRolling,
  kAgo,
  kLater,
  kDuration,
  kNth,
  kSet,
  kRef,
  kQuarter,
  kSeason,
  kDecade,
  kCentury,
  kClock,
  kHoliday,
  kNumeric,
  kDays,
  kInitial,
  kPart,
  kNothing
};

/// What a pattern took, by kind.
struct TimeCaptures {
  static constexpr std::size_t kMaxDays = 8;
  struct DayOfMonth {
    unsigned day = 0;
    std::uint32_t token = 0;
  };
  std::array<DayOfMonth, kMaxDays> days{};
  std::size_t day_count = 0;
  unsigned month = 0, month2 = 0;  ///< month2: the other month that an initial may stand for
  int year = 0;                    ///< of two ("2022-2023") the first
  unsigned weekday = 0;
  int count = 0;  ///< 0 none, -1 some number that is not told
  int ordinal = 0, century = 0, decade = 0;
  std::optional<TimeUnit> unit;
  std::string_view part, season, ampm;
  int hour = -1, minute = 0;
  std::optional<Date> date;  ///< of digits: 09/01/2023
  bool bad_date = false;     ///< digits in the form of a date that is none: 31/02/2023
};

struct TimeMatch {
  TokenRange tokens;
  TimeAction action = TimeAction::kNothing;
  int number = 0;           ///< the rule's argument: an offset, or MMDD of a holiday
  bool to_event = false;    ///< "two days after the march": counted from what follows
  bool is_bound = false;    ///< "since 1980", "until May": the end of a stretch, not where the story has come to
  bool other_year = false;  ///< of time_years.tsv: a year that is not the calendar's
  std::string_view word;    ///< the rule's argument as written: "last", "P1D"; lives as long as the rules
  TimeCaptures captures;
};

class TimeRules {
 public:
  /// Errors: file and line of a rule with an unknown kind or action.
  static Result<TimeRules> load(const TimeWords& words, language::Lexicon& lexicon);

  /// The longest expression that begins at token `at`.
  std::optional<TimeMatch> match(const TimeWords& words, const language::Sentence& sentence, std::string_view text,
                                 std::uint32_t at) const;

  /// True if a rule could begin with this token: cheap, asked of every token.
  bool may_begin(const TimeWords& words, const language::Token& token) const;

 private:
  struct Element {
    TimeKind kind = kNoTimeKind;
    language::FormId form = language::kNoForm;
    bool optional = false;
  };
  struct Rule {
    std::vector<Element> elements;
    TimeAction action = TimeAction::kNothing;
    int number = 0;
    bool other_year = false;
    std::string word;
  };
  /// A step from one node of the tree of rules to the next: one element.
  struct Edge {
    TimeKind kind = kNoTimeKind;
    language::FormId form = language::kNoForm;
    std::uint32_t node = 0;
  };
  struct Node {
    std::vector<Edge> by_kind;
    std::vector<Edge> by_form;  ///< sorted by form
    TimeKindMask kinds = 0;     ///< of by_kind
    std::uint32_t rule = kNoRule;
  };
  class Matcher;

  static constexpr std::uint32_t kNoRule = 0xFFFFFFFF;
  static constexpr std::size_t kMaxElements = 16;

  Result<void> read(const std::filesystem::path& table, bool other_year, const TimeWords& words,
                    language::Lexicon& lexicon);
  void insert(std::uint32_t rule, std::size_t element, std::uint32_t node);
  void index();

  std::vector<Rule> rules_;
  std::vector<Node> nodes_;   ///< 0 is the root
  std::vector<bool> begins_;  ///< by form
};

}  // namespace khipu::mentions
