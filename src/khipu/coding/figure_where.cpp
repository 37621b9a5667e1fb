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

bool can_place(const PlaceMention& mention) {
  return mention.role == PlaceRole::kLocative || mention.role == PlaceRole::kOther;
}

Where where_of(const FigureSentence& s, const PlaceMention& mention) {
  return {mention.place, std::string(slice(s.context().text(), mention.span))};
}

std::optional<Where> find_nearest(const FigureSentence& s, const Counted& counted) {
  const PlaceMention* best = nullptr;
  int best_cost = kReach;
  for (const PlaceMention& mention : s.places()) {
    if (!can_place(mention)) {
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
  return kind == FigureKind::kCumulative || decision.measure == Measure::kAreas || decision.measure == Measure::kBlockades ||
         decision.measure == Measure::kPercent;
}

}  // namespace

std::optional<Where> find_where(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                                FigureKind kind, const ReportFocus& focus, const FrameMemory& memory) {
  for (const CueHit& hit : sentence.cues()) {
    if (hit.cue == Cue::kNationwide && sentence.distance(counted.phrase, hit.tokens) <= 8) {
      return country_of(focus);
    }
  }
  if (auto nearest = find_nearest(sentence, counted)) {
    return nearest;
  }
  if (memory.where && !is_national(decision, kind)) {
    return memory.where;
  }
  if (memory.heading_where) {
    return memory.heading_where;
  }
  if (is_national(decision, kind)) {
    return country_of(focus);
  }
  if (memory.report_where) {
    return memory.report_where;
  }
  if (focus.lead_place) {
    return Where{*focus.lead_place, focus.lead_place_text};
  }
  return country_of(focus);
}

void remember(const FigureSentence& sentence, FrameMemory& memory) {
  for (const mentions::TimeMention& time : sentence.times()) {
    const bool day = time.relation == mentions::TimeRelation::kAt && time.from && time.to &&
                     (time.type == mentions::TimeType::kDate || time.type == mentions::TimeType::kTime);
    if (day) {
      memory.when = memory.report_when = DateRange{time.from, time.to};
    }
    if (time.relation == mentions::TimeRelation::kSince && time.from && memory.kind == FigureKind::kCumulative) {
      memory.since = time.from;
    }
  }
  for (const PlaceMention& mention : sentence.places()) {
    if (mention.role == PlaceRole::kLocative) {
      memory.where = memory.report_where = where_of(sentence, mention);
    }
  }
}

}  // namespace khipu::coding
