#pragma once
// On which days a figure or an event lies: every day that the report offers for it, described by facts, the likeliest
// taken. Private to this room.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/coding/choice.hpp"
#include "khipu/coding/context.hpp"

namespace khipu::coding {

/// Where in the report a day or a place was read that a record takes over: nearer is surer.
enum class Source : std::uint8_t { kNone, kClause, kSentence, kParagraph, kHeading, kReport };

/// The columns of lang/days_weights.tsv.
enum class DayColumn : std::uint8_t { kIncident, kCumulative, kSnapshot, kEvent, kPlanned };
inline constexpr std::size_t kDayColumns = 5;
/// How likely each column is the one that a record falls under; they add up to 1.
using DayShares = std::array<float, kDayColumns>;

/// What a record asks for.
struct DayQuery {
  DayShares shares = {};  ///< of the kinds that it may be
  std::uint32_t sentence = 0;
  TokenRange words;                 ///< that state the record
  Span record;                      ///< the same in bytes, for the log
  std::vector<std::uint32_t> away;  ///< how far each time of the sentence is from them
  std::optional<double> value;      ///< the number of a figure
  bool planned = false;
  bool told_as_past = false;       ///< no day to come can be meant
  std::optional<DateRange> last;   ///< of the record before, if it stands in the same block
  bool last_in_sentence = false;   ///< it stands in the same sentence
  bool last_is_alike = false;      ///< it is of the same measure, or the same type and mode
  std::optional<DateRange> alike;  ///< of the last record of the report that is
  std::optional<DateRange> known;  ///< of an earlier record of the same number
  std::optional<DateRange> told;   ///< what the head of its column or row says: no other days are thought of
  bool in_list = false;            ///< a line that goes on with what introduced the list
  bool harm = false;               ///< deaths, injuries, arrests
  bool state = false;              ///< words such as "still", "now" stand near
};

struct DayAnswer {
  DateRange when;
  Source source = Source::kNone;
  DayColumn column = DayColumn::kIncident;  ///< which of the kinds that it may be goes with these days
};

/// lang/days_weights.tsv, and the classes of words that bear on days.
struct DayTables {
  ChoiceWeights weights;
  language::ClassId after_word = 0, weekday = 0, since_word = 0, start_word = 0, than_word = 0, more_word = 0,
                    rank_word = 0;

  /// Errors: file and line of the first bad row.
  static Result<DayTables> load(const language::Lexicon& lexicon);
};

/// The days that one report names. Refers to the context and the tables.
class ReportDays {
 public:
  ReportDays(const Context& context, const DayTables& tables);

  /// The likeliest days. Where the report bears no day and the words name none: open at both ends.
  DayAnswer choose(const DayQuery& query) const;

  const std::optional<DateRange>& lead() const { return lead_; }  ///< the day that the body names most
  double lead_share() const;                                      ///< of the days named: 0 if there is none
  int spread() const { return spread_; }  ///< days from the first to the last day of the conflict that it names

  /// A day of one sentence as it stands there: joined with its neighbours ("Friday and Saturday").
  struct Named {
    DateRange when;
    std::uint32_t index = 0;    ///< into Context::times of the sentence
    bool of_saying = false;     ///< the day on which somebody said so
    bool since = false;         ///< behind a word such as "since": what is counted may begin there
    bool record = false;        ///< behind such a word, but the measure of a record: "the first curfew since 1987"
    bool since_clause = false;  ///< … which other words part from it: "since the strike broke out on Monday"
    bool began = false;         ///< beside words of beginning
    bool than = false;          ///< what another number is measured by: "more than on Monday"
  };

 private:
  /// A day from which a total may run.
  struct Start {
    Date day;
    bool began = false;
  };
  /// A number of a sentence that names a day.
  struct Echo {
    double value = 0;
    std::uint32_t sentence = 0;
    DateRange when;
  };
  /// Days that a sentence stands under.
  struct Above {
    std::optional<DateRange> heading, section, list;
    bool own_section = false;  ///< `section` is of its own block
  };

  void name_days();
  void name_day(std::uint32_t sentence, std::uint32_t index);
  void find_starts();
  void find_lead();
  void find_opening();
  void find_spread();
  void find_above();
  void find_echoes();

  const Context& context_;
  const DayTables& tables_;
  std::vector<std::vector<Named>> named_;         // by sentence
  std::vector<Above> above_;                      // by sentence
  std::vector<Echo> echoes_;                      // by value, then sentence
  std::vector<std::pair<DateRange, int>> votes_;  // of the body
  std::optional<DateRange> lead_, first_, title_;
  std::optional<DateRange> opening_;  // the first day that title, deck or the first sentences name
  bool lead_late_ = false;            // the opening does not name it
  bool today_named_ = false, today_opens_ = false, by_the_hour_ = false;
  std::optional<Date> earliest_;  // of the last two months
  int spread_ = 0;
  std::vector<Start> starts_;  // in the order of the report, each once
  friend class DayChoice;
};

}  // namespace khipu::coding
