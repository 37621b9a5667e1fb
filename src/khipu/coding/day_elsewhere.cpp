// The days that a record may take over from elsewhere in the report, and the spans of totals.

#include <algorithm>
#include <utility>

#include "khipu/coding/day_candidates.hpp"
#include "khipu/coding/day_reading.hpp"

namespace khipu::coding {
namespace {

using mentions::TimeMention;
using mentions::TimeRelation;

constexpr std::uint32_t kBackReach = 6;  // sentences of a block looked back over

}  // namespace

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
      has_block_ = true;
      add(named[i].when, Source::kParagraph, facts);
      if (named[i].since && published_ && *named[i].when.from <= *published_) {
        add({named[i].when.from, published_}, Source::kParagraph, facts | DayChoice::facts({DayFact::kFromSinceBlock}));
      }
    }
  }
}

/// The heading, the day of the section, the words before the list.
void DayChoice::add_above() {
  const ReportDays::Above& above = report_.above_[query_.sentence];
  if (above.heading) {
    add(*above.heading, Source::kHeading, facts({DayFact::kHeading}));
  }
  if (above.section) {
    Facts section = facts({DayFact::kSection});
    set(section, DayFact::kSectionOwn, above.own_section);
    add(*above.section, above.own_section ? Source::kParagraph : Source::kHeading, section);
  }
  if (above.list) {
    add(*above.list, Source::kHeading, facts({DayFact::kListed}));
  }
  const auto echo = std::lower_bound(report_.echoes_.begin(), report_.echoes_.end(), query_.value.value_or(-1),
                                     [](const ReportDays::Echo& e, double value) { return e.value < value; });
  for (auto other = echo; query_.value && other != report_.echoes_.end() && other->value == *query_.value; ++other) {
    if (other->sentence != query_.sentence) {
      add(other->when, Source::kReport, facts({DayFact::kEchoed}));
      break;
    }
  }
}

/// The days of the title, and the one that the report is about.
void DayChoice::add_report() {
  if (report_.title_) {
    add(*report_.title_, Source::kReport, facts({DayFact::kTitle}));
  }
  if (report_.lead_) {
    Facts lead = facts({DayFact::kLead});
    set(lead, DayFact::kLeadHarm, query_.harm);
    set(lead, DayFact::kLeadPresent, tense_ == Tense::kPresent);
    set(lead, DayFact::kLeadPast, tense_ == Tense::kPast);
    set(lead, DayFact::kFrontLead, front_);
    set(lead, DayFact::kLeadLate, report_.lead_late_);
    add(*report_.lead_, Source::kReport, lead);
  }
  if (report_.opening_) {
    add(*report_.opening_, Source::kReport, facts({DayFact::kOpening}));
  }
  if (report_.first_) {
    Facts first = facts({DayFact::kFirst});
    set(first, DayFact::kFrontFirst, front_);
    add(*report_.first_, Source::kReport, first);
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
  if (query_.planned || !published_) {
    add({}, Source::kNone, facts({DayFact::kNone}));
  }
  if (!published_) {
    return;
  }
  Facts today = facts({DayFact::kPublished});
  set(today, DayFact::kPublishedAlone, report_.votes_.empty());
  set(today, DayFact::kPublishedPresent, tense_ == Tense::kPresent);
  set(today, DayFact::kPublishedPast, tense_ == Tense::kPast);
  set(today, DayFact::kPublishedState, query_.state);
  set(today, DayFact::kPublishedHarm, query_.harm);
  set(today, DayFact::kPublishedHarmPresent, query_.harm && tense_ == Tense::kPresent);
  set(today, DayFact::kPublishedHarmPast, query_.harm && tense_ == Tense::kPast);
  set(today, DayFact::kPublishedNotLead, report_.lead_ && report_.lead_->to != published_);
  set(today, DayFact::kPublishedNamed, report_.today_named_);
  set(today, DayFact::kPublishedOpening, report_.today_opens_);
  set(today, DayFact::kPublishedNoOpening, !report_.today_opens_ && !report_.opening_);
  set(today, DayFact::kPublishedByTheHour, report_.by_the_hour_);
  set(today, DayFact::kFrontPublished, front_);
  add({published_, published_}, Source::kReport, today);
}

/// For totals: open at the begin, or from a start that the report names, up to each day found so far.
void DayChoice::add_spans() {
  std::vector<Choice> spans;
  for (const Choice& choice : choices_) {
    if (!has(choice.facts, DayFact::kSince) && choice.when.to && choice.when.from == choice.when.to) {
      add_spans_to(choice, spans);
    }
  }
  for (const Choice& span : spans) {
    const std::size_t known = choices_.size();
    add(span.when, span.source, span.facts);
    if (choices_.size() > known) {
      choices_.back().of_total = true;
    }
  }
}

void DayChoice::add_spans_to(const Choice& end, std::vector<Choice>& spans) const {
  const Date to = *end.when.to;
  Facts base = end.facts;
  set(base, DayFact::kToPublished, published_ && to == *published_);
  const auto span = [&](std::optional<Date> from, DayFact fact) {
    if (!from || *from < to) {
      spans.push_back({.when = {from, to}, .facts = base | facts({fact}), .source = end.source});
    }
  };
  span(std::nullopt, DayFact::kFromNowhere);
  bool first = true;
  for (const ReportDays::Start& start : report_.starts_) {
    span(start.day, start.began ? DayFact::kFromBegan : first ? DayFact::kFromStart : DayFact::kFromOtherStart);
    first = first && start.began;
  }
  if (report_.lead_) {
    span(report_.lead_->from, DayFact::kFromLead);
  }
  if (report_.first_) {
    span(report_.first_->from, DayFact::kFromFirst);
  }
  if (report_.earliest_) {
    span(report_.earliest_, DayFact::kFromEarliest);
  }
}

}  // namespace khipu::coding
