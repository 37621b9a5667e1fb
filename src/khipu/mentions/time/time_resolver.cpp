#include "khipu/mentions/time/time_resolver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "khipu/mentions/time/calendar.hpp"

namespace khipu::mentions {
namespace {

/// A day and month without a year this far ahead of the report is still to come; beyond it, it was last year's.
constexpr int kNearFutureDays = 60;
/// "the 19th" this far ahead of the report is announced rather than a month old.
constexpr int kNearMonthDays = 8;

TimeMention blank(TimeType type, TimePrecision precision, std::string value) {
  TimeMention mention;
  mention.type = type;
  mention.precision = precision;
  mention.value = std::move(value);
  return mention;
}

TimeMention of_span(const CalendarSpan& span, TimePrecision precision) {
  TimeMention mention = blank(TimeType::kDate, precision, span.value);
  mention.from = span.from;
  mention.to = span.to;
  return mention;
}

/// "early", "mid", "late": the third of a stretch that is meant.
void narrow(TimeMention& mention, std::string_view third) {
  if (!mention.from || !mention.to || (third != "early" && third != "mid" && third != "late")) {
    return;
  }
  mention.part = third == "early" ? TimePart::kStart : third == "mid" ? TimePart::kMid : TimePart::kEnd;
  const int length = *mention.to - *mention.from + 1;
  const Date begin = *mention.from;
  if (third != "early") {
    mention.from = begin.plus_days(third == "mid" ? length / 3 : length * 2 / 3);
  }
  if (third != "late") {
    mention.to = begin.plus_days(third == "mid" ? length * 2 / 3 - 1 : length / 3 - 1);
  }
  mention.precision = TimePrecision::kVague;
}

/// "Friday night": a part of a day is a TIME.
void add_part(TimeMention& mention, const TimeCaptures& captures) {
  if (!captures.part.empty()) {
    mention.value += fmt::format("T{}", captures.part);
    mention.type = TimeType::kTime;
  }
}

}  // namespace

std::vector<TimeMention> TimeResolver::resolve(const TimeMatch& match, TimeSense sense) {
  if (match.action == TimeAction::kDays) {
    std::vector<TimeMention> mentions = days(match, sense);
    for (const TimeMention& mention : mentions) {
      remember(mention, match);
    }
    return mentions;
  }
  TimeMention mention = resolve_one(match, sense);
  remember(mention, match);
  if (match.other_year) {
    mention.other_year = true;
    mention.from = mention.to = std::nullopt;
  }
  return {std::move(mention)};
}

TimeMention TimeResolver::resolve_one(const TimeMatch& match, TimeSense sense) const {
  switch (match.action) {
    case TimeAction::kDate:
    case TimeAction::kHoliday:
    case TimeAction::kNumeric: return date(match, sense);
    case TimeAction::kMonth: return month(match, sense);
    case TimeAction::kYear: return year(match);
    case TimeAction::kWeekday: return weekday(match, sense);
    case TimeAction::kMonthDay: return month_day(match, sense);
    case TimeAction::kDay: return offset(match, published_);
    case TimeAction::kNear: return offset(match, anchor_ ? anchor_ : published_);
    case TimeAction::kPeriod: return period(match, published_);
    case TimeAction::kNearPeriod: return period(match, anchor_ ? anchor_ : published_);
    case TimeAction::kRolling: return rolling(match);
    case TimeAction::kAgo: return shifted(match, published_);
    case TimeAction::kLater: return shifted(match, anchor_ ? anchor_ : published_);
    case TimeAction::kDuration: return duration(match);
    case TimeAction::kNth: return nth(match);
    case TimeAction::kSet: return set(match);
    case TimeAction::kQuarter: return quarter(match);
    case TimeAction::kSeason: return season(match);
    case TimeAction::kDecade:
      return of_span(period_of(make_date(match.captures.decade, 1, 1).value_or(Date()), TimeUnit::kDecade),
                     TimePrecision::kYear);
    case TimeAction::kCentury:
      return of_span(period_of(make_date(std::clamp(match.captures.century, 1, 99) * 100 - 50, 1, 1).value_or(Date()),
                               TimeUnit::kCentury),
                     TimePrecision::kYear);
    case TimeAction::kInitial: return initial(match);
    case TimeAction::kClock: return clock(match, sense);
    case TimeAction::kPart: return part(match);
    default: return blank(TimeType::kDate, TimePrecision::kVague, std::string(match.word));
  }
}

void TimeResolver::remember(const TimeMention& mention, const TimeMatch& match) {
  if (mention.from && mention.from == mention.to && !mention.borrowed) {
    anchor_ = mention.from;
    block_day_ = mention.from;
  }
  if (match.action == TimeAction::kQuarter && mention.from) {
    quarter_ = mention.from;
    quarter_age_ = 0;
  }
  if (match.action == TimeAction::kYear && match.is_bound) {
    return;
  }
  if (match.captures.year != 0 && published_ && match.captures.year < published_->year()) {
    block_year_ = match.captures.year;
    year_age_ = 0;
  } else if (match.captures.year != 0 || (mention.from && mention.relative)) {
    block_year_.reset();
  }
}

TimeMention TimeResolver::day_mention(std::optional<Date> date, unsigned month, unsigned day) const {
  TimeMention mention =
      blank(TimeType::kDate, TimePrecision::kDay, date ? to_iso(*date) : fmt::format("XXXX-{:02}-{:02}", month, day));
  mention.from = mention.to = date;
  return mention;
}

std::optional<Date> TimeResolver::choose_date(unsigned month, unsigned day, unsigned weekday,
                                              std::string_view direction, TimeSense sense) const {
  const bool pointed = direction == "last" || direction == "next" || sense == TimeSense::kFuture;
  if (block_year_ && !pointed) {
    return make_date(*block_year_, month, day);
  }
  if (!published_) {
    return std::nullopt;
  }
  const bool back = direction == "last", ahead = direction == "next" || sense == TimeSense::kFuture;
  std::optional<Date> best;
  int best_cost = 0;
  // Eight years reach from one 29 February to the next in any century.
  for (int year = published_->year() + 8; year >= published_->year() - 8; --year) {
    const std::optional<Date> date = make_date(year, month, day);
    if (!date || (weekday != 0 && date->weekday() != weekday)) {
      continue;
    }
    const int days = *date - *published_;
    if ((back && days >= 0) || (ahead && days < 0 && direction == "next")) {
      continue;
    }
    const int reach = ahead ? 330 : kNearFutureDays;
    const int late = days > reach || (ahead && days < -35) ? 10'000 : 0;  // taken only if nothing nearer is there
    const int cost = std::abs(days) + late;
    if (!best || cost < best_cost) {
      best = date;
      best_cost = cost;
    }
  }
  return best || weekday == 0 ? best : choose_date(month, day, 0, direction, sense);
}

TimeMention TimeResolver::date(const TimeMatch& match, TimeSense sense) const {
  const TimeCaptures& taken = match.captures;
  if (match.action == TimeAction::kNumeric) {
    TimeMention mention = blank(TimeType::kDate, TimePrecision::kDay, taken.date ? to_iso(*taken.date) : "XXXX-XX-XX");
    mention.from = mention.to = taken.date;
    mention.invalid = taken.bad_date;
    add_part(mention, taken);
    return mention;
  }
  const bool holiday = match.action == TimeAction::kHoliday;
  const unsigned month = holiday ? static_cast<unsigned>(match.number / 100) : taken.month;
  const unsigned spelled = taken.count > 0 && taken.count <= 31 ? static_cast<unsigned>(taken.count) : 0;
  const unsigned day = holiday               ? static_cast<unsigned>(match.number % 100)
                       : taken.day_count > 0 ? taken.days[0].day
                                             : spelled;
  if (!day_exists(month, day) || (taken.year != 0 && !make_date(taken.year, month, day))) {
    TimeMention mention = day_mention(std::nullopt, month, day);
    if (taken.year != 0) {
      mention.value.replace(0, 4, fmt::format("{:04}", taken.year));
    }
    mention.invalid = true;
    return mention;
  }
  TimeMention mention = day_mention(
      taken.year != 0 ? make_date(taken.year, month, day) : choose_date(month, day, taken.weekday, match.word, sense),
      month, day);
  mention.relative = taken.year == 0;
  if (mention.from && taken.weekday != 0 && mention.from->weekday() != taken.weekday) {
    mention.other_weekday = taken.weekday;
  }
  add_part(mention, taken);
  return mention;
}

std::optional<int> TimeResolver::choose_year(unsigned month, std::string_view direction, TimeSense sense) const {
  if (block_year_ && direction != "last" && direction != "next" && direction != "this") {
    return block_year_;
  }
  if (!published_) {
    return std::nullopt;
  }
  const int year = published_->year();
  const int now = static_cast<int>(published_->month()), then = static_cast<int>(month);
  if (direction == "this") {
    return year;
  }
  if (direction == "last") {
    return then < now ? year : year - 1;
  }
  if (direction == "next" || sense == TimeSense::kFuture) {
    return then > now || (then == now && direction != "next") ? year : year + 1;
  }
  // In October "in November" is the coming one, even beside a past tense: "they had until mid-November".
  return then - now <= 1 ? year : year - 1;
}

TimeMention TimeResolver::month(const TimeMatch& match, TimeSense sense) const {
  const TimeCaptures& taken = match.captures;
  const std::optional<int> year =
      taken.year != 0 ? std::optional(taken.year) : choose_year(taken.month, match.word, sense);
  if (!year || *year < 1 || *year > 9999) {
    return blank(TimeType::kDate, TimePrecision::kMonth, fmt::format("XXXX-{:02}", taken.month));
  }
  TimeMention mention = of_span(period_of(*make_date(*year, taken.month, 1), TimeUnit::kMonth), TimePrecision::kMonth);
  mention.relative = taken.year == 0;
  narrow(mention, match.word);
  return mention;
}

TimeMention TimeResolver::year(const TimeMatch& match) const {
  // "nineteen ninety-six": the rule knows the century, and the words the rest.
  const int spelled = match.number + std::max(match.captures.count, 0);
  const int year = match.captures.year != 0 ? match.captures.year : spelled;
  TimeMention mention =
      of_span(period_of(make_date(year, 1, 1).value_or(Date()), TimeUnit::kYear), TimePrecision::kYear);
  narrow(mention, match.word);
  return mention;
}

TimeMention TimeResolver::weekday(const TimeMatch& match, TimeSense sense) const {
  const unsigned weekday = match.captures.weekday;
  TimeMention mention = blank(TimeType::kDate, TimePrecision::kDay, fmt::format("XXXX-WXX-{}", weekday));
  mention.relative = true;
  if (published_) {
    Date date = weekday_before(*published_, weekday, match.word == "last");
    if (match.word == "next") {
      date = weekday_after(*published_, weekday, true);
    } else if (match.word != "last" && sense == TimeSense::kFuture) {
      date = weekday_after(*published_, weekday, false);
    } else if (match.word == "this" && sense == TimeSense::kOpen) {
      date = weekday_before(*published_, 1, false).plus_days(static_cast<int>(weekday) - 1);
    }
    mention = day_mention(date, 0, 0);
    mention.relative = true;
  }
  add_part(mention, match.captures);
  return mention;
}

TimeMention TimeResolver::month_day(const TimeMatch& match, TimeSense sense) const {
  const unsigned day = match.captures.days[0].day, weekday = match.captures.weekday;
  TimeMention mention = blank(TimeType::kDate, TimePrecision::kDay, fmt::format("XXXX-XX-{:02}", day));
  mention.relative = true;
  const std::optional<Date> base = block_day_ ? block_day_ : published_;
  if (!base) {
    return mention;
  }
  const bool ahead = match.word == "next" || (match.word != "last" && sense == TimeSense::kFuture);
  std::optional<Date> best;
  int best_cost = 0;
  for (int months = -12; months <= 12; ++months) {
    const std::optional<Date> first = shift_date(*make_date(base->year(), base->month(), 1), TimeUnit::kMonth, months);
    const std::optional<Date> date = first ? make_date(first->year(), first->month(), day) : std::nullopt;
    if (!date) {
      continue;
    }
    const int days = *date - *base;
    const int wrong_weekday = weekday != 0 && date->weekday() != weekday ? 1000 : 0;
    // A day told before leads to the nearest one; what is ahead is reckoned from the report.
    const int late = published_ ? *date - *published_ : days;
    const int reach = match.word == "last" ? -1 : sense == TimeSense::kPast ? 0 : kNearMonthDays;
    const bool wrong_way = ahead ? days < 0 : late > reach;
    const int cost = std::abs(days) + (wrong_way ? 500 : 0) + wrong_weekday;
    if (!best || cost < best_cost) {
      best = date;
      best_cost = cost;
    }
  }
  if (best) {
    mention = day_mention(best, 0, 0);
    mention.relative = true;
  }
  add_part(mention, match.captures);
  return mention;
}

TimeMention TimeResolver::initial(const TimeMatch& match) const {
  const TimeCaptures& taken = match.captures;
  const unsigned day = taken.days[0].day;
  std::optional<Date> best;
  for (const unsigned month : {taken.month, taken.month2}) {
    const bool real = month >= 1 && month <= 12 && day_exists(month, day);
    const std::optional<Date> date = real ? choose_date(month, day, 0, "", TimeSense::kOpen) : std::nullopt;
    if (date && (!best || std::abs(*date - *published_) < std::abs(*best - *published_))) {
      best = date;
    }
  }
  TimeMention mention =
      best ? day_mention(best, 0, 0) : blank(TimeType::kDate, TimePrecision::kDay, fmt::format("XXXX-XX-{:02}", day));
  mention.relative = true;
  return mention;
}

std::vector<TimeMention> TimeResolver::days(const TimeMatch& match, TimeSense sense) const {
  std::vector<TimeMention> mentions;
  const TimeAction one = match.captures.month == 0 ? TimeAction::kMonthDay : TimeAction::kDate;
  for (std::size_t i = 0; i < match.captures.day_count; ++i) {
    TimeMatch single = match;
    single.action = one;
    single.captures.days[0] = match.captures.days[i];
    single.captures.weekday = match.captures.day_count > 1 ? 0 : match.captures.weekday;  // it names one of them only
    mentions.push_back(resolve_one(single, sense));
  }
  const std::optional<Date> from = mentions.front().from, to = mentions.back().to;
  if (from && to && *from <= *to) {
    for (TimeMention& mention : mentions) {
      mention.from = from;
      mention.to = to;
      mention.in_range = true;
    }
  }
  return mentions;
}

}  // namespace khipu::mentions
