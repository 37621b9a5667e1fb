// A weekday or a day of the month stands for many days. The time room reads it by the tense beside it; the day a week
// or a month further on or back is offered as well.

#include <algorithm>

#include "khipu/coding/day_candidates.hpp"

namespace khipu::coding {
namespace {

using language::Token;
using mentions::TimeMention;
using mentions::TimePrecision;
using mentions::TimeType;

constexpr int kWeek = 7;

/// The same day of the month before or after; nothing where that month is too short.
std::optional<Date> beside_month(Date day, int months) {
  const int index = day.year() * 12 + static_cast<int>(day.month()) - 1 + months;
  return make_date(index / 12, static_cast<unsigned>(index % 12) + 1, day.day());
}

}  // namespace

bool DayChoice::names_weekday(const TimeMention& time) const {
  return std::any_of(
      sentence_.tokens.begin() + time.tokens.begin, sentence_.tokens.begin() + time.tokens.end,
      [&](const Token& token) { return report_.context_.lexicon.classes(token.lexeme).test(report_.tables_.weekday); });
}

/// "The 19th", "el día 14": a number and no month beside it.
bool DayChoice::names_day_of_month(const TimeMention& time) const {
  const auto begin = sentence_.tokens.begin() + time.tokens.begin, end = sentence_.tokens.begin() + time.tokens.end;
  const char last = report_.context_.text()[(end - 1)->span.begin];
  return time.type == TimeType::kDate && last >= '0' && last <= '9' && std::none_of(begin, end, [](const Token& token) {
           return token.upos == language::Upos::kPropn || token.upos == language::Upos::kAdp;
         });
}

void DayChoice::add_other_readings(const TimeMention& time, const DateRange& when, Source source, const Facts& facts) {
  if (!published_ || !time.relative || time.precision != TimePrecision::kDay || !when.from || when.from != when.to) {
    return;
  }
  const int ahead = *when.from - *published_;
  const bool may_come = ahead <= 0 && !query_.told_as_past;
  if (ahead <= 0 && !may_come) {
    return;  // read as gone by, and told so
  }
  if (names_weekday(time)) {
    if (ahead < kWeek && ahead > -kWeek) {
      const Date other = when.from->plus_days(ahead > 0 ? -kWeek : kWeek);
      add({other, other}, source, facts | DayChoice::facts({DayFact::kOtherWeek}));
    }
  } else if (names_day_of_month(time)) {
    if (const auto other = beside_month(*when.from, ahead > 0 ? -1 : 1)) {
      add({other, other}, source, facts | DayChoice::facts({DayFact::kOtherMonth}));
    }
  }
}

}  // namespace khipu::coding
