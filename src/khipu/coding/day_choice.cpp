// Every day that a report offers for one record, and what is known of each.

#include "khipu/coding/day_choice.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "khipu/coding/day_facts.hpp"
#include "khipu/coding/day_reading.hpp"
#include "khipu/coding/tense.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {
namespace {

using language::Sentence;
using language::Token;
using mentions::TimeMention;
using mentions::TimeRelation;

constexpr std::array<std::string_view, 5> kColumns = {"incident", "cumulative", "snapshot", "event", "planned"};
constexpr std::uint32_t kClauseReach = 9;  // ClauseDistance or FigureSentence::distance
constexpr std::uint32_t kNear = 8;
constexpr std::uint32_t kNumberReach = 2;  // "46 on Friday"
constexpr std::uint32_t kBackReach = 6;    // sentences of a block looked back over
constexpr std::size_t kManyVotes = 3;
constexpr int kWeek = 7, kWeeks = 60, kYear = 400;  // days

}  // namespace

Result<DayTables> DayTables::load(const language::Lexicon& lexicon) {
  auto weights = ChoiceWeights::load(lexicon.folder().parent_path() / "days_weights.tsv", kDayFactNames,
                                     {kColumns.begin(), kColumns.end()});
  if (!weights) {
    return tl::make_unexpected(weights.error());
  }
  DayTables tables;
  tables.weights = std::move(*weights);
  tables.after_word = lexicon.find_class("after_word").value_or(0);
  tables.weekday = lexicon.find_class("weekday").value_or(0);
  return tables;
}

/// Gathers the choices for one query.
class DayChoice {
 public:
  DayChoice(const ReportDays& report, const DayQuery& query)
      : report_(report),
        query_(query),
        sentence_(report.context_.sentences[query.sentence]),
        published_(report.context_.report.published()) {}

  DayAnswer choose();

 private:
  struct Choice {
    DateRange when;
    Facts facts;
    Source source = Source::kNone;
  };
  using Facts_ = std::initializer_list<DayFact>;

  void add(const DateRange& when, Source source, Facts facts);
  void add_own();
  void add_own_day(const ReportDays::Named& named, std::size_t rank);
  void add_carried();
  void add_block();
  void add_report();
  void add_last();
  void add_published();
  void add_spans();
  std::optional<DateRange> counted_back(const TimeMention& time) const;
  bool looks_forward(const TimeMention& time, const DateRange& when) const;
  void set_age(Choice& choice) const;
  static void set(Facts& facts, DayFact fact, bool yes = true) {
    if (yes) {
      facts.set(static_cast<std::size_t>(fact));
    }
  }
  static Facts facts(Facts_ some) {
    Facts all;
    for (const DayFact fact : some) {
      set(all, fact);
    }
    return all;
  }

  const ReportDays& report_;
  const DayQuery& query_;
  const Sentence& sentence_;
  std::optional<Date> published_;
  bool has_own_ = false, has_near_ = false;
  std::vector<Choice> choices_;
};

/// One and the same day offered twice is one choice of which both sets of facts hold.
void DayChoice::add(const DateRange& when, Source source, Facts facts) {
  const auto known = std::find_if(choices_.begin(), choices_.end(), [&](const Choice& c) { return c.when == when; });
  if (known == choices_.end()) {
    choices_.push_back({when, facts, source});
    return;
  }
  const auto own = static_cast<std::size_t>(DayFact::kInSentence);
  if (known->facts.test(own) && !facts.test(own)) {
    return;  // what the sentence says itself needs no support from elsewhere
  }
  known->facts |= facts;
  known->source = std::min(known->source, source);
}

