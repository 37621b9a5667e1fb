#include "khipu/coding/figure_choice.hpp"

#include <algorithm>
#include <limits>

#include "khipu/coding/measure_facts.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {
namespace {

using language::Upos;
using mentions::NumberForm;

// Reaches in units of FigureSentence::distance.
constexpr int kTightReach = 4, kNearReach = 8, kClauseReach = 14, kFarReach = 40;
constexpr std::uint32_t kShortSentence = 12;  // tokens
constexpr int kNever = std::numeric_limits<int>::max();

Measure measure_at(std::size_t index) { return static_cast<Measure>(index); }
std::size_t index_of(Measure measure) { return static_cast<std::size_t>(measure); }

/// What the words of a sentence say of one measure, seen from a count.
struct Evidence {
  const PredicateHit* hit = nullptr;  // the nearest predicate on its proper side
  int cost = kNever;                  // how far that is
  bool wrong_side = false;
  int noun = kNever;  // how far another noun of the measure is
  bool noun_before = false;
};

class MeasureFacts {
 public:
  MeasureFacts(const FigureSentence& s, const Surroundings& around, std::size_t at)
      : s_(s), around_(around), at_(at), counted_(around.all[at]) {
    gather_predicates();
    gather_nouns();
    find_last();
    set_number();
    set_noun();
    set_position();
    set_block();
  }

  const Facts& of_none() const { return shared_; }
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
  void find_last();
  void set_number();
  void set_noun();
  void set_position();
  void set_block();
  void add_predicate(Facts& facts, Measure measure) const;
  void add_others(Facts& facts, Measure measure) const;
  void add_rule(Facts& facts, Measure measure) const;
  bool is_listed_with(const Counted& before, const Counted& after) const;
  bool ends_before(TokenRange tokens, std::uint32_t most) const;
  Upos upos(std::uint32_t token) const { return s_.tokens()[token].upos; }
  const std::optional<Decision>& rule() const { return around_.by_rule[at_]; }

