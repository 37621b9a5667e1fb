#include "khipu/coding/measure_reading.hpp"

#include <algorithm>

#include "khipu/coding/tree.hpp"

namespace khipu::coding {
namespace {

using language::Upos;
using mentions::NumberForm;

// Reaches in units of FigureSentence::distance.
constexpr int kTightReach = 4, kNearReach = 8, kClauseReach = 14, kFarReach = 40;
constexpr std::uint32_t kShortSentence = 12;  // tokens
constexpr double kOldest = 100;               // years

std::size_t index_of(Measure measure) { return static_cast<std::size_t>(measure); }

}  // namespace

MeasureReading::MeasureReading(const FigureSentence& sentence, const Surroundings& around, std::size_t at)
    : s_(sentence), around_(around), at_(at), counted_(around.all[at]) {
  gather_predicates();
  gather_nouns();
  gather_label();
  find_last();
  set_number();
  set_noun();
  set_position();
  set_block();
}

void MeasureReading::gather_predicates() {
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

void MeasureReading::gather_nouns() {
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

/// "Killed at road blocks: 9": a label speaks of what is counted before it says where or how.
void MeasureReading::gather_label() {
  const std::uint32_t colon = counted_.number->tokens.begin;
  if (colon == 0 || !s_.is_symbol(colon - 1, ':')) {
    return;
  }
  std::uint32_t first = colon;
  for (std::uint32_t i = 0; i + 1 < colon; ++i) {
    const auto measure = s_.unit(i) != nullptr ? measure_of(s_.unit(i)->family) : std::nullopt;
    if (measure) {
      in_label_.push_back({*measure, i});
      first = std::min(first, i);
    }
  }
  for (const PredicateHit& hit : s_.predicates()) {
    if (hit.tokens.end < colon) {
      in_label_.push_back({hit.predicate->measure, hit.tokens.begin});
      first = std::min(first, hit.tokens.begin);
    }
  }
  label_begin_ = first;
}

void MeasureReading::find_last() {
  for (std::size_t i = 0; i < at_; ++i) {
    last_ = around_.decided[i] ? std::optional(i) : last_;
  }
}

void MeasureReading::set_number() {
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
  set(MeasureFact::kPercentSign, number.percent);
}

void MeasureReading::set_noun() {
  set(MeasureFact::kPronoun, counted_.number->form == NumberForm::kIndefinite && !counted_.article);
  set(MeasureFact::kNamedUnit, counted_.named == Named::kUnit);
  set(MeasureFact::kPercentOfKnown, counted_.number->percent && counted_.named == Named::kUnit);
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
bool MeasureReading::ends_before(TokenRange tokens, std::uint32_t most) const {
  const std::uint32_t begin = counted_.number->tokens.begin;
  return tokens.end <= begin && begin - tokens.end <= most;
}

void MeasureReading::set_position() {
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
  set_likeness(stops);
  set(MeasureFact::kStopBehind, stops);
  set(MeasureFact::kVerbBehind, !stops && (upos(end) == Upos::kVerb || upos(end) == Upos::kAux));
}

/// What looks like an age, an hour, a doer, an item of a list.
void MeasureReading::set_likeness(bool stops) {
  const std::uint32_t begin = counted_.number->tokens.begin, end = counted_.phrase.end;
  const bool bare = counted_.named == Named::kNothing && counted_.phrase.begin == begin;
  const double size = counted_.number->low.value_or(kOldest);
  const auto lexeme = [&](std::uint32_t token) { return s_.tokens()[token].lexeme; };
  const language::Lexicon& lexicon = s_.context().lexicon;
  if (begin > 0) {
    const bool of = around_.tables.is_of(lexeme(begin - 1), lexicon);
    set(MeasureFact::kAgeLike, of && bare && size < kOldest && begin > 1 && s_.unit(begin - 2) != nullptr &&
                                   s_.unit(begin - 2)->family <= Family::kOfficial);
    set(MeasureFact::kHourLike, bare && stops && size <= 12 && upos(begin - 1) == Upos::kAdp && !of);
    set(MeasureFact::kAgent, around_.tables.is_agent(lexeme(begin - 1), lexicon));
    set(MeasureFact::kLinkedLeft, counted_.phrase.begin < begin && upos(begin - 1) == Upos::kAdp);
  }
  set(MeasureFact::kBegins, begin == 0);
  set(MeasureFact::kGenitive, end < s_.size() && !s_.tokens()[end].is(language::kSpaceBefore) &&
                                  (s_.text(end).starts_with("'") || s_.text(end).starts_with("\u2019")));
  set(MeasureFact::kBlocked, counted_.blocked);
  for (const mentions::Attribution& said : s_.context().attributions[s_.index()]) {
    set(MeasureFact::kSpeaker, said.speaker_tokens.overlaps(counted_.phrase));
  }
  const auto bare_ones = std::count_if(around_.all.begin(), around_.all.end(), [](const Counted& one) {
    return one.named == Named::kNothing && one.phrase.begin == one.number->tokens.begin;
  });
  set(MeasureFact::kSeries, bare && bare_ones >= 3);
}

void MeasureReading::set_block() {
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

void MeasureReading::add_predicate(Facts& facts, Measure measure) const {
  const Evidence& evidence = evidence_[index_of(measure)];
  set(facts, MeasureFact::kWrongSide, evidence.wrong_side);
  if (evidence.hit == nullptr || evidence.cost > kFarReach) {
    return;
  }
  const bool strong = evidence.hit->predicate->strength > 1;
  const int cost = evidence.cost;
  const bool behind = evidence.hit->tokens.begin >= counted_.number->tokens.end;
  set(facts, behind ? MeasureFact::kNextBehind : MeasureFact::kNextBefore, cost <= 1 && strong);
  if (cost <= kTightReach) {
    set(facts, strong ? MeasureFact::kTightStrong : MeasureFact::kTightWeak);
  } else if (cost <= kNearReach) {
    set(facts, strong ? MeasureFact::kNearStrong : MeasureFact::kNearWeak);
  } else {
    set(facts, cost <= kClauseReach ? MeasureFact::kClause : MeasureFact::kFar);
  }
  set(facts, MeasureFact::kNearest, cost == nearest_);
  set(facts, MeasureFact::kPredicateBehind, behind);
  bool joined = false;
  for (std::uint32_t i = counted_.phrase.end; behind && i < evidence.hit->tokens.begin; ++i) {
    joined = joined || upos(i) == Upos::kCconj;
  }
  set(facts, MeasureFact::kAndBetween, joined);
  const Trees* trees = s_.context().trees;
  const auto link = trees == nullptr
                        ? std::nullopt
                        : trees->link(static_cast<std::uint32_t>(s_.index()), counted_.phrase, evidence.hit->tokens);
  if (link) {
    set(facts,
        static_cast<MeasureFact>(static_cast<std::size_t>(MeasureFact::kUnder) + static_cast<std::size_t>(*link)));
  }
}

void MeasureReading::add_others(Facts& facts, Measure measure) const {
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
    // "Of 80 injured, twelve died": what has a predicate of its own is no item of a list.
    set(facts, MeasureFact::kLastListed,
        same && nearest_ > 1 && is_listed(s_, last.phrase.end, counted_.number->tokens.begin));
  } else if (around_.memory.in_paragraph) {
    const bool same = around_.memory.in_paragraph->measure == measure;
    set(facts, same ? MeasureFact::kParagraph : MeasureFact::kParagraphOther);
  }
  for (std::size_t i = at_; i-- > 0;) {
    const auto& before = around_.decided[i];
    if (before && before->measure != Measure::kAreas && before->measure != Measure::kPercent) {
      set(facts, MeasureFact::kLastSolid, before->measure == measure);
      break;
    }
  }
  if (at_ + 1 < around_.all.size() && is_listed(s_, counted_.phrase.end, around_.all[at_ + 1].number->tokens.begin)) {
    const auto& next = around_.by_rule[at_ + 1];
    set(facts, MeasureFact::kNextListed, next && next->measure == measure);
  }
  const auto& paragraph = around_.memory.in_paragraph;
  set(facts, MeasureFact::kTopic, around_.memory.topic == measure);
  set(facts, MeasureFact::kListTopic, around_.frame.in_list && around_.memory.topic == measure);
  set(facts, MeasureFact::kListParagraph, around_.frame.in_list && paragraph && paragraph->measure == measure);
  set(facts, MeasureFact::kKnown,
      !counted_.article && std::any_of(around_.frame.known.begin(), around_.frame.known.end(), [&](const auto& known) {
        return known.measure == measure && known.low && known.low == counted_.number->low;
      }));
  set(facts, MeasureFact::kSentenceBefore, around_.voices.before.test(index_of(measure)));
  set(facts, MeasureFact::kHeading, around_.voices.heading.test(index_of(measure)));
  set(facts, MeasureFact::kTitle, around_.voices.title.test(index_of(measure)));
  const int often = around_.report[index_of(measure)];
  const int most = *std::max_element(around_.report.begin(), around_.report.end());
  set(facts, often == 0      ? MeasureFact::kReportNone
             : often == most ? MeasureFact::kReportMost
                             : MeasureFact::kReportSome);
}

void MeasureReading::add_rule(Facts& facts, Measure measure) const {
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
             : is("figures:victim")        ? MeasureFact::kRuleVictim
             : why.starts_with("figures:") ? MeasureFact::kRuleOther
                                           : MeasureFact::kRulePredicate);
}

Facts MeasureReading::of(Measure measure) const {
  Facts facts = shared_;
  const auto noun = counted_.unit != nullptr ? measure_of(counted_.unit->family) : std::nullopt;
  const bool names_it = noun && *noun == measure;
  set(facts, MeasureFact::kNoun, names_it);
  for (const auto& [spoken, token] : in_label_) {
    set(facts, token == label_begin_ ? MeasureFact::kLabelFirst : MeasureFact::kLabelLater, spoken == measure);
  }
  set(facts, MeasureFact::kUnfit, !names_it && !can_count(measure, counted_));
  add_predicate(facts, measure);
  add_others(facts, measure);
  add_rule(facts, measure);
  return facts;
}

}  // namespace khipu::coding