/// "…, a day after" these words: they are as much earlier as the words before are later.
std::optional<DateRange> DayChoice::counted_back(const TimeMention& time) const {
  if (!time.relative || time.tokens.size() < 2 || query_.words.begin < time.tokens.end || !time.from) {
    return std::nullopt;
  }
  const auto is_after = [&](std::uint32_t i) {
    return i < sentence_.tokens.size() &&
           report_.context_.lexicon.classes(sentence_.tokens[i].lexeme).test(report_.tables_.after_word);
  };
  if (!is_after(time.tokens.end - 1) && !is_after(time.tokens.end)) {
    return std::nullopt;
  }
  std::optional<Date> base = published_;
  for (const ReportDays::Named& other : report_.named_[query_.sentence]) {
    const bool earlier = other.when.from && *other.when.from < *time.from && other.when.from == other.when.to;
    base = earlier ? other.when.from : base;
  }
  if (!base) {
    return std::nullopt;
  }
  const Date day = base->plus_days(*base - *time.from);
  return DateRange{day, day};
}

/// A weekday that the time room read backwards is one to come where the event is planned.
bool DayChoice::looks_forward(const TimeMention& time, const DateRange& when) const {
  const Token& last = sentence_.tokens[time.tokens.end - 1];
  const bool weekday = time.relative && report_.context_.lexicon.classes(last.lexeme).test(report_.tables_.weekday);
  return query_.column == DayColumn::kPlanned && weekday && published_ && when.from && *when.from < *published_ &&
         *published_ - *when.from <= kWeek;
}

void DayChoice::add_own() {
  const auto& named = report_.named_[query_.sentence];
  std::vector<std::pair<std::uint32_t, const ReportDays::Named*>> by_distance;
  for (const ReportDays::Named& one : named) {
    const bool to_come = published_ && one.when.from && *one.when.from > *published_;
    if (!(query_.told_as_past && to_come)) {
      by_distance.emplace_back(query_.away[one.index], &one);
    }
  }
  std::stable_sort(by_distance.begin(), by_distance.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t rank = 0; rank < by_distance.size(); ++rank) {
    add_own_day(*by_distance[rank].second, rank);
  }
  has_own_ = !by_distance.empty();
}

void DayChoice::add_own_day(const ReportDays::Named& named, std::size_t rank) {
  const TimeMention& time = report_.context_.times[query_.sentence][named.index];
  const std::uint32_t away = query_.away[named.index];
  Facts facts = facts_of(time, named.when);
  set(facts, DayFact::kInSentence);
  set(facts, DayFact::kNearest, rank == 0);
  set(facts, DayFact::kSecondNearest, rank == 1);
  set(facts, away <= 3    ? DayFact::kWithin3
             : away <= 8  ? DayFact::kWithin8
             : away <= 15 ? DayFact::kWithin15
                          : DayFact::kFar);
  set(facts, DayFact::kBefore, time.tokens.end <= query_.words.begin);
  set(facts, DayFact::kOtherNumber,
      is_anothers(report_.context_, query_, time, std::numeric_limits<std::uint32_t>::max()));
  set(facts, DayFact::kNumberBefore, is_anothers(report_.context_, query_, time, kNumberReach));
  set(facts, DayFact::kOfSaying, named.of_saying);
  if (const Trees* trees = report_.context_.trees) {
    if (const auto link = trees->link(query_.sentence, query_.words, time.tokens)) {
      facts.set(static_cast<std::size_t>(DayFact::kTreeUnder) + static_cast<std::size_t>(*link));
    }
  }
  has_near_ = has_near_ || (rank == 0 && away <= kNear && !named.of_saying && time.relation == TimeRelation::kAt);
  set(facts, DayFact::kNearSaying, is_near_saying(report_.context_, query_, time));
  set(facts, DayFact::kDateline,
      !time.relative && time.from == published_ && time.tokens.begin < 8 && query_.sentence < 4);
  DateRange when = named.when;
  if (const auto back = counted_back(time)) {
    when = *back;
    set(facts, DayFact::kCountedBack);
  } else if (looks_forward(time, when)) {
    when = {when.from->plus_days(kWeek), when.to ? std::optional(when.to->plus_days(kWeek)) : std::nullopt};
    set(facts, DayFact::kLookedForward);
  }
  const Source source = away <= kClauseReach ? Source::kClause : Source::kSentence;
  const bool since = time.relation == TimeRelation::kSince || time.relation == TimeRelation::kAfter;
  if (since && when.from) {
    const bool ended = published_ && *when.from <= *published_;
    add({when.from, ended ? published_ : std::nullopt}, source, facts | DayChoice::facts({DayFact::kFromSince}));
    add({when.from, std::nullopt}, source, facts | DayChoice::facts({DayFact::kOpenEnd}));
  }
  const bool spans = when.from && when.to && *when.from < *when.to;
  if (spans && published_ && *when.to > *published_ && *when.from <= *published_) {
    add({when.from, published_}, source, facts | DayChoice::facts({DayFact::kFromSpan}));  // "so far this year"
  }
  add(when, source, facts);
}

