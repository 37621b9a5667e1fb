// The narrowest place that a figure belongs to.

#include <limits>

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {
namespace {

using mentions::PlaceMention;
using mentions::PlacePrecision;
using mentions::PlaceRole;

constexpr int kOtherToll = 4;   // "from Lima" is a weaker hint than "in Lima"
constexpr int kBeforeToll = 2;  // the place of a count mostly follows it
constexpr int kReach = 30;
constexpr int kNationalReach = 22;  // a national total far from a name is not that name's
constexpr int kListReach = 12;  // "39 civilians, a policeman and seven others": one place for all, unless one is near
constexpr int kLocalVotes = 3;
constexpr int kLongestIncidentDays = 7;
constexpr std::uint32_t kOwnReach = 4;  // "of them in the"
constexpr double kLocalShare = 0.75;    // so local is a report that its totals are those of the place
constexpr float kSureAbroad = 0.6F;

Where where_of(const FigureSentence& s, const PlaceMention& mention) {
  return {mention.place, std::string(slice(s.context().text(), mention.span))};
}

/// A name that was taken for a place abroad is mostly a person's or a street's.
bool can_place(const PlaceMention& mention, const ReportFocus& focus) {
  const bool abroad = focus.country && mention.place.country != focus.country->country &&
                      mention.place.precision != PlacePrecision::kCountry;
  return (mention.role == PlaceRole::kLocative || mention.role == PlaceRole::kOther) &&
         (!abroad || mention.score >= kSureAbroad);
}

/// "In Apurímac, Junín and Puno, six, three and two people respectively": the place of the same rank.
std::optional<Where> find_respective(const FigureSentence& s, const Counted& counted, const ReportFocus& focus) {
  std::vector<const PlaceMention*> places;
  for (const PlaceMention& mention : s.places()) {
    if (can_place(mention, focus)) {
      places.push_back(&mention);
    }
  }
  std::size_t rank = 0, numbers = 0;
  for (const mentions::Number& number : s.numbers()) {
    if (number.form != mentions::NumberForm::kIndefinite && !s.is_time(number.core.begin)) {
      rank = &number == counted.number ? numbers : rank;
      ++numbers;
    }
  }
  // Numbers and places before the list have no partner: ranks count from the end.
  const std::size_t from_end = numbers - rank;
  return from_end <= places.size() ? std::optional(where_of(s, *places[places.size() - from_end])) : std::nullopt;
}

/// "8,000 of them in Lima": that place belongs to the number right before it and to none further left.
bool is_anothers(const FigureSentence& s, const Counted& counted, const PlaceMention& mention) {
  for (const mentions::Number& other : s.numbers()) {
    if (other.form == mentions::NumberForm::kIndefinite || other.tokens.begin < counted.phrase.end ||
        other.tokens.end > mention.tokens.begin || s.is_time(other.core.begin)) {
      continue;
    }
    if (mention.tokens.begin - other.tokens.end <= kOwnReach) {
      return true;
    }
  }
  return false;
}

std::optional<Where> find_nearest(const FigureSentence& s, const Counted& counted, const ReportFocus& focus,
                                  int reach) {
  const PlaceMention* best = nullptr;
  int best_cost = reach;
  for (const PlaceMention& mention : s.places()) {
    if (!can_place(mention, focus) || is_anothers(s, counted, mention)) {
      continue;
    }
    const int cost = s.distance(counted.phrase, mention.tokens) + (mention.role == PlaceRole::kOther ? kOtherToll : 0) +
                     (mention.tokens.begin < counted.phrase.begin ? kBeforeToll : 0);
    if (cost < best_cost) {
      best = &mention;
      best_cost = cost;
    }
  }
  return best != nullptr ? std::optional(where_of(s, *best)) : std::nullopt;
}

std::optional<Where> country_of(const ReportFocus& focus) {
  return focus.country ? std::optional(Where{*focus.country, focus.country_text}) : std::nullopt;
}

bool is_national(const Decision& decision, FigureKind kind) {
  return kind == FigureKind::kCumulative || decision.measure == Measure::kAreas ||
         decision.measure == Measure::kBlockades || decision.measure == Measure::kPercent ||
         decision.measure == Measure::kOfficials;
}

}  // namespace

std::optional<Where> find_where(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                                FigureKind kind, const ReportFocus& focus, const FrameMemory& memory) {
  for (const CueHit& hit : sentence.cues()) {
    if (hit.cue == Cue::kNationwide && sentence.distance(counted.phrase, hit.tokens) <= 8) {
      return country_of(focus);
    }
  }
  if (sentence.has(Cue::kRespectively)) {
    if (auto respective = find_respective(sentence, counted, focus)) {
      return respective;
    }
  }
  const bool national = is_national(decision, kind);
  const bool listed = memory.settled_in_sentence && memory.measure == decision.measure && memory.figure_where;
  const int reach = listed ? kListReach : national ? kNationalReach : kReach;
  if (auto nearest = find_nearest(sentence, counted, focus, reach)) {
    return nearest;
  }
  if (listed) {
    return memory.figure_where;
  }
  if (memory.where && !national) {
    return memory.where;
  }
  if (memory.heading_where) {
    return memory.heading_where;
  }
  // A running total of the dead without a place of its own is the country's, also in a report from one town.
  const bool never_local = decision.measure == Measure::kAreas || decision.measure == Measure::kOfficials ||
                           (kind == FigureKind::kCumulative && decision.measure == Measure::kKilled);
  const double enough = national ? kLocalShare : 0;
  if (focus.home && focus.home_share >= enough && !never_local && (!national || focus.home_votes >= kLocalVotes)) {
    return Where{*focus.home, focus.home_text};
  }
  return country_of(focus);
}

void remember(const FigureSentence& sentence, const ReportFocus& focus, FrameMemory& memory) {
  memory.total_above = memory.in_list ? memory.total_above : sentence.has(Cue::kCumulative);
  for (const mentions::TimeMention& time : sentence.times()) {
    const bool day = time.relation == mentions::TimeRelation::kAt && time.from && time.to &&
                     (time.type == mentions::TimeType::kDate || time.type == mentions::TimeType::kTime);
    const bool long_ago_or_to_come =
        day && ((focus.published && *time.from > *focus.published) || *time.to - *time.from > kLongestIncidentDays);
    if (day && !long_ago_or_to_come) {
      memory.when = DateRange{time.from, time.to};
    }
    if (time.relation == mentions::TimeRelation::kSince && time.from &&
        (memory.kind == FigureKind::kCumulative || memory.total_above)) {
      memory.since = time.from;
    }
  }
  for (const PlaceMention& mention : sentence.places()) {
    if (mention.role == PlaceRole::kLocative) {
      memory.where = where_of(sentence, mention);
    }
  }
}

}  // namespace khipu::coding
