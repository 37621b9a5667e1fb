#include "khipu/coding/day_reading.hpp"

#include <algorithm>

#include "khipu/coding/day_facts.hpp"

namespace khipu::coding {
namespace {

using mentions::TimeMention;
using mentions::TimePrecision;
using mentions::TimeRelation;
using mentions::TimeType;

constexpr std::uint32_t kNearSayingReach = 3;  // tokens
constexpr int kWeek = 7;                       // days

}  // namespace

Facts facts_of(const TimeMention& time, const DateRange& when) {
  Facts facts;
  const auto set = [&](DayFact fact, bool yes) { facts.set(static_cast<std::size_t>(fact), yes); };
  set(DayFact::kSince, time.relation == TimeRelation::kSince);
  set(DayFact::kUntil, time.relation == TimeRelation::kUntil);
  set(DayFact::kBeforeThat, time.relation == TimeRelation::kBefore);
  set(DayFact::kAfterThat, time.relation == TimeRelation::kAfter);
  set(DayFact::kTimeOfDay, time.type == TimeType::kTime);
  set(DayFact::kWeek, time.precision == TimePrecision::kWeek);
  set(DayFact::kMonth, time.precision == TimePrecision::kMonth);
  set(DayFact::kYear, time.precision >= TimePrecision::kYear);
  const int days = when.from && when.to ? *when.to - *when.from : 0;
  set(DayFact::kFewDays, days >= 1 && days < kWeek);
  set(DayFact::kManyDays, days >= kWeek);
  set(DayFact::kRelative, time.relative);
  return facts;
}

bool is_anothers(const Context& context, const DayQuery& query, const TimeMention& time, std::uint32_t reach) {
  const auto& numbers = context.numbers[query.sentence];
  return std::any_of(numbers.begin(), numbers.end(), [&](const mentions::Number& other) {
    return other.form != mentions::NumberForm::kIndefinite && other.tokens.begin >= query.words.end &&
           other.tokens.end <= time.tokens.begin && time.tokens.begin - other.tokens.end <= reach;
  });
}

bool is_near_saying(const Context& context, const DayQuery& query, const TimeMention& time) {
  const auto& attributions = context.attributions[query.sentence];
  return std::any_of(attributions.begin(), attributions.end(), [&](const mentions::Attribution& a) {
    const std::uint32_t gap = time.tokens.begin >= a.cue.end   ? time.tokens.begin - a.cue.end
                              : a.cue.begin >= time.tokens.end ? a.cue.begin - time.tokens.end
                                                               : 0;
    return gap <= kNearSayingReach;
  });
}

}  // namespace khipu::coding