/// Days named before the sentence in the same block, and the last one of the blocks before.
void DayChoice::add_block() {
  bool last = true;
  for (std::uint32_t back = 1; back <= query_.sentence && back <= kBackReach; ++back) {
    const std::uint32_t s = query_.sentence - back;
    const bool same_block = report_.context_.sentences[s].block == sentence_.block;
    const auto& named = report_.named_[s];
    for (std::size_t i = named.size(); i-- > 0;) {
      const TimeMention& time = report_.context_.times[s][named[i].index];
      if (published_ && named[i].when.from && *named[i].when.from > *published_) {
        continue;
      }
      Facts facts = facts_of(time, named[i].when);
      set(facts, DayFact::kBlockOfSaying, named[i].of_saying);
      if (!same_block) {
        set(facts, DayFact::kBlockBefore);
        add(named[i].when, Source::kReport, facts);
        return;
      }
      set(facts, back == 1 ? DayFact::kBack1 : back == 2 ? DayFact::kBack2 : DayFact::kBack3);
      set(facts, DayFact::kBlockLast, last);
      last = false;
      add(named[i].when, Source::kParagraph, facts);
      if (time.relation == TimeRelation::kSince && published_ && *named[i].when.from <= *published_) {
        add({named[i].when.from, published_}, Source::kParagraph, facts | DayChoice::facts({DayFact::kFromSinceBlock}));
      }
    }
  }
}

/// The day that the heading above names, those of the title, and the one that the report is about.
void DayChoice::add_report() {
  for (std::uint32_t s = query_.sentence; s-- > 0;) {
    if (report_.context_.report.blocks()[report_.context_.sentences[s].block].kind == ingest::BlockKind::kHeading) {
      if (!report_.named_[s].empty()) {
        add(report_.named_[s].back().when, Source::kHeading, facts({DayFact::kHeading}));
      }
      break;
    }
  }
  if (report_.title_) {
    add(*report_.title_, Source::kReport, facts({DayFact::kTitle}));
  }
  if (report_.lead_) {
    Facts lead = facts({DayFact::kLead});
    set(lead, DayFact::kLeadHarm, query_.harm);
    add(*report_.lead_, Source::kReport, lead);
  }
  if (report_.first_) {
    add(*report_.first_, Source::kReport, facts({DayFact::kFirst}));
  }
}

void DayChoice::add_last() {
  if (query_.last) {
    Facts last = facts({DayFact::kLast});
    set(last, DayFact::kLastInSentence, query_.last_in_sentence);
    set(last, DayFact::kLastAlike, query_.last_is_alike);
    set(last, DayFact::kLastInList, query_.in_list);
    set(last, DayFact::kLastHarm, query_.harm);
    add(*query_.last, Source::kParagraph, last);
  }
  if (query_.alike) {
    add(*query_.alike, Source::kReport, facts({DayFact::kAlike}));
  }
  if (query_.known) {
    add(*query_.known, Source::kReport, facts({DayFact::kKnown}));
  }
}

