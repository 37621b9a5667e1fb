#include "khipu/coding/figure_measure.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "khipu/coding/tree.hpp"

namespace khipu::coding {
namespace {

using language::Upos;
using mentions::Number;
using mentions::NumberForm;

// Reaches in units of FigureSentence::distance.
constexpr int kTight = 4;    // "12 of them were killed"
constexpr int kClause = 14;  // "12 peasants from the upper valley were killed"
constexpr std::uint32_t kShortSentence = 12;
constexpr int kWeakToll = 3;
constexpr int kLeftToll = 1;
constexpr int kHeldGain = 2, kApartToll = 2;  // where a tree holds the two together, or tells them apart
constexpr double kManyAreas = 400;            // no country has more provinces
constexpr double kManyPeople = 100;           // so many people, with nothing said of them, have gathered

bool is_people(Family family) { return family <= Family::kOfficial; }

bool is_harm(Measure measure) {
  return measure == Measure::kKilled || measure == Measure::kInjured || measure == Measure::kArrested ||
         measure == Measure::kMissing || measure == Measure::kHospitalized;
}

struct Best {
  const PredicateHit* hit = nullptr;
  int cost = std::numeric_limits<int>::max();
};

/// "Two people, one of them a boy of 12, were shot": what stands between the commas does not part them.
int cost_over_apposition(const FigureSentence& s, const Counted& counted, TokenRange hit, int plain) {
  const std::uint32_t first = counted.phrase.end;
  if (first >= hit.begin || !s.is_symbol(first, ',')) {
    return plain;
  }
  for (std::uint32_t i = hit.begin; i-- > first + 1;) {
    if (s.is_symbol(i, ',')) {
      const Upos next = s.tokens()[i + 1].upos;
      const bool verb = next == Upos::kAux || next == Upos::kVerb || i + 1 == hit.begin;
      return verb ? std::min(plain, static_cast<int>(hit.begin - i) + kWeakToll) : plain;
    }
    if (s.tokens()[i].is(language::kClauseStop)) {
      return plain;
    }
  }
  return plain;
}

/// "The police killed a woman taking part in the demonstrations": what the tree says of who governs whom.
int cost_in_tree(const FigureSentence& s, const Counted& counted, TokenRange hit) {
  const Trees* trees = s.context().trees;
  if (trees == nullptr) {
    return 0;
  }
  switch (trees->link(static_cast<std::uint32_t>(s.index()), counted.phrase, hit).value_or(TreeLink::kJoined)) {
    case TreeLink::kUnder:
    case TreeLink::kSameClause: return -kHeldGain;
    case TreeLink::kSayingAbove:
    case TreeLink::kApart: return kApartToll;
    default: return 0;
  }
}

/// The predicate that best governs what is counted.
Best find_predicate(const FigureSentence& s, const Counted& counted) {
  Best best;
  for (const PredicateHit& hit : s.predicates()) {
    const bool names_it = counted.named == Named::kUnknown && hit.tokens.contains(counted.head);
    if (!can_count(hit.predicate->measure, counted) || hit.tokens.overlaps(counted.number->tokens) || names_it) {
      continue;
    }
    const bool after = hit.tokens.begin >= counted.number->tokens.end;
    if (hit.predicate->side == (after ? Side::kAfter : Side::kBefore)) {
      continue;
    }
    const int cost = cost_in_tree(s, counted, hit.tokens) + predicate_cost(s, counted, hit) +
                     (hit.predicate->strength == 1 ? kWeakToll : 0) + (after ? 0 : kLeftToll);
    if (cost < best.cost) {
      best = {&hit, cost};
    }
  }
  return best;
}

/// "A youth shot in the leg died overnight": who died of wounds is counted among the dead.
const PredicateHit* find_death_after(const FigureSentence& s, const Counted& counted, const PredicateHit& wound) {
  for (const PredicateHit& hit : s.predicates()) {
    if (hit.predicate->measure != Measure::kKilled || hit.predicate->strength < 2 ||
        hit.tokens.begin < wound.tokens.end || wound.tokens.begin < counted.number->tokens.end ||
        hit.predicate->side == Side::kAfter) {
      continue;
    }
    const bool alone = std::none_of(s.numbers().begin(), s.numbers().end(), [&](const Number& other) {
      return other.form != NumberForm::kIndefinite && other.tokens.begin >= counted.number->tokens.end &&
             other.tokens.begin < hit.tokens.begin && !s.is_time(other.core.begin);
    });
    if (alone && s.distance(counted.phrase, hit.tokens) <= 2 * kClause) {
      return &hit;
    }
  }
  return nullptr;
}

std::string of_people(const Counted& counted, const FigureMemory& memory) {
  if (counted.unit != nullptr) {
    return counted.unit->of;
  }
  return memory.in_sentence ? memory.in_sentence->of : "people";
}

Decision from_predicate(const FigureSentence& s, const Counted& counted, const PredicateHit& hit,
                        const FigureMemory& memory) {
  const PredicateHit* chosen = &hit;
  if (hit.predicate->measure == Measure::kInjured) {
    if (const PredicateHit* death = find_death_after(s, counted, hit)) {
      chosen = death;
    }
  }
  return {chosen->predicate->measure, of_people(counted, memory), "figures_predicates:" + chosen->predicate->id, false};
}

Decision inherit(const Decision& from, const Counted& counted) {
  Decision decision = from;
  decision.inherited = true;
  if (counted.unit != nullptr) {
    decision.of = counted.unit->of;
  }
  return decision;
}

/// True where a count of this family can go on in the measure of the figure before it.
bool can_inherit(const Decision& from, const Counted& counted) {
  const bool of_people = is_harm(from.measure) || from.measure == Measure::kParticipants ||
                         from.measure == Measure::kDeployed || from.measure == Measure::kDisplaced ||
                         from.measure == Measure::kOfficials;
  if (counted.unit == nullptr) {
    const bool too_many = from.measure == Measure::kAreas && counted.number->low.value_or(0) > kManyAreas;
    return !too_many && (counted.named != Named::kUnknown || of_people);
  }
  const Family family = counted.unit->family;
  if (family == Family::kForce && from.measure == Measure::kParticipants) {
    return false;
  }
  return (is_people(family) && of_people) || (family == Family::kPoint && from.measure == Measure::kBlockades) ||
         (family == Family::kProperty && from.measure == Measure::kProperty);
}

/// Across a full stop only counts of people and blockades go on, and only where nothing else is named.
bool can_go_on(const Decision& before, const Counted& counted) {
  return can_inherit(before, counted) && counted.named != Named::kUnknown && before.measure != Measure::kPercent &&
         before.measure != Measure::kProperty && before.measure != Measure::kOfficials &&
         before.measure != Measure::kGatherings;
}

std::optional<Decision> decide_percent(const Counted& counted) {
  return Decision{Measure::kPercent, counted.unit != nullptr ? "share of " + counted.unit->of : "share",
                  "figures:percent", false};
}

/// "Puno: 43 points": a line of a list whose subject was named above.
bool follows_colon(const FigureSentence& s, const Counted& counted) {
  const std::uint32_t begin = counted.number->tokens.begin;
  return begin > 0 && s.is_symbol(begin - 1, ':');
}

/// Points, roads, bridges: blockades where the sentence or the report says so.
std::optional<Decision> decide_point(const FigureSentence& s, const Counted& counted, const FigureMemory& memory) {
  const Best best = find_predicate(s, counted);
  const bool goes_on = memory.in_sentence && memory.in_sentence->measure == Measure::kBlockades;
  const bool in_paragraph = memory.in_paragraph && memory.in_paragraph->measure == Measure::kBlockades;
  if (memory.blockades && (follows_colon(s, counted) || s.size() < kShortSentence)) {
    return Decision{Measure::kBlockades, counted.unit->of, "figures:point", false};
  }
  if ((best.hit == nullptr || best.cost > 2 * kClause) && !goes_on && !in_paragraph) {
    return std::nullopt;
  }
  return Decision{Measure::kBlockades, counted.unit->of, "figures:point", false};
}

std::optional<Decision> decide_governed(const FigureSentence& s, const Counted& counted, const FigureMemory& memory,
                                        int reach) {
  const Best best = find_predicate(s, counted);
  if (best.hit == nullptr || best.cost > reach) {
    return std::nullopt;
  }
  return from_predicate(s, counted, *best.hit, memory);
}

/// People of whom nothing is said: a crowd, or more of what the paragraph counts.
std::optional<Decision> decide_default(const Counted& counted, const FigureMemory& memory) {
  const double size = counted.number->low.value_or(counted.number->high.value_or(0));
  if (counted.unit != nullptr && counted.unit->family == Family::kCrowd) {
    return Decision{Measure::kParticipants, counted.unit->of, "figures:crowd", false};
  }
  if (counted.unit != nullptr && counted.unit->family == Family::kForce && size >= kManyPeople) {
    return Decision{Measure::kDeployed, counted.unit->of, "figures:force", false};
  }
  const bool single = counted.number->form == NumberForm::kIndefinite;
  const auto& before = memory.in_paragraph;
  if (before && can_go_on(*before, counted) && !single) {
    return inherit(*before, counted);
  }
  if (counted.named == Named::kNothing && memory.topic && !single) {
    return Decision{*memory.topic, "people", "figures:topic", false};
  }
  if (counted.named == Named::kUnknown && memory.unknown_is_name && size >= kManyPeople) {
    return Decision{Measure::kParticipants, "people", "figures:people", false};  // "two hundred Kichwa and Achuar"
  }
  if (counted.unit != nullptr && counted.unit->family == Family::kPeople && size >= kManyPeople) {
    return Decision{Measure::kParticipants, counted.unit->of, "figures:people", false};
  }
  if (counted.named == Named::kNothing && size >= kManyPeople) {
    return Decision{Measure::kParticipants, "people", "figures:many", false};
  }
  return std::nullopt;
}

/// "a woman was killed": an indefinite article counts only a victim.
std::optional<Decision> decide_victim(const FigureSentence& s, const Counted& counted, const FigureMemory& memory) {
  if (counted.unit == nullptr) {
    return std::nullopt;
  }
  const Family family = counted.unit->family;
  if (family == Family::kDead || family == Family::kInjured || family == Family::kArrested) {
    const bool noun_of_person = counted.number->tokens.end == counted.head;
    return noun_of_person ? std::optional(Decision{*measure_of(family), counted.unit->of, "figures:victim", false})
                          : std::nullopt;
  }
  if (!is_people(family)) {
    return std::nullopt;
  }
  const Best best = find_predicate(s, counted);
  if (best.hit != nullptr && is_harm(best.hit->predicate->measure) && best.cost <= kClause) {
    return from_predicate(s, counted, *best.hit, memory);
  }
  const bool listed = memory.in_sentence && is_harm(memory.in_sentence->measure) &&
                      counted.number->tokens.begin <= memory.in_sentence_end + 3;
  return listed ? std::optional(inherit(*memory.in_sentence, counted)) : std::nullopt;
}

bool is_plain_people(Family family) { return is_people(family) && family != Family::kOfficial; }

/// Nouns that leave little choice: "deaths", "blockades", "provinces", "buses", "ministers".
std::optional<Decision> decide_by_family(const FigureSentence& s, const Counted& counted, const FigureMemory& memory) {
  const Family family = counted.unit->family;
  const bool of_persons = family >= Family::kDead && family <= Family::kDisplaced;
  if (counted.whole && !of_persons) {
    return std::nullopt;
  }
  const bool crowd = family == Family::kGathering && counted.number->low.value_or(0) >= kManyPeople;
  if (crowd && counted.phrase.begin < counted.number->tokens.begin) {
    return Decision{Measure::kParticipants, "people", "figures:crowd", false};  // "their own marches: 6,000, 4,500"
  }
  if (const auto measure = measure_of(family)) {
    return Decision{*measure, counted.unit->of, "figures:noun", false};
  }
  if (family == Family::kPoint) {
    return decide_point(s, counted, memory);
  }
  auto governed = decide_governed(s, counted, memory, kClause);
  if (!governed && memory.in_sentence && can_inherit(*memory.in_sentence, counted)) {
    governed = inherit(*memory.in_sentence, counted);
  }
  return governed;
}

}  // namespace

bool can_count(Measure measure, const Counted& counted) {
  if (counted.unit == nullptr) {
    return measure != Measure::kDeployed && measure != Measure::kOfficials && measure != Measure::kProperty &&
           measure != Measure::kBlockades;
  }
  const Family family = counted.unit->family;
  switch (measure) {
    case Measure::kBlockades: return family == Family::kPoint;
    case Measure::kProperty: return family == Family::kProperty;
    case Measure::kOfficials: return family == Family::kOfficial || family == Family::kForce;
    case Measure::kDeployed: return family == Family::kForce;
    case Measure::kParticipants: return is_people(family) && family != Family::kForce;
    default: return is_people(family);
  }
}

int predicate_cost(const FigureSentence& sentence, const Counted& counted, const PredicateHit& hit) {
  const int plain = sentence.distance(counted.phrase, hit.tokens);
  const bool after = hit.tokens.begin >= counted.number->tokens.end;
  return after ? cost_over_apposition(sentence, counted, hit.tokens, plain) : plain;
}

std::optional<Measure> measure_of(Family family) {
  switch (family) {
    case Family::kDead: return Measure::kKilled;
    case Family::kInjured: return Measure::kInjured;
    case Family::kArrested: return Measure::kArrested;
    case Family::kMissing: return Measure::kMissing;
    case Family::kHospitalized: return Measure::kHospitalized;
    case Family::kDisplaced: return Measure::kDisplaced;
    case Family::kBlock: return Measure::kBlockades;
    case Family::kGathering: return Measure::kGatherings;
    case Family::kArea: return Measure::kAreas;
    default: return std::nullopt;
  }
}

std::optional<Decision> find_decision_before(const FigureSentence& sentence, const Counted& counted,
                                             const Counted& next, const Decision& of_next) {
  const std::uint32_t gap = next.number->tokens.begin - std::min(counted.phrase.end, next.number->tokens.begin);
  const bool people = (counted.unit != nullptr && is_people(counted.unit->family)) || counted.named == Named::kNothing;
  const bool things = counted.unit != nullptr && next.unit != nullptr && counted.unit->family == next.unit->family;
  if (gap == 0 || gap > 2 || (!people && !things) || !can_inherit(of_next, counted) ||
      (counted.article && !is_harm(of_next.measure))) {
    return std::nullopt;
  }
  for (std::uint32_t i = counted.phrase.end; i < next.number->tokens.begin; ++i) {
    if (sentence.tokens()[i].upos != Upos::kCconj && !sentence.is_symbol(i, ',')) {
      return std::nullopt;
    }
  }
  return inherit(of_next, counted);
}

std::optional<Decision> find_decision(const FigureSentence& sentence, const Counted& counted,
                                      const FigureMemory& memory) {
  if (counted.article) {
    return decide_victim(sentence, counted, memory);
  }
  if (counted.number->percent) {
    return decide_percent(counted);
  }
  if (counted.unit != nullptr && !is_plain_people(counted.unit->family)) {
    return decide_by_family(sentence, counted, memory);
  }
  // "17 were held, of whom 9 fell": a weak word does not break what goes on.
  const bool goes_on = memory.in_sentence && can_inherit(*memory.in_sentence, counted);
  if (auto tight = decide_governed(sentence, counted, memory, goes_on ? kTight - 1 : kTight)) {
    return tight;
  }
  if (memory.in_sentence && can_inherit(*memory.in_sentence, counted)) {
    return inherit(*memory.in_sentence, counted);
  }
  if (auto governed =
          decide_governed(sentence, counted, memory, counted.named == Named::kUnknown ? kTight + 2 : kClause)) {
    return governed;
  }
  return decide_default(counted, memory);
}

}  // namespace khipu::coding
