// What days one report names, and which of them it is about.

#include <algorithm>

#include "khipu/coding/day_choice.hpp"
#include "khipu/coding/day_facts.hpp"

namespace khipu::coding {
namespace {

using ingest::BlockKind;
using mentions::TimeMention;
using mentions::TimePrecision;
using mentions::TimeRelation;
using mentions::TimeType;

constexpr std::uint32_t kSayingReach = 6, kStatementReach = 7;
constexpr std::uint32_t kSinceReach = 14, kStartReach = 6, kThanReach = 3, kMoreReach = 6,
                        kRankReach = 12;  // tokens
constexpr std::size_t kLeadSentences = 2, kOpeningSentences = 4;
constexpr int kManyHours = 3;  // paragraphs that begin with an hour
constexpr int kYear = 366;
constexpr int kLeadDays = 10;  // a day further back than this is history, not the subject of the report

bool names_days(const TimeMention& time) {
  return !time.invalid && !time.borrowed && (time.from || time.to) && time.type != TimeType::kSet &&
         time.type != TimeType::kDuration;
}

/// The days of an expression and of those joined to it by "and" or "to" in the same words ("Wednesday and Thursday",
/// "the night of Sunday to Monday").
DateRange joined_range(const std::vector<TimeMention>& times, std::size_t i, const language::Sentence& sentence) {
  DateRange range{times[i].from ? times[i].from : times[i].to, times[i].to ? times[i].to : times[i].from};
  const auto touches = [&](const TimeMention& a, const TimeMention& b) {
    if (b.tokens.begin != a.tokens.end + 1) {
      return false;
    }
    const language::Upos between = sentence.tokens[a.tokens.end].upos;
    return between == language::Upos::kCconj ||
           (between == language::Upos::kAdp && a.to && b.from == a.to->plus_days(1));
  };
  const auto is_day = [&](const TimeMention& t) { return names_days(t) && t.precision == TimePrecision::kDay; };
  if (!is_day(times[i]) || times[i].relation == TimeRelation::kSince) {
    return range;
  }
  if (i + 1 < times.size() && is_day(times[i + 1]) && touches(times[i], times[i + 1]) &&
      times[i + 1].to >= range.from) {
    range.to = times[i + 1].to;
  }
  if (i > 0 && is_day(times[i - 1]) && touches(times[i - 1], times[i]) && times[i - 1].from <= range.to) {
    range.from = times[i - 1].from;
  }
  return range;
}

/// No other clause begins among the tokens: no verb, conjunction, mark or number.
bool is_bare(const language::Sentence& sentence, std::uint32_t begin, std::uint32_t end) {
  return std::none_of(sentence.tokens.begin() + begin, sentence.tokens.begin() + end, [](const language::Token& token) {
    return token.upos == language::Upos::kVerb || token.upos == language::Upos::kNum ||
           token.upos == language::Upos::kSconj || token.upos == language::Upos::kPunct ||
           token.is(language::kClauseStop) || token.is(language::kDigits);
  });
}

/// "The minister told reporters on Friday that 457 were held", "the office said in a statement on Monday", "police on
/// Thursday recognised ten deaths": the day of the words, not of the deed.
bool is_of_saying(const Context& context, std::size_t s, const TimeMention& time) {
  const language::Sentence& sentence = context.sentences[s];
  const auto& tokens = sentence.tokens;
  const bool introduces = time.tokens.end < tokens.size() && tokens[time.tokens.end].upos == language::Upos::kSconj;
  const auto& attributions = context.attributions[s];
  return std::any_of(attributions.begin(), attributions.end(), [&](const mentions::Attribution& attribution) {
    const TokenRange cue = attribution.cue;
    if (cue.begin >= time.tokens.end) {
      const std::uint32_t before = time.tokens.begin;
      const bool behind_subject =
          before >= 2 && !tokens[before - 1].is(language::kClauseStop) && !tokens[before - 2].is(language::kClauseStop);
      return behind_subject && cue.begin - time.tokens.end <= 1 && is_bare(sentence, time.tokens.end, cue.begin);
    }
    if (cue.begin > time.tokens.begin) {
      return false;
    }
    const std::uint32_t gap = time.tokens.begin - cue.begin;
    return gap <= 2 || (introduces && gap <= kSayingReach) ||  // "said on Monday"
           (gap <= kStatementReach && cue.end <= time.tokens.begin && is_bare(sentence, cue.end, time.tokens.begin));
  });
}

/// The words before and behind an expression, up to the next mark that ends a clause.
class WordsAround {
 public:
  WordsAround(const Context& context, std::uint32_t sentence, TokenRange words)
      : context_(context), tokens_(context.sentences[sentence].tokens), words_(words) {}

