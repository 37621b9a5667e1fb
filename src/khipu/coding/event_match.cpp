// From pattern matches to candidates: one for each stretch of a sentence that may state an event.

#include <algorithm>

#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {
namespace {

using language::Mark;
using language::Match;
using language::Sentence;
using language::Token;
using language::Upos;

/// Looks back over adjectives and numbers for what determines a noun.
void set_definiteness(const EventTables& tables, const Context& context, EventCandidate& candidate) {
  const Sentence& sentence = context.sentences[candidate.sentence];
  for (std::uint32_t back = 1; back <= 3 && back <= candidate.trigger.begin; ++back) {
    const Token& token = sentence.tokens[candidate.trigger.begin - back];
    const auto& classes = context.lexicon.classes(token.lexeme);
    if (classes.test(tables.classes.definite)) {
      candidate.definite = true;
      return;
    }
    if (classes.test(tables.classes.indefinite)) {
      candidate.indefinite = true;
      return;
    }
    if (token.upos != Upos::kAdj && token.upos != Upos::kNoun && token.upos != Upos::kNum && token.upos != Upos::kX &&
        token.upos != Upos::kPropn) {
      return;
    }
  }
}

EventCandidate to_candidate(const EventTables& tables, const Match& match, std::uint32_t s) {
  EventCandidate candidate;
  candidate.sentence = s;
  candidate.rule = match.pattern;
  candidate.stretch = match.tokens;
  const TokenRange* trigger = match.find(tables.capture_trigger);
  candidate.trigger = trigger != nullptr && !trigger->empty() ? *trigger : match.tokens;
  const auto captured = [&](std::uint16_t name) -> std::optional<TokenRange> {
    const TokenRange* range = match.find(name);
    return range != nullptr && !range->empty() ? std::optional<TokenRange>(*range) : std::nullopt;
  };
  candidate.actor = captured(tables.capture_actor);
  candidate.target = captured(tables.capture_target);
  return candidate;
}

bool holds_end_of(TokenRange range, TokenRange other) {
  return range.contains(other.begin) || range.contains(other.end - 1);
}

/// The words of `first` are not free for `second`. Between the first and the last word of a trigger may stand others
/// that are none of it: "detuvo [el lunes] a nueve", "threw [after a march] stones".
bool takes(const EventTables& tables, const EventCandidate& first, const EventCandidate& second) {
  const EventRule& rule = tables.rules[first.rule];
  if (rule.is_discard()) {
    const bool whole = first.trigger.contains(second.trigger.begin) && first.trigger.contains(second.trigger.end - 1);
    return rule.is(kWhole) ? whole : holds_end_of(first.trigger, second.trigger);
  }
  const EventRule& other = tables.rules[second.rule];
  const bool alike = rule.type == other.type && rule.mode == other.mode;
  return alike ? first.trigger.overlaps(second.trigger) : first.trigger == second.trigger;
}

}  // namespace

bool share_words(const EventTables& tables, const EventCandidate& first, const EventCandidate& second) {
  if (first.sentence != second.sentence) {
    return false;
  }
  return tables.rules[first.rule].type == tables.rules[second.rule].type
             ? first.trigger.overlaps(second.trigger)
             : holds_end_of(second.trigger, first.trigger) || holds_end_of(first.trigger, second.trigger);
}

std::vector<Mark> marks_of(const EventTables& tables, const Context& context, std::uint32_t s) {
  std::vector<Mark> marks;
  const auto add = [&](std::uint16_t kind, TokenRange tokens, std::size_t index) {
    marks.push_back({tokens, kind, static_cast<std::uint32_t>(index)});
  };
  for (std::size_t i = 0; i < context.numbers[s].size(); ++i) {
    const mentions::Number& number = context.numbers[s][i];
    const bool counts = number.form != mentions::NumberForm::kOrdinal &&
                        number.form != mentions::NumberForm::kIndefinite && !number.plausible_year;
    if (counts) {
      add(tables.mark_number, number.tokens, i);
    }
  }
  for (std::size_t i = 0; i < context.times[s].size(); ++i) {
    add(tables.mark_date, context.times[s][i].tokens, i);
  }
  for (std::size_t i = 0; i < context.places[s].size(); ++i) {
    add(tables.mark_place, context.places[s][i].tokens, i);
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.tokens.begin < b.tokens.begin; });
  return marks;
}

std::vector<EventCandidate> match_events(const EventTables& tables, const Context& context, std::uint32_t s,
                                         std::span<const Mark> marks) {
  std::vector<Match> matches;
  tables.events.find_all(context.sentences[s], context.lexicon, marks, matches);

  std::vector<EventCandidate> found;
  for (const Match& match : matches) {
    found.push_back(to_candidate(tables, match, s));
  }
  // Word senses that are no event go first, then the longest trigger; the order of the rows settles ties.
  const auto rank = [&](const EventCandidate& c) { return tables.rules[c.rule].is_discard() ? 0 : 1; };
  std::stable_sort(found.begin(), found.end(), [&](const EventCandidate& a, const EventCandidate& b) {
    if (rank(a) != rank(b)) {
      return rank(a) < rank(b);
    }
    return a.trigger.size() != b.trigger.size() ? a.trigger.size() > b.trigger.size() : a.rule < b.rule;
  });
  std::vector<EventCandidate> kept;
  for (EventCandidate& candidate : found) {
    const bool taken =
        std::any_of(kept.begin(), kept.end(), [&](const EventCandidate& k) { return takes(tables, k, candidate); });
    if (!taken) {
      kept.push_back(std::move(candidate));
    }
  }
  std::erase_if(kept, [&](const EventCandidate& c) { return tables.rules[c.rule].is_discard(); });
  std::sort(kept.begin(), kept.end(),
            [](const EventCandidate& a, const EventCandidate& b) { return a.trigger < b.trigger; });
  for (EventCandidate& candidate : kept) {
    set_definiteness(tables, context, candidate);
  }
  return kept;
}

}  // namespace khipu::coding
