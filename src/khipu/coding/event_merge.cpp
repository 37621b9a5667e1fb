// One event, one record: mentions of what was told before are taken out.

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {
namespace {

// Words of one act stand this close, as ClauseDistance counts; our own.
constexpr std::uint32_t kSameActReach = 5;

bool is_front(const Context& context, const EventCandidate& c) {
  using ingest::BlockKind;
  const auto kind = context.report.blocks()[context.sentences[c.sentence].block].kind;
  return kind == BlockKind::kTitle || kind == BlockKind::kDeck;
}

bool same_names(const std::vector<mentions::Place>& a, const std::vector<mentions::Place>& b) {
  return !a.empty() && a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(),
                    [](const auto& x, const auto& y) { return x.name == y.name && x.code == y.code; });
}

bool is_own(Source source) { return source == Source::kClause; }

/// States hold one of these at a time: a second mention is the same one.
bool is_single(const EventRule& rule) {
  return rule.mode == "martial-law" || rule.mode == "curfew" || rule.mode == "elections" || rule.type == "SUPPORT";
}

/// "A march drew 3,000", "fired tear gas to disperse": two pairs of words in one clause, one act.
bool is_same_act(const EventTables& tables, const Context& context, const EventCandidate& earlier,
                 const EventCandidate& later) {
  const EventRule& a = tables.rules[earlier.rule];
  const EventRule& b = tables.rules[later.rule];
  if (earlier.sentence != later.sentence || a.type != b.type || (a.mode != b.mode && a.type != "ASSAULT")) {
    return false;
  }
  const bool elsewhere = is_own(later.where_source) && !same_names(earlier.places, later.places);
  const bool another_day = is_own(later.when_source) && !(earlier.when == later.when);
  return !elsewhere && !another_day &&
         ClauseDistance(tables, context, later.sentence).between(earlier.trigger, later.trigger) <= kSameActReach;
}

/// `later` mentions the event that `earlier` told.
bool is_same_event(const EventTables& tables, const Context& context, const EventCandidate& earlier,
                   const EventCandidate& later) {
  if (is_same_act(tables, context, earlier, later)) {
    return true;
  }
  const EventRule& a = tables.rules[earlier.rule];
  const EventRule& b = tables.rules[later.rule];
  if (a.type != b.type || a.mode != b.mode || earlier.modality != later.modality) {
    return false;
  }
  if (!dates_meet(earlier.when, later.when) || !places_meet(earlier.places, later.places)) {
    return false;
  }
  if (is_single(b)) {
    return true;
  }
  if (b.is(kNominal) && later.definite) {
    return !is_own(later.where_source) || same_names(earlier.places, later.places);
  }
  const bool adds_nothing = !is_own(later.when_source) && !is_own(later.where_source);
  return b.is(kNominal) && adds_nothing;
}

}  // namespace

bool dates_meet(const DateRange& a, const DateRange& b) {
  if ((!a.from && !a.to) || (!b.from && !b.to)) {
    return true;
  }
  const bool a_ends_before = a.to && b.from && *a.to < *b.from;
  const bool b_ends_before = b.to && a.from && *b.to < *a.from;
  return !a_ends_before && !b_ends_before;
}

bool places_meet(const std::vector<mentions::Place>& a, const std::vector<mentions::Place>& b) {
  if (a.empty() || b.empty()) {
    return true;
  }
  return std::any_of(a.begin(), a.end(), [&](const mentions::Place& x) {
    return std::any_of(b.begin(), b.end(), [&](const mentions::Place& y) {
      const bool wide =
          x.precision == mentions::PlacePrecision::kCountry || y.precision == mentions::PlacePrecision::kCountry;
      return x.code == y.code || (wide && x.country == y.country);
    });
  });
}

void merge_events(const EventTables& tables, const Context& context, std::vector<EventCandidate>& candidates) {
  std::vector<EventCandidate> kept;
  const auto is_told = [&](const EventCandidate& c) {
    const auto first = kept.end() - static_cast<std::ptrdiff_t>(std::min(kept.size(), kLookBack));
    return std::any_of(first, kept.end(),
                       [&](const EventCandidate& k) { return is_same_event(tables, context, k, c); });
  };
  for (EventCandidate& candidate : candidates) {
    if (!is_front(context, candidate) && !is_told(candidate)) {
      kept.push_back(candidate);
    }
  }
  // A headline repeats the body; what only it tells is an event all the same.
  std::set<std::pair<std::string_view, std::string_view>> told;  // types and modes
  for (const EventCandidate& k : kept) {
    told.emplace(tables.rules[k.rule].type, tables.rules[k.rule].mode);
  }
  for (EventCandidate& candidate : candidates) {
    const EventRule& rule = tables.rules[candidate.rule];
    if (is_front(context, candidate) && told.emplace(rule.type, rule.mode).second) {
      kept.push_back(candidate);
    }
  }
  std::sort(kept.begin(), kept.end(), [](const EventCandidate& a, const EventCandidate& b) {
    return a.sentence != b.sentence ? a.sentence < b.sentence : a.trigger < b.trigger;
  });
  candidates = std::move(kept);
}

}  // namespace khipu::coding
