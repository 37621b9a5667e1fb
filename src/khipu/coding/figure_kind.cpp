// Incident, running total, or state of a moment: what is known of a count, weighed.

#include <algorithm>
#include <array>
#include <cmath>

#include "khipu/coding/figure_frame.hpp"
#include "khipu/coding/kind_facts.hpp"
#include "khipu/coding/tense.hpp"

namespace khipu::coding {
namespace {

using mentions::TimeMention;
using mentions::TimePrecision;
using mentions::TimeRelation;

// Reaches in units of FigureSentence::distance.
constexpr int kNear = 6, kFar = 16;
constexpr double kMany = 100, kManyDead = 15;

constexpr std::array<FigureKind, 3> kKinds = {FigureKind::kIncident, FigureKind::kCumulative, FigureKind::kSnapshot};

/// The facts of one count.
class KindFacts {
 public:
  KindFacts(const FigureSentence& s, const Counted& counted, const Decision& decision, const FrameMemory& memory,
            const Facts& report)
      : s_(s), counted_(counted), decision_(decision), memory_(memory), facts_(report) {}

  Facts find() {
    set(KindFact::kBias);
    set_measure();
    set_number();
    set_words();
    set_days();
    set_places();
    set_before();
    set_size();
    set_by_kind(kind_by_rule(s_, counted_, decision_, memory_), KindFact::kRuleIncident, KindFact::kRuleCumulative,
                KindFact::kRuleSnapshot);
    return facts_;
  }

 private:
  void set(KindFact fact, bool yes = true) {
    if (yes) {
      facts_.set(static_cast<std::size_t>(fact));
    }
  }
  void set_by_kind(FigureKind kind, KindFact incident, KindFact cumulative, KindFact snapshot) {
    set(kind == FigureKind::kIncident ? incident : kind == FigureKind::kCumulative ? cumulative : snapshot);
  }
  bool is_harm() const { return decision_.measure <= Measure::kArrested; }
  int distance(TokenRange tokens) const { return s_.distance(counted_.phrase, tokens); }
  int cue_distance(Cue cue) const;
  void set_measure();
  void set_number();
  void set_words();
  void set_days();
  void set_places();
  void set_before();
  void set_size();
  void set_known(double size);
  bool has(KindFact fact) const { return facts_.test(static_cast<std::size_t>(fact)); }