  const FigureSentence& s_;
  const Surroundings& around_;
  std::size_t at_;
  const Counted& counted_;
  std::array<Evidence, kMeasureCount> evidence_;
  int nearest_ = kNever;
  std::optional<std::size_t> last_;  // of the counts decided before it in the sentence
  Facts shared_;                     // what holds whatever it counts
};

void MeasureFacts::gather_predicates() {
  for (const PredicateHit& hit : s_.predicates()) {
    const bool names_it = counted_.named == Named::kUnknown && hit.tokens.contains(counted_.head);
    if (hit.tokens.overlaps(counted_.number->tokens) || names_it) {
      continue;
    }
    Evidence& evidence = evidence_[index_of(hit.predicate->measure)];
    const int cost = predicate_cost(s_, counted_, hit);
    const bool behind = hit.tokens.begin >= counted_.number->tokens.end;
    if (hit.predicate->side == (behind ? Side::kAfter : Side::kBefore)) {
      evidence.wrong_side = evidence.wrong_side || cost <= kNearReach;
      continue;
    }
    if (cost < evidence.cost) {
      evidence.hit = &hit;
      evidence.cost = cost;
    }
    nearest_ = std::min(nearest_, cost);
  }
}

void MeasureFacts::gather_nouns() {
  for (std::uint32_t i = 0; i < s_.size(); ++i) {
    const auto measure = s_.unit(i) != nullptr ? measure_of(s_.unit(i)->family) : std::nullopt;
    if (!measure || counted_.phrase.contains(i)) {
      continue;
    }
    Evidence& evidence = evidence_[index_of(*measure)];
    const int away = s_.distance(counted_.phrase, {i, i + 1});
    if (away < evidence.noun) {
      evidence.noun = away;
      evidence.noun_before = i < counted_.phrase.begin;
    }
  }
}

void MeasureFacts::find_last() {
  for (std::size_t i = 0; i < at_; ++i) {
    last_ = around_.decided[i] ? std::optional(i) : last_;
  }
}

void MeasureFacts::set_number() {
  const mentions::Number& number = *counted_.number;
  const double size = number.low.value_or(number.high.value_or(0));
  set(MeasureFact::kBias);
  set(MeasureFact::kArticle, counted_.article);
  set(MeasureFact::kOne, !counted_.article && size <= 1);
  set(MeasureFact::kFew, size > 1 && size < 10);
  set(MeasureFact::kTens, size >= 10 && size < 100);
  set(MeasureFact::kHundreds, size >= 100 && size < 1000);
  set(MeasureFact::kThousands, size >= 1000);
  set(MeasureFact::kVague, number.comparator == mentions::Comparator::kVague);
  set(MeasureFact::kBounded,
      number.comparator != mentions::Comparator::kVague && number.comparator != mentions::Comparator::kExact);
  set(MeasureFact::kInDigits, number.form == NumberForm::kDigits);
}

void MeasureFacts::set_noun() {
  set(MeasureFact::kNamedUnit, counted_.named == Named::kUnit);
  set(MeasureFact::kNamedUnknown, counted_.named == Named::kUnknown);
  set(MeasureFact::kNamedPart, counted_.named == Named::kPart);
  set(MeasureFact::kNamedNothing, counted_.named == Named::kNothing);
  set(MeasureFact::kWhole, counted_.whole);
  set(MeasureFact::kName, counted_.named == Named::kUnknown && upos(counted_.head) == Upos::kPropn);
  if (counted_.unit == nullptr) {
    return;
  }
  const Family family = counted_.unit->family;
  set(MeasureFact::kPeople, family == Family::kPeople);
  set(MeasureFact::kCrowd, family == Family::kCrowd);
  set(MeasureFact::kForce, family == Family::kForce);
  set(MeasureFact::kOfficial, family == Family::kOfficial);
  set(MeasureFact::kHarmed, family >= Family::kDead && family <= Family::kDisplaced);
  set(MeasureFact::kPoint, family == Family::kPoint);
  set(MeasureFact::kBlock, family == Family::kBlock);
  set(MeasureFact::kArea, family == Family::kArea);
  set(MeasureFact::kGathering, family == Family::kGathering);
  set(MeasureFact::kProperty, family == Family::kProperty);
}

/// True where `tokens` ends before the number with at most so many tokens between.
bool MeasureFacts::ends_before(TokenRange tokens, std::uint32_t most) const {
  const std::uint32_t begin = counted_.number->tokens.begin;
  return tokens.end <= begin && begin - tokens.end <= most;
}

void MeasureFacts::set_position() {
  const std::uint32_t begin = counted_.number->tokens.begin, end = counted_.phrase.end;
  if (begin > 0) {
    const Upos before = upos(begin - 1);
    set(MeasureFact::kColonBefore, s_.is_symbol(begin - 1, ':'));
    set(MeasureFact::kBracketBefore, s_.is_symbol(begin - 1, '('));
    set(MeasureFact::kDetermined, before == Upos::kDet);
    set(MeasureFact::kVerbBefore, before == Upos::kVerb || before == Upos::kAux);
    set(MeasureFact::kLinkBefore, before == Upos::kAdp);
  }
  for (const mentions::PlaceMention& place : s_.places()) {
    set(MeasureFact::kPlaceBefore, ends_before(place.tokens, 2));
    set(MeasureFact::kPlaceAfter, place.tokens.begin >= end && place.tokens.begin - end <= 2);
  }
  for (const mentions::TimeMention& time : s_.times()) {
    set(MeasureFact::kTimeNear, s_.distance(counted_.phrase, time.tokens) <= kTightReach);
  }
  for (const CueHit& hit : s_.cues()) {
    set(MeasureFact::kNegated, hit.cue == Cue::kNegated && ends_before(hit.tokens, 2));
    set(MeasureFact::kChange, hit.cue == Cue::kChange && s_.distance(counted_.phrase, hit.tokens) <= kTightReach);
  }
  const bool stops = end >= s_.size() || upos(end) == Upos::kPunct;
  set(MeasureFact::kStopBehind, stops);
  set(MeasureFact::kVerbBehind, !stops && (upos(end) == Upos::kVerb || upos(end) == Upos::kAux));
}

void MeasureFacts::set_block() {
  const auto block = s_.context().report.blocks()[s_.sentence().block].kind;
  set(MeasureFact::kFirst, at_ == 0);
  set(MeasureFact::kAlone, around_.all.size() == 1);
  set(MeasureFact::kShort, s_.size() <= kShortSentence);
  set(MeasureFact::kInList, around_.frame.in_list);
  set(MeasureFact::kInTable, block == ingest::BlockKind::kTableRow);
  set(MeasureFact::kFront,
      block == ingest::BlockKind::kTitle || block == ingest::BlockKind::kDeck || block == ingest::BlockKind::kHeading);
  set(MeasureFact::kSaid, !s_.context().attributions[s_.index()].empty());
  set(MeasureFact::kAsked, s_.has(Cue::kHypothetical) || s_.is_symbol(s_.size() - 1, '?'));
  set(MeasureFact::kTakenBack, s_.has(Cue::kTakenBack));
  set(MeasureFact::kNoPredicate, s_.predicates().empty());
  set(MeasureFact::kNoLast, !last_);
  set(MeasureFact::kNoParagraph, !last_ && !around_.memory.in_paragraph);
  set(MeasureFact::kRuleNothing, !rule());
}

/// True where only commas and "and" stand between two counts.
bool MeasureFacts::is_listed_with(const Counted& before, const Counted& after) const {
  const std::uint32_t end = after.number->tokens.begin;
  if (before.phrase.end > end || end - before.phrase.end > 3) {
    return false;
  }
  for (std::uint32_t i = before.phrase.end; i < end; ++i) {
    if (upos(i) != Upos::kCconj && upos(i) != Upos::kDet && !s_.is_symbol(i, ',')) {
      return false;
    }
  }
  return true;
}

void MeasureFacts::add_predicate(Facts& facts, Measure measure) const {
  const Evidence& evidence = evidence_[index_of(measure)];
  set(facts, MeasureFact::kWrongSide, evidence.wrong_side);
  if (evidence.hit == nullptr || evidence.cost > kFarReach) {
    return;
  }
  const bool strong = evidence.hit->predicate->strength > 1;
  const int cost = evidence.cost;
  if (cost <= kTightReach) {
    set(facts, strong ? MeasureFact::kTightStrong : MeasureFact::kTightWeak);
  } else if (cost <= kNearReach) {
    set(facts, strong ? MeasureFact::kNearStrong : MeasureFact::kNearWeak);
  } else {
    set(facts, cost <= kClauseReach ? MeasureFact::kClause : MeasureFact::kFar);
  }
  set(facts, MeasureFact::kNearest, cost == nearest_);
  set(facts, MeasureFact::kPredicateBehind, evidence.hit->tokens.begin >= counted_.number->tokens.end);
  const Trees* trees = s_.context().trees;
  const auto link = trees == nullptr
                        ? std::nullopt
                        : trees->link(static_cast<std::uint32_t>(s_.index()), counted_.phrase, evidence.hit->tokens);
  if (link) {
    set(facts,
        static_cast<MeasureFact>(static_cast<std::size_t>(MeasureFact::kUnder) + static_cast<std::size_t>(*link)));
  }
}

void MeasureFacts::add_others(Facts& facts, Measure measure) const {
  const Evidence& evidence = evidence_[index_of(measure)];
  set(facts, MeasureFact::kNounNear, evidence.noun <= kNearReach);
  set(facts, MeasureFact::kNounFar, evidence.noun > kNearReach && evidence.noun <= kFarReach);
  set(facts, MeasureFact::kNounBefore, evidence.noun <= kFarReach && evidence.noun_before);
  if (last_) {
    const Counted& last = around_.all[*last_];
    const bool same = around_.decided[*last_]->measure == measure;
    const int away = s_.distance(last.phrase, counted_.phrase);
    set(facts, same ? MeasureFact::kLast : MeasureFact::kLastOther);
    set(facts, MeasureFact::kLastNear, same && away <= kNearReach);
    set(facts, MeasureFact::kLastListed, same && is_listed_with(last, counted_));
  } else if (around_.memory.in_paragraph) {
    const bool same = around_.memory.in_paragraph->measure == measure;
    set(facts, same ? MeasureFact::kParagraph : MeasureFact::kParagraphOther);
  }
  if (at_ + 1 < around_.all.size() && is_listed_with(counted_, around_.all[at_ + 1])) {
    const auto& next = around_.by_rule[at_ + 1];
    set(facts, MeasureFact::kNextListed, next && next->measure == measure);
  }
  set(facts, MeasureFact::kTopic, around_.memory.topic == measure);
  set(facts, MeasureFact::kKnown,
      !counted_.article && std::any_of(around_.frame.known.begin(), around_.frame.known.end(), [&](const auto& known) {
        return known.measure == measure && known.low && known.low == counted_.number->low;
      }));
  const int often = around_.report[index_of(measure)];
  const int most = *std::max_element(around_.report.begin(), around_.report.end());
  set(facts, often == 0      ? MeasureFact::kReportNone
             : often == most ? MeasureFact::kReportMost
                             : MeasureFact::kReportSome);
}

void MeasureFacts::add_rule(Facts& facts, Measure measure) const {
  if (!rule() || rule()->measure != measure) {
    return;
  }
  const std::string_view why = rule()->rule;
  const auto is = [&](std::string_view name) { return why == name; };
  set(facts, rule()->inherited             ? MeasureFact::kRuleInherited
             : is("figures:noun")          ? MeasureFact::kRuleNoun
             : is("figures:listed")        ? MeasureFact::kRuleListed
             : is("figures:point")         ? MeasureFact::kRulePoint
             : is("figures:percent")       ? MeasureFact::kRulePercent
             : is("figures:column")        ? MeasureFact::kRuleColumn
             : is("figures:crowd")         ? MeasureFact::kRuleCrowd
             : is("figures:force")         ? MeasureFact::kRuleCrowd
             : is("figures:people")        ? MeasureFact::kRuleMany
             : is("figures:many")          ? MeasureFact::kRuleMany
             : is("figures:topic")         ? MeasureFact::kRuleTopic
             : why.starts_with("figures:") ? MeasureFact::kRuleOther
                                           : MeasureFact::kRulePredicate);
}

Facts MeasureFacts::of(Measure measure) const {
  Facts facts = shared_;
  const auto noun = counted_.unit != nullptr ? measure_of(counted_.unit->family) : std::nullopt;
  set(facts, MeasureFact::kNoun, noun == measure);
  set(facts, MeasureFact::kUnfit, noun != measure && !can_count(measure, counted_));
  add_predicate(facts, measure);
  add_others(facts, measure);
  add_rule(facts, measure);
  return facts;
}

/// Whom or what is counted, in English: as the noun says, or as it was said of the last count of the measure.
std::string name_counted(const Counted& counted, const Surroundings& around, std::size_t at, Measure measure) {
  if (counted.unit != nullptr) {
    return (measure == Measure::kPercent ? "share of " : "") + counted.unit->of;
  }
  for (std::size_t i = at; i-- > 0;) {
    if (around.decided[i] && around.decided[i]->measure == measure) {
      return around.decided[i]->of;
    }
  }
  const auto& before = around.memory.in_paragraph;
  return before && before->measure == measure ? before->of : measure == Measure::kPercent ? "share" : "people";
}

void note(ChoiceLog& log, const FigureSentence& sentence, const Counted& counted, std::string_view option,
          const Facts& facts) {
  log.rows.push_back({"measure", std::string(option), sentence.sentence().span_of(counted.phrase), std::string(option),
                      names_of(facts, kMeasureFactNames)});
}

}  // namespace

