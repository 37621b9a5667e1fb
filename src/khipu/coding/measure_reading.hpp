#pragma once
// Gathers the facts of one count for choose_measure (measure_facts.hpp). Private to this room.

#include <array>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "khipu/coding/figure_choice.hpp"
#include "khipu/coding/measure_facts.hpp"

namespace khipu::coding {

/// What the words of a sentence say of one measure, seen from a count.
struct Evidence {
  static constexpr int kNoEvidence = std::numeric_limits<int>::max();

  const PredicateHit* hit = nullptr;  // the nearest predicate on its proper side
  int cost = kNoEvidence;             // how far that is
  bool wrong_side = false;
  int noun = kNoEvidence;  // how far another noun of the measure is
  bool noun_before = false;
};

/// All that speaks for what a count may be a count of.
class MeasureReading {
 public:
  MeasureReading(const FigureSentence& sentence, const Surroundings& around, std::size_t at);

  /// What holds whatever it counts: the facts of "none".
  const Facts& of_none() const { return shared_; }
  /// The facts of counting that measure.
  Facts of(Measure measure) const;

 private:
  static void set(Facts& facts, MeasureFact fact, bool yes = true) {
    if (yes) {
      facts.set(static_cast<std::size_t>(fact));
    }
  }
  void set(MeasureFact fact, bool yes = true) { set(shared_, fact, yes); }
  void gather_predicates();
  void gather_nouns();
  void gather_label();
  void find_last();
  void set_number();
  void set_noun();
  void set_position();
  void set_likeness(bool stops);
  void set_block();
  void add_predicate(Facts& facts, Measure measure) const;
  void add_others(Facts& facts, Measure measure) const;
  void add_rule(Facts& facts, Measure measure) const;
  bool ends_before(TokenRange tokens, std::uint32_t most) const;
  language::Upos upos(std::uint32_t token) const { return s_.tokens()[token].upos; }
  const std::optional<Decision>& rule() const { return around_.by_rule[at_]; }

  const FigureSentence& s_;
  const Surroundings& around_;
  std::size_t at_;
  const Counted& counted_;
  std::array<Evidence, kMeasureCount> evidence_;
  std::vector<std::pair<Measure, std::uint32_t>> in_label_;  // what the label before the number speaks of, and where
  std::uint32_t label_begin_ = 0;                            // where it first speaks of any
  int nearest_ = Evidence::kNoEvidence;
  std::optional<std::size_t> last_;  // of the counts decided before it in the sentence
  Facts shared_;                     // what holds whatever it counts
};

}  // namespace khipu::coding
