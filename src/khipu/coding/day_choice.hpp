#pragma once
// On which days a figure or an event lies: every day that the report offers for it, described by facts, the likeliest
// taken. Private to this room.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "khipu/coding/choice.hpp"
#include "khipu/coding/context.hpp"

namespace khipu::coding {

/// Where in the report a day or a place was read that a record takes over: nearer is surer.
enum class Source : std::uint8_t { kNone, kClause, kSentence, kParagraph, kHeading, kReport };

/// The columns of lang/days_weights.tsv.
enum class DayColumn : std::uint8_t { kIncident, kCumulative, kSnapshot, kEvent, kPlanned };

/// What a record asks for.
struct DayQuery {
  DayColumn column = DayColumn::kIncident;
  std::uint32_t sentence = 0;
  TokenRange words;                 ///< that state the record
  Span record;                      ///< the same in bytes, for the log
  std::vector<std::uint32_t> away;  ///< how far each time of the sentence is from them
  bool told_as_past = false;        ///< no day to come can be meant
  std::optional<DateRange> last;    ///< of the record before, if it stands in the same block
  bool last_in_sentence = false;    ///< it stands in the same sentence
  bool last_is_alike = false;       ///< it is of the same measure, or the same type and mode
  std::optional<DateRange> alike;   ///< of the last record of the report that is
  std::optional<DateRange> known;   ///< of an earlier record of the same number
  bool in_list = false;             ///< a line that goes on with what introduced the list
  bool harm = false;                ///< deaths, injuries, arrests
  bool state = false;               ///< words such as "still", "now" stand near
};

struct DayAnswer {
  DateRange when;
  Source source = Source::kNone;
};

/// lang/days_weights.tsv, and the classes of words that bear on days.
struct DayTables {
  ChoiceWeights weights;
  language::ClassId after_word = 0, weekday = 0;

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
    std::uint32_t index = 0;  ///< into Context::times of the sentence
    bool of_saying = false;   ///< the day on which somebody said so
  };

 private:
  void name_days();
  void find_lead();
  void find_spread();

  const Context& context_;
  const DayTables& tables_;
  std::vector<std::vector<Named>> named_;         // by sentence
  std::vector<std::pair<DateRange, int>> votes_;  // of the body
  std::optional<DateRange> lead_, first_, title_;
  int spread_ = 0;
  std::optional<Date> start_;  // the first "since" of the report
  friend class DayChoice;
};

}  // namespace khipu::coding