std::vector<std::string_view> measure_columns() {
  std::vector<std::string_view> columns = {"none"};
  for (std::size_t i = 0; i < kMeasureCount; ++i) {
    columns.push_back(to_string(measure_at(i)));
  }
  return columns;
}

std::array<int, kMeasureCount> measures_of_report(const std::vector<FigureSentence>& sentences) {
  std::array<int, kMeasureCount> counts{};
  for (const FigureSentence& sentence : sentences) {
    for (const PredicateHit& hit : sentence.predicates()) {
      ++counts[index_of(hit.predicate->measure)];
    }
    for (std::uint32_t i = 0; i < sentence.size(); ++i) {
      const Unit* unit = sentence.unit(i);
      if (const auto measure = unit != nullptr ? measure_of(unit->family) : std::nullopt) {
        ++counts[index_of(*measure)];
      }
    }
  }
  return counts;
}

std::optional<Decision> choose_measure(const FigureSentence& sentence, const Surroundings& around, std::size_t at) {
  const Counted& counted = around.all[at];
  const MeasureFacts facts(sentence, around, at);
  ChoiceLog* log = sentence.context().log;
  std::optional<Measure> best;
  float best_score = around.tables.measures.score(facts.of_none(), 0);
  if (log != nullptr) {
    log->counts.push_back({sentence.sentence().span_of(counted.phrase), sentence.sentence().span, counted.number->span,
                           counted.number->low, counted.number->high});
    note(*log, sentence, counted, "none", facts.of_none());
  }
  for (std::size_t i = 0; i < kMeasureCount; ++i) {
    const Facts of_measure = facts.of(measure_at(i));
    const float score = around.tables.measures.score(of_measure, i + 1);
    if (score > best_score) {
      best = measure_at(i);
      best_score = score;
    }
    if (log != nullptr) {
      note(*log, sentence, counted, to_string(measure_at(i)), of_measure);
    }
  }
  const auto& rule = around.by_rule[at];
  if (!best || (rule && rule->measure == *best)) {
    return best ? rule : std::nullopt;
  }
  return Decision{*best, name_counted(counted, around, at, *best), "figures:weighed", false};
}

}  // namespace khipu::coding
