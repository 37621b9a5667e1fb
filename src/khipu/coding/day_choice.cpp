// Every day that a report offers for one record, and what is known of each.

#include "khipu/coding/day_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "khipu/coding/day_candidates.hpp"
#include "khipu/coding/day_reading.hpp"
#include "khipu/coding/list_reach.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {
namespace {

using language::Sentence;
using language::Token;
using mentions::TimeMention;
using mentions::TimePrecision;
using mentions::TimeRelation;
using mentions::TimeType;

constexpr std::array<std::string_view, kDayColumns> kColumns = {"incident", "cumulative", "snapshot", "event",
                                                                "planned"};
constexpr std::uint32_t kClauseReach = 9;  // ClauseDistance or FigureSentence::distance
constexpr std::uint32_t kNear = 8;
constexpr std::uint32_t kNumberReach = 2;  // "46 on Friday"
constexpr std::size_t kManyVotes = 3;
constexpr float kLeastShare = 0.02F;                // of a kind, to be thought of at all
constexpr int kWeek = 7, kWeeks = 60, kYear = 400;  // days

/// A mark that ends a clause stands between two stretches.
bool stops_between(const Sentence& sentence, TokenRange first, TokenRange second) {
  for (std::uint32_t i = first.end; i < second.begin; ++i) {
    if (sentence.tokens[i].is(language::kClauseStop)) {
      return true;
    }
  }
  return false;
}

/// Within brackets that open behind `words`: "56 people (there were 55 on the 20th)".
bool is_bracketed(const Context& context, const Sentence& sentence, TokenRange words, TokenRange time) {
  int open = 0;
  for (std::uint32_t i = words.end; i < time.begin; ++i) {
    const std::string_view text = context.report.slice(sentence.tokens[i].span);
    open += text == "(" ? 1 : text == ")" ? -1 : 0;
  }
  return open > 0;
}

}  // namespace

Result<DayTables> DayTables::load(const language::Lexicon& lexicon) {
  auto weights = ChoiceWeights::load(lexicon.folder().parent_path() / "days_weights.tsv", kDayFactNames,
                                     {kColumns.begin(), kColumns.end()});
  if (!weights) {
    return tl::make_unexpected(weights.error());
  }
  DayTables tables;
  tables.weights = std::move(*weights);
  const auto find = [&](std::string_view name) { return lexicon.find_class(name).value_or(0); };
  tables.after_word = find("after_word");
  tables.weekday = find("weekday");
  tables.since_word = find("since_word");
  tables.start_word = find("start_word");
  tables.than_word = find("than_word");
  tables.more_word = find("more_word");
  tables.rank_word = find("rank_word");
  return tables;
}

DayChoice::DayChoice(const ReportDays& report, const DayQuery& query)
    : report_(report),
      query_(query),
      sentence_(report.context_.sentences[query.sentence]),
      published_(report.context_.report.published()) {
  tense_ = tense_near(sentence_, query.words);
  const ingest::BlockKind kind = report.context_.report.blocks()[sentence_.block].kind;
  front_ = kind == ingest::BlockKind::kTitle || kind == ingest::BlockKind::kDeck;
}

/// One and the same day offered twice is one choice of which both sets of facts hold.
void DayChoice::add(const DateRange& when, Source source, Facts facts) {
  const auto known = std::find_if(choices_.begin(), choices_.end(), [&](const Choice& c) { return c.when == when; });
  if (known == choices_.end()) {
    choices_.push_back({.when = when, .facts = facts, .source = source});
    return;
  }
  const auto own = static_cast<std::size_t>(DayFact::kInSentence);
  if (known->facts.test(own) && !facts.test(own)) {
    return;  // what the sentence says itself needs no support from elsewhere
  }
  known->facts |= facts;
  known->source = std::min(known->source, source);
}

bool DayChoice::is_after(std::uint32_t token) const {
  return token < sentence_.tokens.size() &&
         report_.context_.lexicon.classes(sentence_.tokens[token].lexeme).test(report_.tables_.after_word);
}

