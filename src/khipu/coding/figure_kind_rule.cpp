// What words and days near a count say of its kind, rule by rule; the weights decide how far to trust it.

#include <algorithm>

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {
namespace {

using mentions::TimeMention;
using mentions::TimePrecision;
using mentions::TimeRelation;

constexpr int kReach = 16;
constexpr int kPerfectReach = 6;

int cue_distance(const FigureSentence& s, const Counted& counted, Cue cue) {
  int best = kReach + 1;
  for (const CueHit& hit : s.cues()) {
    if (hit.cue == cue) {
      best = std::min(best, s.distance(counted.phrase, hit.tokens));
    }
  }
  return best;
}

bool near_time(const FigureSentence& s, const Counted& counted, bool (*wanted)(const TimeMention&)) {
  return std::any_of(s.times().begin(), s.times().end(), [&](const TimeMention& time) {
    return wanted(time) && s.distance(counted.phrase, time.tokens) <= kReach;
  });
}

bool is_since(const TimeMention& time) { return time.relation == TimeRelation::kSince; }

bool is_day(const TimeMention& time) { return time.relation == TimeRelation::kAt && time.from && time.from == time.to; }

/// Two days or more that end in the report's time: a total over them (decision 15).
bool is_span_of_days(const TimeMention& time) {
  return time.relation == TimeRelation::kAt && time.from && time.to && *time.to - *time.from >= 1 &&
         time.precision != TimePrecision::kVague;
}

/// "Of the 46 civilians": a number with its article is one that the report gave before.
std::optional<FigureKind> find_known(const FigureSentence& s, const Counted& counted, const Decision& decision,
                                     const FrameMemory& memory) {
  const std::uint32_t begin = counted.number->tokens.begin;
  if (begin == 0 || s.tokens()[begin - 1].upos != language::Upos::kDet) {
    return std::nullopt;
  }
  for (const FrameMemory::Known& known : memory.known) {
    if (known.measure == decision.measure && known.low == counted.number->low) {
      return known.kind;
    }
  }
  return std::nullopt;
}

FigureKind kind_of_harm(const FigureSentence& s, const Counted& counted, const Decision& decision,
                        const FrameMemory& memory) {
  if (counted.number->form == mentions::NumberForm::kIndefinite && !memory.settled_in_sentence) {
    return FigureKind::kIncident;
  }
  if (near_time(s, counted, is_since)) {
    return FigureKind::kCumulative;
  }
  if (memory.in_list && memory.total_above) {
    return FigureKind::kCumulative;
  }
  const int total = cue_distance(s, counted, Cue::kCumulative);
  const int snapshot = cue_distance(s, counted, Cue::kSnapshot);
  if (decision.measure == Measure::kArrested && snapshot <= 6) {
    return FigureKind::kSnapshot;
  }
  if (memory.settled_in_sentence && memory.kind && memory.measure == decision.measure) {
    return *memory.kind;
  }
  if (const auto known = find_known(s, counted, decision, memory)) {
    return *known;
  }
  const bool on_a_day = near_time(s, counted, is_day);
  if (total <= kReach && !(on_a_day && total > 8)) {
    return FigureKind::kCumulative;
  }
  if (!on_a_day && cue_distance(s, counted, Cue::kPerfect) <= kPerfectReach) {
    return FigureKind::kCumulative;  // "48 have been killed"
  }
  if (near_time(s, counted, is_span_of_days)) {
    return FigureKind::kCumulative;
  }
  if (near_time(s, counted, is_day)) {
    return FigureKind::kIncident;
  }
  if (memory.kind && memory.measure == decision.measure) {
    return *memory.kind;
  }
  return FigureKind::kIncident;
}

}  // namespace

FigureKind kind_by_rule(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                        const FrameMemory& memory) {
  switch (decision.measure) {
    case Measure::kBlockades:
    case Measure::kPercent:
    case Measure::kAreas:
    case Measure::kHospitalized:
    case Measure::kMissing: return FigureKind::kSnapshot;
    case Measure::kGatherings: return FigureKind::kCumulative;
    case Measure::kParticipants: return FigureKind::kIncident;
    case Measure::kDeployed:
      return cue_distance(sentence, counted, Cue::kSnapshot) <= 8 ? FigureKind::kSnapshot : FigureKind::kIncident;
    case Measure::kOfficials: return FigureKind::kIncident;
    default: return kind_of_harm(sentence, counted, decision, memory);
  }
}

}  // namespace khipu::coding
