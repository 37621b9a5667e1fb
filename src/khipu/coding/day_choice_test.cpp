#include "khipu/coding/day_choice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>

#include "khipu/coding/context.hpp"

namespace khipu::coding {
namespace {

using ::testing::Contains;
using ::testing::Not;

template <class T>
T take(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().to_string());
  }
  return std::move(*result);
}

/// The days that a text of one paragraph offers, in one language.
class Days {
 public:
  explicit Days(const std::string& code)
      : lexicon_(take(language::Lexicon::load(KHIPU_SOURCE_DIR "/lang/" + code))),
        times_(take(mentions::TimeGrammar::load(lexicon_))),
        tables_(take(DayTables::load(lexicon_))) {}

  /// "2024-05-01 2024-05-03", "-" for an open end: all that may be taken for what the last words of `text` state.
  /// `published`: the day of the report.
  std::set<std::string> offered(const std::string& text, const std::string& published,
                                DayColumn column = DayColumn::kEvent) const {
    ingest::ReportFields fields;
    fields.text = text;
    fields.published = parse_iso_date(published);
    fields.blocks = {{{0, static_cast<std::uint32_t>(text.size())}, ingest::BlockKind::kParagraph}};
    const ingest::Report report(std::move(fields));
    const auto sentences = language::analyse(report, lexicon_);
    Context context{report, lexicon_, sentences, {}, {}, {}, {}, {}};
    context.numbers.resize(sentences.size());
    context.attributions.resize(sentences.size());
    context.times = times_.find_times(sentences, report.text(), lexicon_, report.published());
    ChoiceLog log;
    context.log = &log;
    ReportDays(context, tables_).choose(query_of(context, column));
    std::set<std::string> labels;
    for (const ChoiceLog::Row& row : log.rows) {
      labels.insert(row.label);
    }
    return labels;
  }

 private:
  static DayQuery query_of(const Context& context, DayColumn column) {
    DayQuery query;
    query.shares[static_cast<std::size_t>(column)] = 1;
    query.planned = column == DayColumn::kPlanned;
    query.sentence = static_cast<std::uint32_t>(context.sentences.size() - 1);
    const auto size = static_cast<std::uint32_t>(context.sentences.back().tokens.size());
    query.words = {size - 2, size - 1};  // before the full stop
    query.away.assign(context.times.back().size(), 1);
    return query;
  }

  language::Lexicon lexicon_;
  mentions::TimeGrammar times_;
  DayTables tables_;
};

const Days& english() {
  static const Days days("en");
  return days;
}
const Days& spanish() {
  static const Days days("es");
  return days;
}

// 2024-05-16 is a Thursday.

TEST(DayChoice, TheSixthDayIsADayAndTheSixUpToIt) {
  const auto days = english().offered("On the sixth day of the strike nurses marched.", "2024-05-16");
  EXPECT_THAT(days, Contains("2024-05-16 2024-05-16"));
  EXPECT_THAT(days, Contains("2024-05-11 2024-05-16"));
  EXPECT_THAT(days, Contains("2024-05-11 -"));
  EXPECT_THAT(spanish().offered("En el tercer día de paro marcharon.", "2024-05-16"), Contains("2024-05-14 -"));
}

TEST(DayChoice, WhatHasLastedTwelveDaysBeganElevenDaysBefore) {
  EXPECT_THAT(spanish().offered("El paro cumple doce días de bloqueos.", "2024-05-16"), Contains("2024-05-05 -"));
  EXPECT_THAT(english().offered("The strike has lasted two weeks already.", "2024-05-16"), Contains("2024-05-03 -"));
}

TEST(DayChoice, HoursFromADayEndOnAnother) {
  EXPECT_THAT(spanish().offered("Acordaron desde el lunes 20 de mayo 48 horas de paro.", "2024-05-16"),
              Contains("2024-05-20 2024-05-21"));
}

TEST(DayChoice, DaysAfterTheseWordsAreCountedBack) {
  EXPECT_THAT(english().offered("Late on Tuesday, six days after a miner was shot.", "2024-05-16"),
              Contains("2024-05-08 2024-05-08"));
}

TEST(DayChoice, AWeekdayMayBeThatOfTheWeekBeside) {
  EXPECT_THAT(english().offered("The union holds on Monday a rally.", "2024-05-16"), Contains("2024-05-20 2024-05-20"));
  EXPECT_THAT(english().offered("The union will hold on Monday a rally.", "2024-05-16"),
              Contains("2024-05-13 2024-05-13"));
}

TEST(DayChoice, ADayOfTheMonthMayBeThatOfTheMonthBeside) {
  EXPECT_THAT(spanish().offered("Llaman a marchar el 2.", "2024-05-16", DayColumn::kPlanned),
              Contains("2024-06-02 2024-06-02"));
}

TEST(DayChoice, WhatARecordIsMeasuredByIsNoStart) {
  const std::string dead = " At least 19 people have died since then.";
  EXPECT_THAT(english().offered("It was the first curfew in the capital since 1987." + dead, "2024-05-16"),
              Not(Contains("1987-01-01 2024-05-16")));
  EXPECT_THAT(english().offered("The strike has gone on since May 6." + dead, "2024-05-16"),
              Contains("2024-05-06 2024-05-16"));
  EXPECT_THAT(english().offered("The worst violence since May 6 broke out." + dead, "2024-05-16"),
              Contains("2024-05-06 2024-05-16"))
      << "days ago it may be both";
  const std::string muertos = " Al menos 19 personas han muerto desde entonces.";
  EXPECT_THAT(spanish().offered("Fue el mayor paro desde noviembre de 2019." + muertos, "2024-05-16"),
              Not(Contains("2019-11-01 2024-05-16")));
  EXPECT_THAT(spanish().offered("Rigió el primer toque de queda desde 1987." + muertos, "2024-05-16"),
              Not(Contains("1987-01-01 2024-05-16")));
  EXPECT_THAT(spanish().offered("El país está en conflicto desde 1987." + muertos, "2024-05-16"),
              Contains("1987-01-01 2024-05-16"));
}

TEST(DayChoice, BrokenCountsOfDaysOfferNothing) {
  EXPECT_THAT(english().offered("The strike has lasted 99999999999 days already.", "2024-05-16"),
              Not(Contains(testing::HasSubstr("2024-05-16 -"))));
}

}  // namespace
}  // namespace khipu::coding