/// "…, a day after" these words: they are as much earlier as the words before are later.
std::optional<DateRange> DayChoice::counted_back(const TimeMention& time) const {
  if (!time.relative || time.tokens.size() < 2 || query_.words.begin < time.tokens.end || !time.from) {
    return std::nullopt;
  }
  if (!is_after(time.tokens.end - 1) && !is_after(time.tokens.end)) {
    return std::nullopt;
  }
  std::optional<Date> base = published_;
  for (const ReportDays::Named& other : report_.named_[query_.sentence]) {
    const bool earlier = other.when.from && *other.when.from < *time.from && other.when.from == other.when.to;
    base = earlier ? other.when.from : base;
  }
  if (!base || *time.from <= *base || time.from != time.to) {
    return std::nullopt;  // "in early December after the ouster" counts nothing
  }
  const Date day = base->plus_days(*base - *time.from);
  return DateRange{day, day};
}

/// A weekday that the time room read backwards is one to come where the event is planned.
bool DayChoice::looks_forward(const TimeMention& time, const DateRange& when) const {
  const Token& last = sentence_.tokens[time.tokens.end - 1];
  const bool weekday = time.relative && report_.context_.lexicon.classes(last.lexeme).test(report_.tables_.weekday);
  return query_.planned && weekday && published_ && when.from && *when.from < *published_ &&
         *published_ - *when.from <= kWeek;
}

/// One that it read forwards may be one gone by: "by Tuesday night 30 were dead".
bool DayChoice::looks_back(const TimeMention& time, const DateRange& when) const {
  return !query_.planned && time.relative && time.precision == TimePrecision::kDay && published_ && when.from &&
         *when.from > *published_ && *when.from - *published_ < kWeek;
}