void DayChoice::add_published() {
  if (query_.column == DayColumn::kPlanned || !published_) {
    add({}, Source::kNone, facts({DayFact::kNone}));
  }
  if (!published_) {
    return;
  }
  const Tense tense = tense_near(sentence_, query_.words);
  Facts today = facts({DayFact::kPublished});
  set(today, DayFact::kPublishedAlone, report_.votes_.empty());
  set(today, DayFact::kPublishedPresent, tense == Tense::kPresent);
  set(today, DayFact::kPublishedPast, tense == Tense::kPast);
  set(today, DayFact::kPublishedState, query_.state);
  set(today, DayFact::kPublishedHarm, query_.harm);
  add({published_, published_}, Source::kReport, today);
}

/// For totals: open at the begin, or from a start that the report names, up to each day found so far.
void DayChoice::add_spans() {
  std::vector<Choice> spans;
  for (const Choice& choice : choices_) {
    if (choice.facts.test(static_cast<std::size_t>(DayFact::kSince)) || !choice.when.to ||
        choice.when.from != choice.when.to) {
      continue;
    }
    spans.push_back({{std::nullopt, choice.when.to}, choice.facts | facts({DayFact::kFromNowhere}), choice.source});
    if (report_.start_ && *report_.start_ <= *choice.when.to) {
      spans.push_back({{report_.start_, choice.when.to}, choice.facts | facts({DayFact::kFromStart}), choice.source});
    }
  }
  for (const Choice& span : spans) {
    add(span.when, span.source, span.facts);
  }
}

void DayChoice::set_age(Choice& choice) const {
  set(choice.facts, DayFact::kNoPublished, !published_);
  set(choice.facts, DayFact::kCarriedPastOwn,
      has_own_ && !choice.facts.test(static_cast<std::size_t>(DayFact::kInSentence)));
  set(choice.facts, DayFact::kPastNearer, has_near_ && !choice.facts.test(static_cast<std::size_t>(DayFact::kNearest)));
  const auto vote =
      std::find_if(report_.votes_.begin(), report_.votes_.end(), [&](const auto& v) { return v.first == choice.when; });
  const std::size_t votes = vote == report_.votes_.end() ? 0 : static_cast<std::size_t>(vote->second);
  set(choice.facts, DayFact::kVotes2, votes == 2);
  set(choice.facts, DayFact::kVotes3, votes >= kManyVotes);
  set(choice.facts, DayFact::kLeadStrong, votes >= kManyVotes && report_.lead_ == choice.when);
  if (!published_ || !choice.when.to) {
    return;
  }
  const int age = *published_ - *choice.when.to;
  set(choice.facts, age < 0         ? DayFact::kToCome
                    : age == 0      ? DayFact::kToday
                    : age == 1      ? DayFact::kYesterday
                    : age <= kWeek  ? DayFact::kThisWeek
                    : age <= kWeeks ? DayFact::kLastWeeks
                    : age <= kYear  ? DayFact::kLastYear
                                    : DayFact::kLongAgo);
}

DayAnswer DayChoice::choose() {
  add_own();
  add_block();
  add_report();
  add_last();
  add_published();
  if (query_.column == DayColumn::kCumulative) {
    add_spans();
  }
  const auto column = static_cast<std::size_t>(query_.column);
  const Choice* best = nullptr;
  float best_score = 0;
  for (Choice& choice : choices_) {
    set_age(choice);
    const float score = report_.tables_.weights.score(choice.facts, column);
    if (best == nullptr || score > best_score) {
      best = &choice;
      best_score = score;
    }
    if (report_.context_.log != nullptr) {
      const auto iso = [](std::optional<Date> day) { return day ? to_iso(*day) : std::string("-"); };
      report_.context_.log->rows.push_back({"days", std::string(kColumns[column]), query_.record,
                                            iso(choice.when.from) + " " + iso(choice.when.to),
                                            names_of(choice.facts, kDayFactNames)});
    }
  }
  return best != nullptr ? DayAnswer{best->when, best->source} : DayAnswer{};
}

DayAnswer ReportDays::choose(const DayQuery& query) const { return DayChoice(*this, query).choose(); }

}  // namespace khipu::coding
