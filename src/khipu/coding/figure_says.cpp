// Who gave a number.

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {
namespace {

/// The speaker whose words hold the number; of several the nearest.
const mentions::Attribution* find_speaker(const FigureSentence& s, const Counted& counted) {
  const mentions::Attribution* best = nullptr;
  int best_distance = 0;
  for (const mentions::Attribution& attribution : s.context().attributions[s.index()]) {
    if (!attribution.scope.overlaps(counted.number->tokens)) {
      continue;
    }
    const int distance = s.distance(counted.phrase, attribution.cue);
    if (best == nullptr || distance < best_distance) {
      best = &attribution;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace

std::optional<std::string> find_says(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                                     FigureKind kind, const FrameMemory& memory) {
  if (const mentions::Attribution* speaker = find_speaker(sentence, counted)) {
    return speaker->name;
  }
  if (!sentence.context().attributions[sentence.index()].empty() || !memory.says) {
    return std::nullopt;
  }
  const bool goes_on = decision.inherited || (memory.measure == decision.measure && memory.kind == kind);
  return goes_on ? memory.says : std::nullopt;
}

}  // namespace khipu::coding