void DayChoice::add_own() {
  const auto& named = report_.named_[query_.sentence];
  std::vector<std::pair<std::uint32_t, const ReportDays::Named*>> by_distance;
  for (const ReportDays::Named& one : named) {
    if (!is_of_bracketed_number(one)) {
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

/// "56 people (there were 55 on the 20th)": the day is that of the number beside it.
bool DayChoice::is_of_bracketed_number(const ReportDays::Named& named) const {
  const auto& times = report_.context_.times[query_.sentence];
  const TokenRange time = times[named.index].tokens;
  if (!query_.value || !is_bracketed(report_.context_, sentence_, query_.words, time)) {
    return false;
  }
  const auto& numbers = report_.context_.numbers[query_.sentence];
  return std::any_of(numbers.begin(), numbers.end(), [&](const mentions::Number& number) {
    const bool near = number.tokens.begin + kNear >= time.begin && number.tokens.begin <= time.end + kNear;
    return near && number.low && number.form == mentions::NumberForm::kDigits &&
           number.tokens.begin >= query_.words.end &&
           is_bracketed(report_.context_, sentence_, query_.words, number.tokens) &&
           std::none_of(times.begin(), times.end(),
                        [&](const TimeMention& one) { return one.tokens.overlaps(number.tokens); });
  });
}

Facts DayChoice::facts_of_own(const ReportDays::Named& named, std::size_t rank) const {
  const TimeMention& time = report_.context_.times[query_.sentence][named.index];
  const std::uint32_t away = query_.away[named.index];
  const bool before = time.tokens.end <= query_.words.begin;
  Facts facts = facts_of(time, named.when);
  set(facts, DayFact::kInSentence);
  set(facts, DayFact::kNearest, rank == 0);
  set(facts, DayFact::kSecondNearest, rank == 1);
  set(facts, away <= 3    ? DayFact::kWithin3
             : away <= 8  ? DayFact::kWithin8
             : away <= 15 ? DayFact::kWithin15
                          : DayFact::kFar);
  set(facts, DayFact::kBefore, before);
  set(facts, DayFact::kRightBehind, !before && away <= 3);
  set(facts, DayFact::kOtherClause,
      stops_between(sentence_, before ? time.tokens : query_.words, before ? query_.words : time.tokens));
  set(facts, DayFact::kBracketed, is_bracketed(report_.context_, sentence_, query_.words, time.tokens));
  set(facts, DayFact::kOtherNumber,
      is_anothers(report_.context_, query_, time, std::numeric_limits<std::uint32_t>::max()));
  set(facts, DayFact::kNumberBefore, is_anothers(report_.context_, query_, time, kNumberReach));
  set(facts, DayFact::kListedOn, is_listed_on(sentence_, query_.words, time.tokens));
  set(facts, DayFact::kOfSaying, named.of_saying);
  set(facts, DayFact::kSinceClause, named.since_clause);
  set(facts, DayFact::kBegan, named.began);
  set(facts, DayFact::kThan, named.than);
  if (const Trees* trees = report_.context_.trees) {
    if (const auto link = trees->link(query_.sentence, query_.words, time.tokens)) {
      facts.set(static_cast<std::size_t>(DayFact::kTreeUnder) + static_cast<std::size_t>(*link));
    }
  }
  set(facts, DayFact::kNearSaying, is_near_saying(report_.context_, query_, time));
  set(facts, DayFact::kDateline,
      !time.relative && time.from == published_ && time.tokens.begin < 8 && query_.sentence < 4);
  return facts;
}

void DayChoice::add_own_day(const ReportDays::Named& named, std::size_t rank) {
  const TimeMention& time = report_.context_.times[query_.sentence][named.index];
  const std::uint32_t away = query_.away[named.index];
  Facts facts = facts_of_own(named, rank);
  has_near_ = has_near_ || (rank == 0 && away <= kNear && !named.of_saying && time.relation == TimeRelation::kAt);
  DateRange when = named.when;
  if (const auto back = counted_back(time)) {
    when = *back;
    set(facts, DayFact::kCountedBack);
  } else if (looks_forward(time, when)) {
    when = {when.from->plus_days(kWeek), when.to ? std::optional(when.to->plus_days(kWeek)) : std::nullopt};
    set(facts, DayFact::kLookedForward);
  }
  const Source source = away <= kClauseReach ? Source::kClause : Source::kSentence;
  if (looks_back(time, when)) {
    const DateRange before{when.from->plus_days(-kWeek),
                           when.to ? std::optional(when.to->plus_days(-kWeek)) : std::nullopt};
    add(before, source, facts | DayChoice::facts({DayFact::kLookedBack}));
  }
  const bool to_come = published_ && named.when.from && *named.when.from > *published_;
  if (!(query_.told_as_past && to_come)) {
    add_own_spans(named, when, source, facts);
    add(when, source, facts);
  }
  add_other_readings(time, named.when, source, facts);
}

/// What an expression may mean besides the days that it names.
void DayChoice::add_own_spans(const ReportDays::Named& named, const DateRange& when, Source source,
                              const Facts& facts) {
  const TimeMention& time = report_.context_.times[query_.sentence][named.index];
  const auto also = [&](const DateRange& other, DayFact fact) { add(other, source, facts | DayChoice::facts({fact})); };
  if ((named.since || time.relation == TimeRelation::kAfter) && when.from) {
    const bool ended = published_ && *when.from <= *published_;
    also({when.from, ended ? published_ : std::nullopt}, DayFact::kFromSince);
    also({when.from, std::nullopt}, DayFact::kOpenEnd);
  }
  const bool spans = when.from && when.to && *when.from < *when.to;
  if (spans && published_ && *when.to > *published_ && *when.from <= *published_) {
    also({when.from, published_}, DayFact::kFromSpan);  // "so far this year"
  }
  if (spans && published_ && time.precision == TimePrecision::kWeek && time.relative && *when.to < *published_) {
    const int weeks = (*published_ - *when.to + kWeek - 1) / kWeek;
    const Date day = published_->plus_days(-kWeek * weeks);
    also({day, day}, DayFact::kWeekAgo);
  }
  const bool night = time.type == TimeType::kTime && time.value.ends_with("NI");
  if (night && when.from && when.from == when.to) {
    also({when.from, when.from->plus_days(1)}, DayFact::kNight);
  }
}

void DayChoice::set_age(Choice& choice) const {
  set(choice.facts, DayFact::kNoPublished, !published_);
  set(choice.facts, DayFact::kCarriedPastOwn,
      has_own_ && !choice.facts.test(static_cast<std::size_t>(DayFact::kInSentence)));
  const bool bare = !has_own_ && !has_block_;
  set(choice.facts, DayFact::kBarePublished, bare && has(choice.facts, DayFact::kPublished));
  set(choice.facts, DayFact::kBareLead, bare && has(choice.facts, DayFact::kLead));
  set(choice.facts, DayFact::kBareLast, bare && has(choice.facts, DayFact::kLast));
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
  set(choice.facts, DayFact::kCarriedOld, age > kWeek && !has(choice.facts, DayFact::kInSentence));
  set(choice.facts, age < 0         ? DayFact::kToCome
                    : age == 0      ? DayFact::kToday
                    : age == 1      ? DayFact::kYesterday
                    : age <= kWeek  ? DayFact::kThisWeek
                    : age <= kWeeks ? DayFact::kLastWeeks
                    : age <= kYear  ? DayFact::kLastYear
                                    : DayFact::kLongAgo);
}

void DayChoice::set_length(Choice& choice) const {
  const DateRange& when = choice.when;
  const int days = when.from && when.to ? *when.to - *when.from + 1 : 0;
  set(choice.facts, !when.to        ? DayFact::kCoversOpen
                    : !when.from    ? DayFact::kCoversFromOpen
                    : days <= 1     ? DayFact::kCoversDay
                    : days == 2     ? DayFact::kCoversTwo
                    : days <= kWeek ? DayFact::kCoversWeek
                                    : DayFact::kCoversMore);
}

/// How the choice lies to what was chosen before, and what is known of the record whatever is chosen.
void DayChoice::set_record(Choice& choice) const {
  const auto begins = [&](const std::optional<DateRange>& other) {
    return other && choice.when.from && choice.when.from == other->from;
  };
  const auto ends = [&](const std::optional<DateRange>& other) {
    return other && choice.when.to && choice.when.to == other->to;
  };
  set(choice.facts, DayFact::kBeginsAsLast, begins(query_.last));
  set(choice.facts, DayFact::kEndsAsLast, ends(query_.last));
  set(choice.facts, DayFact::kBeginsAsAlike, begins(query_.alike));
  set(choice.facts, DayFact::kEndsAsAlike, ends(query_.alike));
  set(choice.facts, DayFact::kEndsAsLead, ends(report_.lead_));
  set(choice.facts, DayFact::kOfHarm, query_.harm);
  set(choice.facts, DayFact::kOfPast, tense_ == Tense::kPast);
  set(choice.facts, DayFact::kOfPresent, tense_ == Tense::kPresent);
  set(choice.facts, DayFact::kOfFront, front_);
  set(choice.facts, DayFact::kOfList, query_.in_list);
}

void DayChoice::log(const Choice& choice, std::size_t column) const {
  ChoiceLog* log = report_.context_.log;
  if (log == nullptr) {
    return;
  }
  const auto iso = [](std::optional<Date> day) { return day ? to_iso(*day) : std::string("-"); };
  log->add("days", fmt::format("{}:{:.3f}", kColumns[column], query_.shares[column]), query_.record,
           iso(choice.when.from) + " " + iso(choice.when.to), choice.facts, kDayFactNames, report_.tables_.weights,
           column);
}

/// The likeliest pair of column and days: how likely the days are if the record falls under `column`, times how likely
/// that is.
void DayChoice::weigh(std::size_t column) {
  const bool total = column == static_cast<std::size_t>(DayColumn::kCumulative);
  float top = std::numeric_limits<float>::lowest(), sum = 0;
  for (Choice& choice : choices_) {
    if (total || !choice.of_total) {
      choice.score = report_.tables_.weights.score(choice.facts, column);
      top = std::max(top, choice.score);
      log(choice, column);
    }
  }
  for (Choice& choice : choices_) {
    choice.score = total || !choice.of_total ? std::exp(choice.score - top) : 0;
    sum += choice.score;
  }
  for (Choice& choice : choices_) {
    const float likely = query_.shares[column] * choice.score / sum;
    if (likely > choice.likely) {
      choice.likely = likely;
      choice.column = static_cast<DayColumn>(column);
    }
  }
}

void DayChoice::gather() {
  if (query_.told) {
    add(*query_.told, Source::kHeading, facts({DayFact::kInSentence}));
    return;
  }
  add_own();
  add_lengths();
  add_block();
  add_above();
  add_report();
  add_last();
  add_published();
  if (query_.shares[static_cast<std::size_t>(DayColumn::kCumulative)] >= kLeastShare) {
    add_spans();
  }
}

DayAnswer DayChoice::choose() {
  gather();
  for (Choice& choice : choices_) {
    set_age(choice);
    set_length(choice);
    set_record(choice);
  }
  for (std::size_t column = 0; column < kDayColumns; ++column) {
    if (query_.shares[column] >= kLeastShare) {
      weigh(column);
    }
  }
  const auto best = std::max_element(choices_.begin(), choices_.end(),
                                     [](const Choice& a, const Choice& b) { return a.likely < b.likely; });
  return best != choices_.end() ? DayAnswer{best->when, best->source, best->column} : DayAnswer{};
}

DayAnswer ReportDays::choose(const DayQuery& query) const { return DayChoice(*this, query).choose(); }

}  // namespace khipu::coding
