#pragma once
// A stretch of text that may state an event, on its way from match to record. Private to this room.

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "khipu/base/date.hpp"
#include "khipu/base/span.hpp"
#include "khipu/coding/context.hpp"
#include "khipu/coding/day_choice.hpp"
#include "khipu/coding/event_rules.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::coding {

/// How many candidates or events any of them looks back over, so that long texts cost linear time. Ours: more than a
/// report of news holds.
inline constexpr std::size_t kLookBack = 300;

struct EventCandidate {
  std::uint32_t sentence = 0;
  std::uint32_t rule = 0;  ///< index into EventTables::rules
  TokenRange trigger;      ///< the words that state it
  TokenRange stretch;      ///< with who did it and to whom, as far as the pattern says
  std::optional<TokenRange> actor, target;
  std::bitset<kCueCount> cues;
  std::vector<std::pair<Cue, TokenRange>> cue_words;  ///< what set `cues`
  std::bitset<kCueCount> bound;                       ///< cues that govern it in the tree; none where there is no tree
  std::bitset<kCueCount> loose;  ///< cues that stand near it and, by the tree, belong to other words
  bool negated_itself = false;   ///< a negation hangs from its words: "did not march"
  bool definite = false;         ///< "the march", "esa protesta": may refer back
  bool indefinite = false;       ///< "a march", "una marcha"
  bool told_as_past = false;     ///< "marcharon": no plan, whatever stands around it
  Modality modality = Modality::kOccurred;
  DateRange when;
  Source when_source = Source::kNone;
  std::vector<mentions::Place> places;
  Source where_source = Source::kNone;
  float score = 0;  ///< above 0: an event

  bool has(Cue cue) const { return cues.test(static_cast<std::size_t>(cue)); }
  bool is_bound(Cue cue) const { return bound.test(static_cast<std::size_t>(cue)); }
  bool is_loose(Cue cue) const { return loose.test(static_cast<std::size_t>(cue)); }
};

/// How far apart two tokens of one sentence are as a reader takes it: tokens, and more for what parts them.
class ClauseDistance {
 public:
  ClauseDistance(const EventTables& tables, const Context& context, std::uint32_t sentence);

  /// Symmetric; 0 for ranges that touch or overlap.
  std::uint32_t between(TokenRange a, TokenRange b) const;

 private:
  std::vector<std::uint32_t> weight_before_;  ///< of all tokens before this one
};

/// Numbers that count, dates and places of a sentence as marks, ordered by first token.
std::vector<language::Mark> marks_of(const EventTables& tables, const Context& context, std::uint32_t sentence);

/// Candidates of one sentence: sorted by trigger, word senses that are no event taken out. Those of one type and mode
/// share no words; those of different ones may (`share_words`): the score decides between them.
std::vector<EventCandidate> match_events(const EventTables& tables, const Context& context, std::uint32_t sentence,
                                         std::span<const language::Mark> marks);

/// Both may not be events: they read the same words in two ways.
bool share_words(const EventTables& tables, const EventCandidate& first, const EventCandidate& second);

/// Sets `cues`, and `modality` as far as words alone tell it.
void apply_cues(const EventTables& tables, const Context& context, std::span<const language::Mark> marks,
                std::vector<EventCandidate>& of_one_sentence);

/// Sets `bound` and `loose` of all candidates whose sentences have a tree, and `modality` by them.
void bind_cues(const EventTables& tables, const Context& context, std::vector<EventCandidate>& candidates);

/// Sets `when` of all candidates of a report, in order; may turn `modality` to planned for days to come.
void date_events(const EventTables& tables, const Context& context, std::vector<EventCandidate>& candidates);

/// Sets `places` of all candidates of a report, in order.
void place_events(const EventTables& tables, const Context& context, std::vector<EventCandidate>& candidates);

/// Neither days nor places contradict each other; what is not known meets everything.
bool dates_meet(const DateRange& a, const DateRange& b);
bool places_meet(const std::vector<mentions::Place>& a, const std::vector<mentions::Place>& b);

/// Takes out candidates that mention an event told before (or, for headings, told in the body).
void merge_events(const EventTables& tables, const Context& context, std::vector<EventCandidate>& candidates);

}  // namespace khipu::coding