  const FigureSentence& s_;
  const Counted& counted_;
  const Decision& decision_;
  const FrameMemory& memory_;
  Facts facts_;
};

int KindFacts::cue_distance(Cue cue) const {
  int best = 1000;
  for (const CueHit& hit : s_.cues()) {
    best = hit.cue == cue ? std::min(best, distance(hit.tokens)) : best;
  }
  return best;
}

void KindFacts::set_measure() {
  facts_.set(static_cast<std::size_t>(KindFact::kKilled) + static_cast<std::size_t>(decision_.measure));
}

void KindFacts::set_number() {
  const mentions::Number& number = *counted_.number;
  set(KindFact::kArticle, counted_.article);
  set(KindFact::kOne, number.low == 1 && number.high == 1);
  set(KindFact::kVague, number.comparator == mentions::Comparator::kVague);
  set(KindFact::kHundred, number.low.value_or(number.high.value_or(0)) >= kMany);
  set(KindFact::kAtLeast, number.comparator == mentions::Comparator::kAtLeast);
  set(KindFact::kMoreThan, number.comparator == mentions::Comparator::kMoreThan);
  const std::uint32_t begin = number.tokens.begin;
  set(KindFact::kWithArticle, begin > 0 && s_.tokens()[begin - 1].upos == language::Upos::kDet);
  for (const FrameMemory::Known& known : memory_.known) {
    if (known.measure == decision_.measure && known.low == number.low && !counted_.article) {
      set_by_kind(known.kind, KindFact::kKnownIncident, KindFact::kKnownCumulative, KindFact::kKnownSnapshot);
    }
  }
}

void KindFacts::set_words() {
  const int total = std::min(cue_distance(Cue::kCumulative), cue_distance(Cue::kTotal));
  set(KindFact::kTotalNear, total <= kNear);
  set(KindFact::kTotalFar, total > kNear && total <= kFar);
  set(KindFact::kTotalInSentence, s_.has(Cue::kCumulative));
  const int snapshot = cue_distance(Cue::kSnapshot);
  set(KindFact::kSnapshotNear, snapshot <= kNear);
  set(KindFact::kSnapshotFar, snapshot > kNear && snapshot <= kFar);
  set(KindFact::kIncidentNear, cue_distance(Cue::kIncident) <= kFar);
  set(KindFact::kPerfectNear, cue_distance(Cue::kPerfect) <= kNear);
  set(KindFact::kNationwide, cue_distance(Cue::kNationwide) <= kFar);
  set(KindFact::kChange, cue_distance(Cue::kChange) <= kFar);
  const Tense tense = tense_near(s_.sentence(), counted_.phrase);
  const bool present = tense == Tense::kPresent, past = tense == Tense::kPast;
  set(KindFact::kPresent, present);
  set(KindFact::kPast, past);
  set(KindFact::kNoVerb, tense == Tense::kNone);
  set(KindFact::kPresentHarm, present && is_harm());
  set(KindFact::kPastHarm, past && is_harm());
  const bool force = decision_.measure == Measure::kDeployed || decision_.measure == Measure::kParticipants ||
                     decision_.measure == Measure::kOfficials;
  set(KindFact::kPresentForce, present && force);
}

void KindFacts::set_days() {
  const auto published = s_.context().report.published();
  bool any = false;
  for (const TimeMention& time : s_.times()) {
    if (!time.from && !time.to) {
      continue;
    }
    any = true;
    const int away = distance(time.tokens);
    if (time.relation == TimeRelation::kSince) {
      set(KindFact::kSinceNear, away <= kFar);
      set(KindFact::kSinceInSentence);
      continue;
    }
    const bool day = time.from == time.to;
    set(KindFact::kDayNear, day && away <= kNear);
    set(KindFact::kDayInSentence, day);
    set(KindFact::kTodayNear, day && time.from == published && away <= kFar);
    set(KindFact::kDaysNear, !day && time.precision <= TimePrecision::kWeek && away <= kFar);
    set(KindFact::kMonthNear, !day && time.precision > TimePrecision::kWeek && away <= kFar);
  }
  set(KindFact::kNoDay, !any);
  set(KindFact::kNoDayHarm, !any && is_harm());
}

void KindFacts::set_places() {
  bool any = false;
  for (const mentions::PlaceMention& mention : s_.places()) {
    if (mention.role != mentions::PlaceRole::kLocative && mention.role != mentions::PlaceRole::kOther) {
      continue;
    }
    any = true;
    const bool country = mention.place.precision == mentions::PlacePrecision::kCountry;
    const bool near = distance(mention.tokens) <= kFar;
    set(country ? KindFact::kCountryNear : KindFact::kPlaceNear, near);
  }
  set(KindFact::kNoPlace, !any);
  set(KindFact::kNoPlaceHarm, !any && is_harm());
}

void KindFacts::set_before() {
  const bool said = !s_.context().attributions[s_.index()].empty();
  set(KindFact::kSaid, said);
  set(KindFact::kSaidHarm, said && is_harm());
  set(KindFact::kInherited, decision_.inherited);
  if (memory_.kind && memory_.measure == decision_.measure) {
    if (memory_.settled_in_sentence) {
      set_by_kind(*memory_.kind, KindFact::kLastIncident, KindFact::kLastCumulative, KindFact::kLastSnapshot);
    } else {
      set_by_kind(*memory_.kind, KindFact::kBlockIncident, KindFact::kBlockCumulative, KindFact::kBlockSnapshot);
    }
  } else if (memory_.kind) {
    set_by_kind(*memory_.kind, KindFact::kOtherIncident, KindFact::kOtherCumulative, KindFact::kOtherSnapshot);
  }
  if (memory_.kind && memory_.settled_in_sentence && is_listed(s_, memory_.last_end, counted_.number->tokens.begin)) {
    set_by_kind(*memory_.kind, KindFact::kListedIncident, KindFact::kListedCumulative, KindFact::kListedSnapshot);
  }
  for (auto known = memory_.known.rbegin(); known != memory_.known.rend(); ++known) {
    if (known->measure == decision_.measure) {
      set(KindFact::kReportCumulative, known->kind == FigureKind::kCumulative);
      set(KindFact::kReportIncident, known->kind == FigureKind::kIncident);
      break;
    }
  }
  const auto block = s_.context().report.blocks()[s_.sentence().block].kind;
  set(KindFact::kInList, memory_.in_list);
  set(KindFact::kInTable, block == ingest::BlockKind::kTableRow);
  set(KindFact::kTotalAbove, memory_.in_list && memory_.total_above);
  set(KindFact::kFront, block == ingest::BlockKind::kTitle || block == ingest::BlockKind::kDeck);
}

/// Large numbers are mostly totals, unless the report is about one day.
void KindFacts::set_size() {
  const double size = counted_.number->low.value_or(counted_.number->high.value_or(0));
  const bool dead = decision_.measure == Measure::kKilled && size >= kManyDead;
  const bool hurt = is_harm() && decision_.measure != Measure::kKilled && size >= kMany;
  set(KindFact::kManyDead, dead);
  set_known(size);
  set(KindFact::kManyHurt, hurt);
  set(KindFact::kBigNoDay, (dead || hurt) && has(KindFact::kNoDay));
  set(KindFact::kOneDayHarm, is_harm() && has(KindFact::kReportOneDay));
  set(KindFact::kTotalsHarm, is_harm() && has(KindFact::kReportTotals3));
  set(KindFact::kWeeksHarm, is_harm() && has(KindFact::kReportWeeks));
}

/// How the number stands to what the report counted before.
void KindFacts::set_known(double size) {
  bool any = false, above_all = true;
  for (const FrameMemory::Known& known : memory_.known) {
    if (known.measure == decision_.measure && known.low) {
      any = true;
      above_all = above_all && size > *known.low;
      set(KindFact::kBelowTotal, known.kind == FigureKind::kCumulative && size < *known.low);
    }
  }
  set(KindFact::kAboveAll, any && above_all);
  set(KindFact::kBlockTotal, memory_.total_in_block);
  set(KindFact::kBlockSince, memory_.since_in_block);
  set(KindFact::kBlockDay, memory_.day_in_block);
}

/// From scores to probabilities.
void to_shares(std::array<float, 3>& scores) {
  const float top = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) {
    score = std::exp(score - top);
    sum += score;
  }
  for (float& score : scores) {
    score /= sum;
  }
}

}  // namespace

