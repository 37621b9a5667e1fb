// The part of TimeResolver that counts from a day: yesterday, last week, two days later, the sixth day in a row.

#include <fmt/format.h>

#include <algorithm>

#include "khipu/mentions/time/calendar.hpp"
#include "khipu/mentions/time/time_resolver.hpp"

namespace khipu::mentions {
namespace {

/// Days back within which a day named before is the one that "the sixth day in a row" ends on.
constexpr int kCurrentDays = 2;

/// The argument of rules for "the weekend": the one that has begun last.
constexpr std::string_view kLatestWeekend = "0 WE";

bool is_clock_unit(TimeUnit unit) {
  return unit == TimeUnit::kHour || unit == TimeUnit::kMinute || unit == TimeUnit::kSecond;
}

TimePrecision precision_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kWeek:
    case TimeUnit::kWeekend: return TimePrecision::kWeek;
    case TimeUnit::kMonth:
    case TimeUnit::kQuarter: return TimePrecision::kMonth;
    case TimeUnit::kYear:
    case TimeUnit::kDecade:
    case TimeUnit::kCentury: return TimePrecision::kYear;
    default: return TimePrecision::kDay;
  }
}

TimeMention relative(TimeType type, TimePrecision precision, std::string value) {
  TimeMention mention;
  mention.type = type;
  mention.precision = precision;
  mention.value = std::move(value);
  mention.relative = true;
  return mention;
}

TimeMention of_period(const CalendarSpan& span, TimeUnit unit) {
  TimeMention mention = relative(TimeType::kDate, precision_of(unit), span.value);
  mention.from = span.from;
  mention.to = span.to;
  return mention;
}

/// How many units; -1 for some. A rule whose words mean one says so: "the following month" is "+1 1".
int count_of(const TimeMatch& match) {
  return match.captures.count != 0 ? match.captures.count : match.word.ends_with(" 1") ? 1 : -1;
}

}  // namespace

TimeMention TimeResolver::offset(const TimeMatch& match, std::optional<Date> base) const {
  const std::optional<Date> date = base ? shift_date(*base, TimeUnit::kDay, match.number) : std::nullopt;
  TimeMention mention = relative(TimeType::kDate, TimePrecision::kDay, date ? to_iso(*date) : "XXXX-XX-XX");
  mention.from = mention.to = date;
  // "last night" is one word in some languages; its rule then names the part: "-1 NI".
  const std::size_t blank = match.word.find(' ');
  const std::string_view part = blank == std::string_view::npos ? match.captures.part : match.word.substr(blank + 1);
  if (!part.empty()) {
    mention.value += fmt::format("T{}", part);
    mention.type = TimeType::kTime;
  }
  return mention;
}

TimeMention TimeResolver::period(const TimeMatch& match, std::optional<Date> base) const {
  const TimeUnit unit =
      match.word == kLatestWeekend ? TimeUnit::kWeekend : match.captures.unit.value_or(TimeUnit::kDay);
  if (is_clock_unit(unit) || unit == TimeUnit::kDay || !base) {
    const bool day = base && unit == TimeUnit::kDay;
    if (day) {
      return offset(match, base);
    }
    return relative(TimeType::kDate, TimePrecision::kVague,
                    match.number < 0   ? "PAST_REF"
                    : match.number > 0 ? "FUTURE_REF"
                                       : "PRESENT_REF");
  }
  std::optional<Date> date = shift_date(*base, unit, match.number);
  if (unit == TimeUnit::kWeekend && match.word == kLatestWeekend) {
    date = weekday_before(*base, 6, false);
  }
  return date ? of_period(period_of(*date, unit), unit) : relative(TimeType::kDate, TimePrecision::kVague, "PAST_REF");
}

/// "the past two weeks", "the next 48 hours".
TimeMention TimeResolver::rolling(const TimeMatch& match) const {
  const TimeUnit unit = match.captures.unit.value_or(TimeUnit::kDay);
  const int count = count_of(match);
  TimeMention mention = relative(TimeType::kDuration, precision_of(unit), duration_value(count, unit, false));
  if (published_ && count > 0) {
    const std::optional<Date> end = shift_date(*published_, unit, static_cast<long long>(count) * match.number);
    if (end) {
      mention.from = std::min(*end, *published_);
      mention.to = std::max(*end, *published_);
    }
  } else {
    mention.precision = TimePrecision::kVague;
  }
  return mention;
}

/// "51 protests in the third quarter, against 30 a year earlier": the third quarter of that year.
std::optional<TimeMention> TimeResolver::quarter_before(const TimeMatch& match) const {
  const bool year = match.captures.unit == TimeUnit::kYear && count_of(match) == 1 && match.number == -1;
  const std::optional<Date> first =
      year && quarter_ && !match.to_event ? shift_date(*quarter_, TimeUnit::kYear, -1) : std::nullopt;
  return first ? std::optional(of_period(period_of(*first, TimeUnit::kQuarter), TimeUnit::kQuarter)) : std::nullopt;
}

/// "two weeks ago", "three days later".
TimeMention TimeResolver::shifted(const TimeMatch& match, std::optional<Date> base) const {
  if (std::optional<TimeMention> counterpart = quarter_before(match)) {
    return std::move(*counterpart);
  }
  const TimeUnit unit = match.captures.unit.value_or(TimeUnit::kDay);
  const int count = count_of(match);
  const std::optional<Date> date =
      base && count > 0 ? shift_date(*base, unit, static_cast<long long>(count) * match.number) : std::nullopt;
  if (!date) {
    return relative(count > 0 ? TimeType::kDate : TimeType::kDuration, TimePrecision::kVague,
                    count > 0 ? (match.number < 0 ? "PAST_REF" : "FUTURE_REF") : duration_value(-1, unit, false));
  }
  TimeMention mention = of_period(period_of(*date, unit), unit);
  if (match.to_event) {
    mention.type = TimeType::kDuration;
    mention.value = duration_value(count, unit, false);
  } else if (is_clock_unit(unit)) {
    mention.type = TimeType::kTime;
  }
  return mention;
}

