// The hour that a snapshot is true as of: "until 13:00", "as of 6 p.m.".

#include <algorithm>

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {
namespace {

using ingest::BlockKind;

constexpr int kHourReach = 24;             // in units of FigureSentence::distance
constexpr std::size_t kHeadSentences = 8;  // title, deck, dateline, heading: where a bulletin says its hour

/// "2023-01-24T13:05" → 785; nothing for a part of the day ("2023-01-24TNI").
std::optional<int> minute_of(const mentions::TimeMention& time) {
  const std::size_t mark = time.value.find('T');
  const auto digit = [&](std::size_t i) { return time.value[mark + i] - '0'; };
  if (time.type != mentions::TimeType::kTime || mark == std::string::npos || time.value.size() < mark + 6 ||
      time.value[mark + 3] != ':') {
    return std::nullopt;
  }
  const int minute = (digit(1) * 10 + digit(2)) * 60 + digit(4) * 10 + digit(5);
  return minute >= 0 && minute < 24 * 60 ? std::optional(minute) : std::nullopt;
}

/// The only hour that a sentence names; nothing where it names several.
std::optional<int> hour_of(const std::vector<mentions::TimeMention>& times) {
  std::optional<int> only;
  for (const mentions::TimeMention& time : times) {
    const auto minute = minute_of(time);
    if (minute && only && *only != *minute) {
      return std::nullopt;
    }
    only = minute ? minute : only;
  }
  return only;
}

/// Beside the count, on its day.
std::optional<int> hour_beside(const FigureSentence& sentence, const Counted& counted, const DateRange& when) {
  std::optional<int> best;
  int least = kHourReach + 1;
  for (const mentions::TimeMention& time : sentence.times()) {
    const auto minute = minute_of(time);
    const int away = sentence.distance(counted.phrase, time.tokens);
    if (minute && away < least && (!time.to || time.to == when.to)) {
      best = minute;
      least = away;
    }
  }
  return best;
}

}  // namespace

std::optional<int> find_minute(const FigureSentence& sentence, const Counted& counted, const DateRange& when,
                               const FrameMemory& memory) {
  if (const auto beside = hour_beside(sentence, counted, when)) {
    return beside;
  }
  const Context& context = sentence.context();
  if (memory.in_list && memory.intro) {
    return hour_of(context.times[*memory.intro]);
  }
  // The cut-off hour of a bulletin stands over it: "Updated at 1 p.m."
  for (std::size_t i = 0; i < std::min(kHeadSentences, context.sentences.size()); ++i) {
    const BlockKind kind = context.report.blocks()[context.sentences[i].block].kind;
    if (kind == BlockKind::kParagraph || kind == BlockKind::kListItem || kind == BlockKind::kTableRow) {
      break;
    }
    if (const auto above = hour_of(context.times[i])) {
      return above;
    }
  }
  return std::nullopt;
}

}  // namespace khipu::coding