Facts kind_of_report(const Context& context, const std::vector<FigureSentence>& sentences, const ReportDays& days) {
  Facts facts;
  const auto set = [&](KindFact fact, bool yes) { facts.set(static_cast<std::size_t>(fact), yes); };
  int sinces = 0, totals = 0;
  for (const FigureSentence& sentence : sentences) {
    totals += sentence.has(Cue::kCumulative) ? 1 : 0;
    sinces += std::any_of(sentence.times().begin(), sentence.times().end(),
                          [](const TimeMention& time) { return time.relation == TimeRelation::kSince && time.from; })
                  ? 1
                  : 0;
  }
  set(KindFact::kReportSince, sinces >= 1);
  set(KindFact::kReportSinces, sinces >= 2);
  set(KindFact::kReportTotals1, totals >= 1);
  set(KindFact::kReportTotals3, totals >= 3);
  const auto published = context.report.published();
  const double share = days.lead_share();
  set(KindFact::kReportOneDay, share >= 0.5);
  set(KindFact::kReportDays, share > 0 && share < 0.5);
  set(KindFact::kReportFresh, published && days.lead() && days.lead()->from && *published - *days.lead()->from <= 3);
  set(KindFact::kReportWeeks, days.spread() > 7);
  set(KindFact::kReportMonths, days.spread() > 60);
  return facts;
}

KindShares find_kind(const FigureSentence& sentence, const FigureTables& tables, const Counted& counted,
                     const Decision& decision, const std::optional<DateRange>& told, const FrameMemory& memory,
                     const Facts& report) {
  Facts facts = KindFacts(sentence, counted, decision, memory, report).find();
  facts.set(static_cast<std::size_t>(KindFact::kToldDay), told && told->from == told->to);
  facts.set(static_cast<std::size_t>(KindFact::kToldDays), told && told->from != told->to);
  KindShares shares = {};
  for (std::size_t column = 0; column < kKinds.size(); ++column) {
    shares[column] = tables.kinds.score(facts, column);
  }
  to_shares(shares);
  if (ChoiceLog* log = sentence.context().log) {
    for (std::size_t column = 0; column < kKinds.size(); ++column) {
      const std::string name(to_string(kKinds[column]));
      log->add("kind", name, sentence.sentence().span_of(counted.phrase), name, facts, kKindFactNames, tables.kinds,
               column);
    }
  }
  return shares;
}

}  // namespace khipu::coding
