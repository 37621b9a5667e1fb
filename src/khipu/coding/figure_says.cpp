// Who gave a number.

#include "khipu/coding/figure_frame.hpp"

namespace khipu::coding {

std::optional<Speaker> find_says(const FigureSentence& sentence, const Counted& counted, const Decision& decision,
                                 FigureKind kind, const ReportSpeakers& speakers, const FrameMemory& memory) {
  SpeakerQuery query;
  query.sentence = &sentence;
  query.counted = &counted;
  query.decision = &decision;
  query.kind = kind;
  query.last = memory.says;
  query.last_measure = memory.measure;
  query.last_kind = memory.kind;
  query.last_sentence = memory.last_sentence;
  query.last_end = memory.last_end;
  query.earlier = memory.earlier;
  query.in_line = memory.in_list;
  query.intro = memory.intro;
  return speakers.choose(query);
}

}  // namespace khipu::coding
