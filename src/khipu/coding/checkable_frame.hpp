#pragma once
// What the readers of checkables share: the cues, and a report's figures sentence by sentence. Private to this room.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "khipu/coding/context.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/language/pattern.hpp"

namespace khipu::coding {

enum class CheckCue : std::uint8_t {
  kTotal,   ///< "in all": the number beside it sums up those before it
  kSome,    ///< "among them": what follows are some of the parts, and they may overlap
  kAll,     ///< "the breakdown is as follows": the lines below are all parts
  kOf,      ///< "of the": the number behind it is a whole of which something is told
  kRest,    ///< "the other ten": with it, all parts are told
  kInside,  ///< captures place and within: the one is said to lie in the other
};

struct CheckTables {
  language::PatternSet patterns;
  std::vector<CheckCue> cues;  ///< by pattern id
  std::unordered_map<std::string, unsigned> weekdays;
  std::uint16_t capture_place = 0, capture_within = 0, mark_place = 0;
};

/// A cue where it was met.
struct CueMatch {
  CheckCue cue;
  TokenRange tokens;
  TokenRange place, within;  ///< kInside: the marks captured
};

/// One sentence with its figures and cues.
struct CheckSentence {
  const language::Sentence* sentence = nullptr;
  std::size_t index = 0;
  std::vector<const Figure*> figures;  ///< by number
  std::vector<CueMatch> cues;          ///< by first token
};

/// One report on its way through the readers.
struct CheckContext {
  const Context& context;
  const CheckTables& tables;
  std::vector<CheckSentence> sentences;

  std::string_view text_of(const language::Token& token) const { return slice(context.text(), token.span); }
  /// Numbers of a stretch that count something: no dates, labels, sums of money or measures.
  std::vector<const mentions::Number*> counts_in(const CheckSentence& s, TokenRange tokens) const;
  /// True if every such number is the number of one of `figures`.
  bool are_all_read(const CheckSentence& s, TokenRange tokens, const std::vector<const Figure*>& figures) const;
  /// The tokens that a span touches.
  static TokenRange tokens_of(const language::Sentence& sentence, Span span);
};

void find_parts(const CheckContext& context, std::vector<Checkable>& out);
void find_parts_below(const CheckContext& context, std::vector<Checkable>& out);
void find_lists(const CheckContext& context, std::vector<Checkable>& out);
void find_weekdays(const CheckContext& context, std::vector<Checkable>& out);
void find_insides(const CheckContext& context, std::vector<Checkable>& out);

}  // namespace khipu::coding