  bool is_before(language::ClassId wanted, std::uint32_t reach) const {
    for (std::uint32_t i = words_.begin; i-- > 0 && words_.begin - i <= reach && !ends(i);) {
      if (is(i, wanted)) {
        return true;
      }
    }
    return false;
  }
  bool is_behind(language::ClassId wanted, std::uint32_t reach) const {
    for (std::uint32_t i = words_.end; i < tokens_.size() && i - words_.end < reach && !ends(i); ++i) {
      if (is(i, wanted)) {
        return true;
      }
    }
    return false;
  }

 private:
  bool ends(std::uint32_t i) const { return tokens_[i].is(language::kClauseStop); }
  bool is(std::uint32_t i, language::ClassId wanted) const {
    return wanted != 0 && context_.lexicon.classes(tokens_[i].lexeme).test(wanted);
  }

  const Context& context_;
  const std::vector<language::Token>& tokens_;
  TokenRange words_;
};

/// What is told to be the first, the largest, the worst "since 1987" is measured by the record, and did not begin
/// there.
bool is_years_back(const Context& context, const TimeMention& time, const DateRange& when) {
  const auto published = context.report.published();
  return time.precision == TimePrecision::kYear || (published && when.from && *published - *when.from > kYear);
}

bool is_body(const Context& context, std::size_t s) {
  const BlockKind kind = context.report.blocks()[context.sentences[s].block].kind;
  return kind == BlockKind::kParagraph || kind == BlockKind::kListItem || kind == BlockKind::kTableRow;
}

bool is_front(const Context& context, std::size_t s) {
  const BlockKind kind = context.report.blocks()[context.sentences[s].block].kind;
  return kind == BlockKind::kTitle || kind == BlockKind::kDeck;
}

/// A day that can be the subject: named in the body, recent, not to come, and not the dateline's own.
bool can_lead(const TimeMention& time, const DateRange& when, Date published) {
  if (time.relation != TimeRelation::kAt || !when.from || !when.to || *when.to > published) {
    return false;
  }
  const bool dateline = !time.relative && *when.from == published;
  return !dateline && published - *when.from <= kLeadDays && *when.to - *when.from <= 1;
}

}  // namespace

ReportDays::ReportDays(const Context& context, const DayTables& tables) : context_(context), tables_(tables) {
  name_days();
  find_lead();
  find_opening();
  find_spread();
  find_starts();
  find_above();
  find_echoes();
}

void ReportDays::name_days() {
  named_.resize(context_.sentences.size());
  for (std::uint32_t s = 0; s < context_.sentences.size(); ++s) {
    for (std::uint32_t i = 0; i < context_.times[s].size(); ++i) {
      if (names_days(context_.times[s][i])) {
        name_day(s, i);
      }
    }
  }
}

void ReportDays::name_day(std::uint32_t sentence, std::uint32_t index) {
  const TimeMention& time = context_.times[sentence][index];
  const WordsAround around(context_, sentence, time.tokens);
  Named named;
  named.when = joined_range(context_.times[sentence], index, context_.sentences[sentence]);
  named.index = index;
  named.of_saying = is_of_saying(context_, sentence, time);
  const bool clause = time.relation == TimeRelation::kAt && around.is_before(tables_.since_word, kSinceReach);
  const bool since = clause || time.relation == TimeRelation::kSince;
  named.record = since && around.is_before(tables_.rank_word, kRankReach) && is_years_back(context_, time, named.when);
  named.since_clause = clause && !named.record;
  named.since = since && !named.record;
  named.began = around.is_before(tables_.start_word, kStartReach) || around.is_behind(tables_.start_word, kStartReach);
  named.than = around.is_before(tables_.than_word, kThanReach) && around.is_before(tables_.more_word, kMoreReach);
  title_ = is_front(context_, sentence) && !title_ ? std::optional(named.when) : title_;
  named_[sentence].push_back(named);
}

/// The day that the body names most, the first sentences counting more; the earlier named wins a tie.
void ReportDays::find_lead() {
  const auto published = context_.report.published();
  std::size_t body = 0;
  for (std::size_t s = 0; s < named_.size() && published; ++s) {
    if (!is_body(context_, s)) {
      continue;
    }
    ++body;
    for (const Named& named : named_[s]) {
      if (named.of_saying || !can_lead(context_.times[s][named.index], named.when, *published)) {
        continue;
      }
      first_ = first_ ? first_ : std::optional(named.when);
      const auto known =
          std::find_if(votes_.begin(), votes_.end(), [&](const auto& vote) { return vote.first == named.when; });
      const int weight = body <= kLeadSentences ? 2 : 1;
      if (known != votes_.end()) {
        known->second += weight;
      } else {
        votes_.emplace_back(named.when, weight);
      }
    }
  }
  const auto best =
      std::max_element(votes_.begin(), votes_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  lead_ = best != votes_.end() ? std::optional(best->first) : std::nullopt;
}

/// What the first lines say of the day of the report, and whether it goes by the hour.
void ReportDays::find_opening() {
  const auto published = context_.report.published();
  std::size_t body = 0;
  int hours = 0;
  bool lead_opens = false;
  for (std::size_t s = 0; s < named_.size(); ++s) {
    const bool front = is_front(context_, s);
    body += front ? 0 : 1;
    const bool opens = front || body <= kOpeningSentences;
    for (const Named& named : named_[s]) {
      const TimeMention& time = context_.times[s][named.index];
      const bool today = time.relative && named.when.from == published && named.when.to == published;
      today_named_ = today_named_ || today;
      today_opens_ = today_opens_ || (today && opens);
      const bool deed = !named.of_saying && published && can_lead(time, named.when, *published);
      opening_ = opens && deed && !opening_ ? std::optional(named.when) : opening_;
      lead_opens = lead_opens || (opens && named.when == lead_);
    }
    const bool first = s == 0 || context_.sentences[s].block != context_.sentences[s - 1].block;
    const auto& times = context_.times[s];
    hours +=
        first && !times.empty() && times.front().tokens.begin == 0 && times.front().type == TimeType::kTime ? 1 : 0;
  }
  lead_late_ = lead_ && !lead_opens;
  by_the_hour_ = hours >= kManyHours;
}

/// Days further back than a year are history and make no conflict long.
void ReportDays::find_spread() {
  const auto published = context_.report.published();
  std::optional<Date> first;
  for (std::size_t s = 0; s < named_.size() && published; ++s) {
    for (const Named& named : named_[s]) {
      const auto from = named.when.from;
      const bool counts = from && *from <= *published && *published - *from <= kYear;
      first = counts && (!first || *from < *first) ? from : first;
    }
  }
  spread_ = first ? *published - *first : 0;
}

double ReportDays::lead_share() const {
  int all = 0, best = 0;
  for (const auto& [when, votes] : votes_) {
    all += votes;
    best = std::max(best, votes);
  }
  return all == 0 ? 0.0 : static_cast<double>(best) / all;
}

}  // namespace khipu::coding
