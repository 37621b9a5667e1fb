// The narrowest place that a figure belongs to.

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {
namespace {

constexpr int kNationwideReach = 8;
constexpr double kMany = 10, kLarge = 1000, kHuge = 50'000;

constexpr std::array<std::pair<std::string_view, PlaceVoice>, 24> kVoices = {{
    {"police", PlaceVoice::kPolice},
    {"ministry", PlaceVoice::kState},
    {"government", PlaceVoice::kState},
    {"army", PlaceVoice::kState},
    {"prosecutor", PlaceVoice::kState},
    {"court", PlaceVoice::kState},
    {"parliament", PlaceVoice::kState},
    {"road_authority", PlaceVoice::kState},
    {"statistics_office", PlaceVoice::kState},
    {"election_office", PlaceVoice::kState},
    {"local_government", PlaceVoice::kLocal},
    {"health_service", PlaceVoice::kHealth},
    {"civil_protection", PlaceVoice::kHealth},
    {"medical_body", PlaceVoice::kHealth},
    {"ombudsman", PlaceVoice::kObserver},
    {"rights_group", PlaceVoice::kObserver},
    {"human_rights_commission", PlaceVoice::kObserver},
    {"ngo", PlaceVoice::kObserver},
    {"un_body", PlaceVoice::kObserver},
    {"press_body", PlaceVoice::kObserver},
    {"union", PlaceVoice::kMovement},
    {"party", PlaceVoice::kMovement},
    {"organisers", PlaceVoice::kMovement},
    {"indigenous_body", PlaceVoice::kMovement},
}};

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

/// By the first part of the type of lang/<code>/authorities_types.tsv.
PlaceVoice voice_of(const std::optional<Speaker>& speaker, const Context& context) {
  if (!speaker) {
    return PlaceVoice::kNone;
  }
  const auto authority = context.authorities != nullptr ? context.authorities->find(speaker->name, "") : std::nullopt;
  const std::string_view type = authority ? std::string_view(authority->type) : std::string_view();
  const auto* known = std::find_if(kVoices.begin(), kVoices.end(),
                                   [&](const auto& row) { return type.substr(0, type.find('/')) == row.first; });
  return known == kVoices.end() ? PlaceVoice::kOther : known->second;
}

}  // namespace

Where find_where(const FigureSentence& sentence, const Counted& counted, const Decision& decision, FigureKind kind,
                 const std::optional<Speaker>& speaker, const ReportPlaces& places, const FrameMemory& memory) {
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
  const double size = counted.number->low.value_or(0);
  const auto known = std::find_if(memory.known.rbegin(), memory.known.rend(), [&](const FrameMemory::Known& one) {
    return one.measure == decision.measure && one.low == counted.number->low && size > 1;
  });
  if (known != memory.known.rend()) {
    query.known = known->where;
    query.known_is_many = size >= kMany;
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
  query.voice = voice_of(speaker, sentence.context());
  return places.choose(query).where;
}

}  // namespace khipu::coding