TimeMention TimeResolver::duration(const TimeMatch& match) const {
  const TimeUnit unit = match.captures.unit.value_or(TimeUnit::kDay);
  TimeMention mention = relative(TimeType::kDuration, TimePrecision::kVague,
                                 duration_value(match.captures.count, unit, match.word == "half"));
  if (match.word == "X") {
    mention.value = duration_value(-1, unit, false);
  }
  mention.relative = false;
  return mention;
}

/// "the sixth consecutive day": six days that end on the day told of.
TimeMention TimeResolver::nth(const TimeMatch& match) const {
  const TimeUnit unit = match.captures.unit.value_or(TimeUnit::kDay);
  const int count = match.captures.ordinal;
  TimeMention mention = relative(TimeType::kDuration, precision_of(unit), duration_value(count, unit, false));
  if (published_ && count > 0) {
    const bool current = anchor_ && *anchor_ <= *published_ && *published_ - *anchor_ <= kCurrentDays;
    const Date last = current ? *anchor_ : *published_;
    const std::optional<Date> first = shift_date(last, unit, -count);
    if (first) {
      mention.from = std::min(first->plus_days(1), last);
      mention.to = last;
    }
  }
  return mention;
}

TimeMention TimeResolver::set(const TimeMatch& match) const {
  const TimeCaptures& taken = match.captures;
  std::string value(match.word);
  if (taken.weekday != 0) {
    value = fmt::format("XXXX-WXX-{}{}", taken.weekday, taken.part.empty() ? "" : fmt::format("T{}", taken.part));
  } else if (taken.month != 0) {
    value = fmt::format("XXXX-{:02}", taken.month);
  } else if (value == "-" && taken.unit) {
    value = duration_value(taken.count, *taken.unit, false);
  }
  TimeMention mention = relative(TimeType::kSet, TimePrecision::kVague, value);
  mention.relative = false;
  return mention;
}

TimeMention TimeResolver::quarter(const TimeMatch& match) const {
  const int quarter = std::clamp(match.captures.ordinal, 1, 4);
  const std::optional<int> year = match.captures.year != 0 ? std::optional(match.captures.year)
                                  : published_             ? std::optional(published_->year() + match.number)
                                                           : std::nullopt;
  const std::optional<Date> first = year ? make_date(*year, static_cast<unsigned>(quarter * 3 - 2), 1) : std::nullopt;
  if (!first) {
    return relative(TimeType::kDate, TimePrecision::kMonth, fmt::format("XXXX-Q{}", quarter));
  }
  TimeMention mention = of_period(period_of(*first, TimeUnit::kQuarter), TimeUnit::kQuarter);
  // A quarter without a year that has not begun yet was last year's.
  if (match.captures.year == 0 && match.number == 0 && *first > *published_) {
    const std::optional<Date> before = shift_date(*first, TimeUnit::kYear, -1);
    mention = before ? of_period(period_of(*before, TimeUnit::kQuarter), TimeUnit::kQuarter) : mention;
  }
  return mention;
}

/// Seasons keep no days: they differ by hemisphere.
TimeMention TimeResolver::season(const TimeMatch& match) const {
  const int year = match.captures.year != 0 ? match.captures.year : published_ ? published_->year() + match.number : 0;
  return relative(
      TimeType::kDate, TimePrecision::kVague,
      year == 0 ? fmt::format("XXXX-{}", match.captures.season) : fmt::format("{:04}-{}", year, match.captures.season));
}

/// "In the afternoon": of the day last spoken of.
TimeMention TimeResolver::part(const TimeMatch& match) const {
  TimeMention mention = offset(match, anchor_ ? anchor_ : published_);
  mention.borrowed = true;
  return mention;
}

/// The argument of the rule: days from the report's; "noon" has its hour there too ("0 12"), "GMT" its zone ("0 Z").
TimeMention TimeResolver::clock(const TimeMatch& match, TimeSense sense) const {
  const TimeCaptures& taken = match.captures;
  std::optional<Date> date = block_day_ ? block_day_ : published_;
  bool own = true;
  if (taken.weekday != 0) {
    date = weekday(match, sense).from;
  } else if (taken.day_count > 0 && taken.month != 0) {
    date = this->date(match, sense).from;
  } else if (match.number != 0 || match.word == "today") {
    date = published_ ? shift_date(*published_, TimeUnit::kDay, match.number) : std::nullopt;
  } else {
    own = false;
  }
  const std::size_t blank = match.word.find(' ');
  const std::string_view more = blank == std::string_view::npos ? std::string_view() : match.word.substr(blank + 1);
  int hour = more == "12" ? 12 : taken.hour >= 0 ? taken.hour : taken.count;
  const bool later_half = taken.ampm == "pm" || taken.part == "AF" || taken.part == "EV" || taken.part == "NI";
  hour += later_half && hour < 12 ? 12 : taken.ampm == "am" && hour == 12 ? -12 : 0;
  TimeMention mention = relative(TimeType::kTime, TimePrecision::kDay,
                                 fmt::format("{}T{:02}:{:02}{}", date ? to_iso(*date) : "XXXX-XX-XX",
                                             std::clamp(hour, 0, 24), taken.minute, more == "Z" ? "Z" : ""));
  mention.borrowed = !own;
  mention.from = mention.to = own ? date : std::nullopt;
  return mention;
}

}  // namespace khipu::mentions
