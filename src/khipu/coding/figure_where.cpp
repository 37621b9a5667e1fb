// The narrowest place that a figure belongs to.

#include <algorithm>

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {
namespace {

constexpr int kNationwideReach = 8;
constexpr double kLarge = 1000, kHuge = 50'000;

/// Counts that belong to a country unless a place stands near.
bool is_national(Measure measure, FigureKind kind) {
  return kind == FigureKind::kCumulative || measure == Measure::kAreas || measure == Measure::kBlockades ||
         measure == Measure::kPercent || measure == Measure::kOfficials;
}

PlaceSubject subject_of(Measure measure) {
  switch (measure) {
    case Measure::kKilled: return PlaceSubject::kDead;
    case Measure::kInjured:
    case Measure::kHospitalized:
    case Measure::kMissing: return PlaceSubject::kHurt;
    case Measure::kArrested: return PlaceSubject::kArrested;
    case Measure::kParticipants: return PlaceSubject::kCrowd;
    case Measure::kDeployed: return PlaceSubject::kDeployed;
    case Measure::kBlockades:
    case Measure::kAreas: return PlaceSubject::kAreas;
    case Measure::kPercent: return PlaceSubject::kShare;
    default: return PlaceSubject::kOther;
  }
}

}  // namespace

Where find_where(const FigureSentence& sentence, const Counted& counted, const Decision& decision, FigureKind kind,
                 const ReportPlaces& places, const FrameMemory& memory) {
  PlaceQuery query;
  query.column = is_national(decision.measure, kind) ? PlaceColumn::kNational : PlaceColumn::kFigure;
  query.sentence = static_cast<std::uint32_t>(sentence.index());
  query.words = counted.phrase;
  query.record = sentence.sentence().span_of(counted.phrase);
  for (const mentions::PlaceMention& mention : sentence.places()) {
    query.away.push_back(static_cast<std::uint32_t>(sentence.distance(counted.phrase, mention.tokens)));
  }
  query.last = memory.where;
  query.last_in_sentence = memory.settled_in_sentence;
  query.last_is_alike = memory.measure == decision.measure;
  const auto alike = std::find_if(memory.known.rbegin(), memory.known.rend(),
                                  [&](const FrameMemory::Known& known) { return known.measure == decision.measure; });
  if (alike != memory.known.rend()) {
    query.alike = alike->where;
    query.alike_is_same_kind = alike->kind == kind;
  }
  query.in_list = memory.in_list;
  query.nationwide = std::any_of(sentence.cues().begin(), sentence.cues().end(), [&](const CueHit& hit) {
    return hit.cue == Cue::kNationwide && sentence.distance(counted.phrase, hit.tokens) <= kNationwideReach;
  });
  query.respective = sentence.has(Cue::kRespectively);
  query.harm = decision.measure <= Measure::kArrested;
  query.total = kind == FigureKind::kCumulative;
  if (!memory.known.empty()) {
    query.before = memory.known.back().where;
    query.before_is_same_kind = memory.known.back().kind == kind;
  }
  query.huge = counted.number->low.value_or(counted.number->high.value_or(0)) >= kHuge;
  query.lead = stands_in_lead(sentence.context(), sentence.index());
  query.moment = kind == FigureKind::kSnapshot;
  query.last_is_same_kind = memory.kind == kind;
  query.last_is_other_kind = memory.kind && memory.kind != kind;
  query.front = stands_in_front(sentence.context(), sentence.index());
  query.areas = decision.measure == Measure::kAreas;
  query.large = counted.number->low.value_or(counted.number->high.value_or(0)) >= kLarge;
  query.last_is_far = memory.last_sentence + 2 <= sentence.index();
  query.subject = subject_of(decision.measure);
  return places.choose(query).where;
}

}  // namespace khipu::coding
