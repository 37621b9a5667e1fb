#include "khipu/coding/figure_status.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace khipu::coding {
namespace {

// Reaches in units of FigureSentence::distance, and in tokens for zeros.
constexpr int kCauseReach = 24, kStatusReach = 14, kDiedLaterReach = 16;
constexpr std::uint32_t kZeroReach = 4;

constexpr std::array<std::pair<Cue, Cause>, 4> kCauses = {{{Cue::kCauseClash, Cause::kClash},
                                                           {Cue::kCauseBlockade, Cause::kBlockadeAccident},
                                                           {Cue::kCauseCare, Cause::kDelayedCare},
                                                           {Cue::kCauseOther, Cause::kOther}}};
constexpr std::array<std::pair<Cue, Status>, 4> kStatuses = {{{Cue::kTakenBack, Status::kRetracted},
                                                              {Cue::kDenied, Status::kDenied},
                                                              {Cue::kPending, Status::kPending},
                                                              {Cue::kPlanned, Status::kPlanned}}};

template <class Meaning, std::size_t N>
std::optional<Meaning> meaning_of(Cue cue, const std::array<std::pair<Cue, Meaning>, N>& meanings) {
  const auto known = std::find_if(meanings.begin(), meanings.end(), [&](const auto& m) { return m.first == cue; });
  return known == meanings.end() ? std::nullopt : std::optional(known->second);
}

/// What the nearest of several cues stands for.
template <class Meaning, std::size_t N, class Passes>
Meaning nearest(const FigureSentence& sentence, const Counted& counted,
                const std::array<std::pair<Cue, Meaning>, N>& meanings, int reach, Meaning otherwise, Passes passes) {
  int best = reach + 1;
  for (const CueHit& hit : sentence.cues()) {
    const auto meaning = meaning_of(hit.cue, meanings);
    const int away = sentence.distance(counted.phrase, hit.tokens);
    if (meaning && away < best && passes(hit)) {
      best = away;
      otherwise = *meaning;
    }
  }
  return otherwise;
}

/// The harmed whom a negation is said of: a noun or a predicate just behind it.
std::optional<ZeroCount> read_zero(const FigureSentence& s, TokenRange negation) {
  ZeroCount zero;
  zero.number.span = s.sentence().span_of(negation);
  zero.number.tokens = zero.number.core = negation;
  zero.number.low = zero.number.high = 0;
  zero.counted.phrase = negation;
  for (std::uint32_t i = negation.end; i < std::min(s.size(), negation.end + kZeroReach); ++i) {
    if (s.is_number(i) || s.tokens()[i].is(language::kClauseStop)) {
      return std::nullopt;
    }
    const auto measure = s.unit(i) != nullptr ? measure_of(s.unit(i)->family) : std::nullopt;
    if (measure && s.unit(i)->family <= Family::kDisplaced) {
      zero.counted.unit = s.unit(i);
      zero.counted.named = Named::kUnit;
      zero.counted.head = i;
      zero.counted.phrase.end = i + 1;
      zero.decision = {*measure, s.unit(i)->of, "figures_cues:zero", false};
      return zero;
    }
    for (const PredicateHit& hit : s.predicates()) {
      if (hit.tokens.begin == i && hit.predicate->measure <= Measure::kDisplaced &&
          hit.predicate->side != Side::kAfter) {
        zero.counted.phrase.end = hit.tokens.end;
        zero.decision = {hit.predicate->measure, "people", "figures_cues:zero", false};
        return zero;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Cause> cause_of(Cue cue) { return meaning_of(cue, kCauses); }
std::optional<Status> status_of(Cue cue) { return meaning_of(cue, kStatuses); }

PeopleClass class_of(const std::string& of, const FigureTables& tables) {
  const auto found = tables.classes.find(of);
  return found == tables.classes.end() ? PeopleClass::kUnspecified : found->second;
}

/// "Seven killed in accidents, …, 46": the words are said of the number before them.
bool is_of_another(const FigureSentence& sentence, const Counted& counted, const CueHit& hit) {
  return hit.tokens.end <= counted.phrase.begin &&
         std::any_of(sentence.numbers().begin(), sentence.numbers().end(), [&](const mentions::Number& number) {
           return number.tokens.end <= hit.tokens.begin && !sentence.is_time(number.tokens.begin) &&
                  sentence.distance(number.tokens, hit.tokens) < sentence.distance(counted.number->tokens, hit.tokens);
         });
}

Cause find_cause(const FigureSentence& sentence, const Counted& counted, Measure measure, FigureKind kind) {
  const auto own = [&](const CueHit& hit) {
    return kind != FigureKind::kCumulative || !is_of_another(sentence, counted, hit);
  };
  const bool harm = measure == Measure::kKilled || measure == Measure::kInjured || measure == Measure::kHospitalized;
  return harm ? nearest(sentence, counted, kCauses, kCauseReach, Cause::kUnsaid, own) : Cause::kUnsaid;
}

Status find_status(const FigureSentence& sentence, const Counted& counted) {
  return nearest(sentence, counted, kStatuses, kStatusReach, Status::kAsserted, [](const CueHit&) { return true; });
}

bool is_said_to_have_died_later(const FigureSentence& sentence, const Counted& counted) {
  return std::any_of(sentence.cues().begin(), sentence.cues().end(), [&](const CueHit& hit) {
    return hit.cue == Cue::kDiedLater && sentence.distance(counted.phrase, hit.tokens) <= kDiedLaterReach &&
           !is_of_another(sentence, counted, hit);
  });
}

bool is_death_among_injured(const FigureSentence& sentence, const Counted& counted) {
  return std::any_of(sentence.cues().begin(), sentence.cues().end(), [&](const CueHit& hit) {
    return hit.cue == Cue::kDiedLater && hit.tokens.begin == counted.number->tokens.begin;
  });
}

std::vector<ZeroCount> find_zeros(const FigureSentence& sentence) {
  std::vector<ZeroCount> zeros;
  for (const CueHit& hit : sentence.cues()) {
    if (hit.cue == Cue::kZero && !sentence.has(Cue::kHypothetical)) {
      if (auto zero = read_zero(sentence, hit.tokens)) {
        zeros.push_back(std::move(*zero));
      }
    }
  }
  return zeros;
}

}  // namespace khipu::coding
