// The days that a figure covers, and with them whether it is an incident, a running total or the state of a moment.

#include <algorithm>

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {
namespace {

constexpr int kStateReach = 8;
constexpr std::size_t kMostEarlier =
    500;  // figures looked back over, so that a long list costs no square of its length

bool is_harm(Measure measure) {
  return measure == Measure::kKilled || measure == Measure::kInjured || measure == Measure::kArrested ||
         measure == Measure::kMissing || measure == Measure::kHospitalized;
}

/// What the figures before settle.
void look_back(const Counted& counted, const Decision& decision, const FrameMemory& memory, DayQuery& query) {
  query.last = memory.when;
  query.last_in_sentence = memory.settled_in_sentence;
  query.last_is_alike = memory.measure == decision.measure;
  query.in_list = memory.in_list;
  const std::size_t size = memory.known.size();
  for (std::size_t i = size; i-- > 0 && i + kMostEarlier >= size && !(query.alike && query.known);) {
    const FrameMemory::Known& known = memory.known[i];
    if (known.measure == decision.measure) {
      query.alike = query.alike ? query.alike : std::optional(known.when);
      query.known = !query.known && known.low == counted.number->low ? std::optional(known.when) : query.known;
    }
  }
}

}  // namespace

Covered find_when(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                  const KindShares& kinds, const std::optional<DateRange>& told, const ReportDays& days,
                  const FrameMemory& memory) {
  DayQuery query;
  static_assert(static_cast<int>(DayColumn::kIncident) == static_cast<int>(FigureKind::kIncident) &&
                static_cast<int>(DayColumn::kCumulative) == static_cast<int>(FigureKind::kCumulative) &&
                static_cast<int>(DayColumn::kSnapshot) == static_cast<int>(FigureKind::kSnapshot));
  std::copy(kinds.begin(), kinds.end(), query.shares.begin());
  query.sentence = static_cast<std::uint32_t>(sentence.index());
  query.words = counted.phrase;
  query.record = sentence.sentence().span_of(counted.phrase);
  for (const mentions::TimeMention& time : sentence.times()) {
    query.away.push_back(static_cast<std::uint32_t>(sentence.distance(counted.phrase, time.tokens)));
  }
  query.value = counted.article ? std::nullopt : counted.number->low;
  query.harm = is_harm(decision.measure);
  query.state = std::any_of(sentence.cues().begin(), sentence.cues().end(), [&](const CueHit& hit) {
    return hit.cue == Cue::kSnapshot && sentence.distance(counted.phrase, hit.tokens) <= kStateReach;
  });
  look_back(counted, decision, memory, query);
  query.told = told;
  const DayAnswer answer = days.choose(query);
  return {static_cast<FigureKind>(answer.column), answer.when};
}

}  // namespace khipu::coding
