#pragma once
// The tables lang/<code>/figures_*.tsv, compiled: what a number can count, what can have happened to the counted, and
// the words that say how a number is meant (docs/formats/figures.md).

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/day_choice.hpp"
#include "khipu/coding/place_choice.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/pattern.hpp"

namespace khipu::coding {

/// What sort of thing a noun names; it decides which measures a count of it can have.
enum class Family : std::uint8_t {
  kPeople,
  kCrowd,
  kForce,
  kOfficial,
  kDead,
  kInjured,
  kArrested,
  kMissing,
  kHospitalized,
  kDisplaced,
  kPoint,
  kBlock,
  kArea,
  kGathering,
  kProperty
};

/// One row of figures_units.tsv.
struct Unit {
  Family family = Family::kPeople;
  std::string of;       ///< lower-case English: "protesters"
  bool member = false;  ///< "members of", "men of": the force that they are of is what counts
};

/// Where the counted stand, seen from the predicate: "12 were killed" before, "killing 12" after.
enum class Side : std::uint8_t { kBefore, kAfter, kBoth };

/// One row of figures_predicates.tsv.
struct Predicate {
  std::string id;
  Measure measure = Measure::kKilled;
  Side side = Side::kBoth;
  int strength = 1;  ///< 2 says it plainly; 1 only close to a count that fits
};

/// The cues of figures_cues.tsv.
enum class Cue : std::uint8_t {
  kCumulative,
  kSnapshot,
  kIncident,
  kNationwide,
  kHypothetical,
  kNegated,
  kTakenBack,
  kTotal,
  kChange,
  kPerfect,
  kRespectively,
  kDenied,
  kPending,
  kPlanned,
  kZero,  ///< "no", "nobody": before the harmed, a count of nobody
  kCauseClash,
  kCauseBlockade,  ///< an accident that a blockade brought about
  kCauseCare,      ///< help that came late
  kCauseOther,
  kDiedLater  ///< who was injured died of it
};

/// What a pattern of the tables stands for.
struct FigureRule {
  enum class Kind : std::uint8_t { kPredicate, kCue, kNot } kind = Kind::kNot;
  std::uint32_t predicate = 0;  ///< index, for kPredicate
  Cue cue = Cue::kCumulative;   ///< for kCue
  std::string id = {};          ///< its row: "cause.clash"
  bool never = false;           ///< for kNot: whatever else speaks for a count
};

/// All tables of one language. Constant after loading, shared by all threads.
struct FigureTables {
  /// Errors: file and line of the first bad row.
  static Result<FigureTables> load(language::Lexicon& lexicon);

  const Unit* find_unit(language::LexemeId lexeme) const {
    return lexeme < unit_of.size() && unit_of[lexeme] != 0 ? &units[unit_of[lexeme] - 1] : nullptr;
  }
  /// "of", "de": what parts a number from what it counts.
  bool is_of(language::LexemeId lexeme, const language::Lexicon& lexicon) const {
    return lexeme != language::kNoLexeme && lexicon.classes(lexeme).test(of_class);
  }
  /// "source", "fuente": heads a column of speakers.
  bool is_source(language::LexemeId lexeme, const language::Lexicon& lexicon) const {
    return lexeme != language::kNoLexeme && lexicon.classes(lexeme).test(source_class);
  }
  /// "number", "cifra": "raises to 71 the number of arrests".
  bool is_amount(language::LexemeId lexeme, const language::Lexicon& lexicon) const {
    return lexeme != language::kNoLexeme && lexicon.classes(lexeme).test(amount_class);
  }
  /// "share", "porcentaje": what stands below is in per cent.
  bool is_share(language::LexemeId lexeme, const language::Lexicon& lexicon) const {
    return share_class != 0 && lexeme != language::kNoLexeme && lexicon.classes(lexeme).test(share_class);
  }
  /// "by", "por": what parts a deed from its doer.
  bool is_agent(language::LexemeId lexeme, const language::Lexicon& lexicon) const {
    return lexeme != language::kNoLexeme && lexicon.classes(lexeme).test(agent_class);
  }
  /// How much a word speaks for a report on unrest, and against it; 0 of most.
  float topic(language::FormId form) const { return form < topics.size() ? topics[form] : 0; }

  std::vector<Unit> units;
  std::vector<std::uint16_t> unit_of;  ///< by lexeme: 0 = none, else 1 + index into units
  std::vector<float> topics;           ///< by form
  float topic_bias = 0;
  std::map<std::string, PeopleClass, std::less<>> classes;  ///< lang/classes.tsv, by what is counted
  std::vector<Predicate> predicates;
  std::vector<FigureRule> rules;  ///< by pattern id
  language::PatternSet patterns;
  DayTables days;
  ChoiceWeights place_weights;         ///< lang/places_weights.tsv
  ChoiceWeights speaker_weights;       ///< lang/speakers_weights.tsv
  ChoiceWeights kinds;                 ///< lang/kind_weights.tsv
  ChoiceWeights measures;              ///< lang/measure_weights.tsv
  language::ClassId of_class = 0;      ///< of_link, words_figures.tsv
  language::ClassId source_class = 0;  ///< source_head, words_figures.tsv
  language::ClassId amount_class = 0;  ///< amount_head, words_figures.tsv
  language::ClassId share_class = 0;   ///< share_word, words_figures.tsv; 0 if the language has none
  language::ClassId nobody_class = 0;  ///< nobody, words_figures.tsv: "no", "nobody"
  language::ClassId agent_class = 0;   ///< agent_link, words_figures.tsv
  bool head_is_last = true;  ///< "riot police officers" against "agentes de la policía" (figures_settings.tsv)
};

}  // namespace khipu::coding
