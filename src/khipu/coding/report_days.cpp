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

constexpr std::uint32_t kSayingReach = 6;
constexpr std::size_t kLeadSentences = 2;
constexpr int kYear = 366;
constexpr int kLeadDays = 10;  // a day further back than this is history, not the subject of the report

bool names_days(const TimeMention& time) {
  return !time.invalid && (time.from || time.to) && time.type != TimeType::kSet && time.type != TimeType::kDuration;
}

/// The days of an expression and of those joined to it by "and" or "to" in the same words ("Wednesday and Thursday").
DateRange joined_range(const std::vector<TimeMention>& times, std::size_t i, const language::Sentence& sentence) {
  DateRange range{times[i].from ? times[i].from : times[i].to, times[i].to ? times[i].to : times[i].from};
  const auto touches = [&](TokenRange a, TokenRange b) {
    return b.begin == a.end + 1 && sentence.tokens[a.end].upos == language::Upos::kCconj;
  };
  const auto is_day = [&](const TimeMention& t) { return names_days(t) && t.precision == TimePrecision::kDay; };
  if (!is_day(times[i]) || times[i].relation == TimeRelation::kSince) {
    return range;
  }
  if (i + 1 < times.size() && is_day(times[i + 1]) && touches(times[i].tokens, times[i + 1].tokens) &&
      times[i + 1].to >= range.from) {
    range.to = times[i + 1].to;
  }
  if (i > 0 && is_day(times[i - 1]) && touches(times[i - 1].tokens, times[i].tokens) && times[i - 1].from <= range.to) {
    range.from = times[i - 1].from;
  }
  return range;
}

/// "The minister told reporters on Friday that 457 were held": the day of the words, not of the deed.
bool is_of_saying(const Context& context, std::size_t s, const TimeMention& time) {
  const auto& tokens = context.sentences[s].tokens;
  const bool introduces = time.tokens.end < tokens.size() && tokens[time.tokens.end].upos == language::Upos::kSconj;
  const auto& attributions = context.attributions[s];
  return std::any_of(attributions.begin(), attributions.end(), [&](const mentions::Attribution& attribution) {
    if (attribution.cue.begin > time.tokens.begin) {
      return false;
    }
    const std::uint32_t gap = time.tokens.begin - attribution.cue.begin;
    return gap <= (introduces ? kSayingReach : 2);  // "said on Monday"
  });
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
  find_spread();
}

void ReportDays::name_days() {
  named_.resize(context_.sentences.size());
  for (std::size_t s = 0; s < context_.sentences.size(); ++s) {
    const std::vector<TimeMention>& times = context_.times[s];
    for (std::size_t i = 0; i < times.size(); ++i) {
      if (!names_days(times[i])) {
        continue;
      }
      const DateRange when = joined_range(times, i, context_.sentences[s]);
      named_[s].push_back({when, static_cast<std::uint32_t>(i), is_of_saying(context_, s, times[i])});
      const bool began = times[i].relation == TimeRelation::kSince && when.from;
      start_ = began && !start_ ? when.from : start_;
      title_ = is_front(context_, s) && !title_ ? std::optional(when) : title_;
    }
  }
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
      if (!can_lead(context_.times[s][named.index], named.when, *published)) {
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
