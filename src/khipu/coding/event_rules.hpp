#pragma once
// The tables of lang/<code>/events*.tsv in memory: what states an event, and what around it takes it back, makes it a
// plan or a demand. Private to this room; read once, then constant.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/day_choice.hpp"
#include "khipu/coding/event_demands.hpp"
#include "khipu/coding/place_choice.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/pattern.hpp"

namespace khipu::coding {

/// Flags of a row of events.tsv.
enum EventFlag : std::uint16_t {
  kNominal = 1U << 0U,     ///< noun: a nominal mention, which may refer back to an event told before
  kState = 1U << 1U,       ///< state: goes on at the time of writing
  kPlan = 1U << 2U,        ///< plan: announced by its words alone
  kManySided = 1U << 3U,   ///< many: sport, markets and figures of speech use the words too
  kToll = 1U << 4U,        ///< toll: no event inside a running total
  kNeedsActor = 1U << 5U,  ///< who: only where somebody who does it is named
  kBare = 1U << 6U,        ///< bare: a strong verb alone, whatever stands around it
  kWhole = 1U << 7U,       ///< whole: of a word sense that is none; takes away only words that lie in it whole
  kOwn = 1U << 8U,  ///< own: weighed as a kind of its own, by the first part of its name, not as its type and mode
};

/// One row of events.tsv.
struct EventRule {
  std::string id;
  std::string type;  ///< PLOVER; "-" for a word sense that is no event
  std::string mode;  ///< "" if the type has none
  std::uint16_t flags = 0;
  float weight = 0;  ///< how far its words are to be trusted (events_weights.tsv)

  bool is(EventFlag flag) const { return (flags & flag) != 0; }
  bool is_discard() const { return type == "-"; }
};

/// What a cue does to the event words near it.
enum class Cue : std::uint8_t {
  kNegated,       ///< it did not happen
  kDenied,        ///< somebody denies it
  kDemanded,      ///< it is wished for
  kHypothetical,  ///< if, would, could
  kPlanned,       ///< announced, called for, expected
  kGeneral,       ///< a general remark: "often", "every year"
  kTotal,         ///< a running total: "the toll", "so far"
  kBegan,         ///< "began on", "since": the end is open
  kNationwide,    ///< "across the country"
  kLocative,      ///< "at a picket": the words name a place, not an event
  kHappens,       ///< "took place", "there were": a noun beside it is told as an event
};
inline constexpr std::size_t kCueCount = 11;

/// One row of events_cues.tsv.
struct CueRule {
  Cue cue = Cue::kNegated;
  bool before = true, after = false;  ///< on which side of the event words the cue stands
  std::uint32_t reach = 0;            ///< distance at most, in tokens, breaks of the clause counted extra
};

/// Classes of words that the rules of events name. 0, which no word has, where a language lacks one.
struct EventClasses {
  language::ClassId clause_break = 0, definite = 0, indefinite = 0, infinitive = 0;
  language::ClassId unrest = 0, off_topic = 0;
  language::ClassId by = 0, of = 0, against = 0, relative = 0;
};

/// Both tables of one language.
struct EventTables {
  std::vector<EventRule> rules;  ///< pattern ids are indices
  std::vector<CueRule> cue_rules;
  language::PatternSet events, cues;
  DemandRules demands;
  DayTables days;
  ChoiceWeights place_weights;  ///< lang/places_weights.tsv
  EventClasses classes;
  std::uint16_t capture_trigger = 0, capture_actor = 0, capture_target = 0;
  std::uint16_t mark_number = 0, mark_date = 0, mark_place = 0;

  /// Errors: file and line of the first bad row.
  static Result<EventTables> load(language::Lexicon& lexicon);
};

}  // namespace khipu::coding
