// Leads one report from words to events: match, cues, days, places, score, merge, record.

#include "khipu/coding/events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "khipu/coding/choice.hpp"
#include "khipu/coding/event_candidate.hpp"
#include "khipu/coding/event_dictionary.hpp"
#include "khipu/coding/event_record.hpp"
#include "khipu/coding/event_rules.hpp"
#include "khipu/coding/event_score.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {

struct EventRules::Impl {
  EventTables tables;
  EventScore score;
  EventCodes codes;
  PloverMap plover;

  void judge(const Context& context, std::span<const Figure> figures, std::vector<EventCandidate>& candidates) const;
};

EventRules::EventRules() : impl_(std::make_unique<Impl>()) {}
EventRules::EventRules(EventRules&&) noexcept = default;
EventRules& EventRules::operator=(EventRules&&) noexcept = default;
EventRules::~EventRules() = default;

Result<EventRules> EventRules::load(language::Lexicon& lexicon) {
  const std::filesystem::path lang = lexicon.folder().parent_path();
  auto tables = EventTables::load(lexicon);
  auto score = EventScore::load(lang);
  auto acled = AcledMap::load(lang);
  auto cameo = CameoMap::load(lang);
  if (!tables) {
    return tl::make_unexpected(tables.error());
  }
  auto plover = PloverMap::load(lang, tables->rules);
  if (!plover) {
    return tl::make_unexpected(plover.error());
  }
  if (!score) {
    return tl::make_unexpected(score.error());
  }
  if (!acled) {
    return tl::make_unexpected(acled.error());
  }
  if (!cameo) {
    return tl::make_unexpected(cameo.error());
  }
  if (auto ok = score->weigh(lexicon.code(), tables->rules); !ok) {
    return tl::make_unexpected(ok.error());
  }
  EventRules rules;
  rules.impl_->tables = std::move(*tables);
  rules.impl_->score = std::move(*score);
  rules.impl_->codes = {std::move(*acled), std::move(*cameo)};
  rules.impl_->plover = std::move(*plover);
  return rules;
}

namespace {

/// The tree says which day, place and cue is whose, and who did it to whom.
void grow_trees(const Context& context, const std::vector<EventCandidate>& candidates) {
  if (context.trees == nullptr) {
    return;
  }
  std::vector<std::uint32_t> stating;
  for (const EventCandidate& candidate : candidates) {
    stating.push_back(candidate.sentence);
  }
  context.trees->grow(stating);
}

/// What takes an event back, if its words alone would state one.
std::optional<Modality> taken_back(float score_of_words, const FeatureVector& features, const EventCandidate& c) {
  if (score_of_words <= 0) {
    return std::nullopt;
  }
  const auto holds = [&](Feature feature) { return features[static_cast<std::size_t>(feature)] > 0; };
  return c.has(Cue::kNegated) || c.has(Cue::kDenied)                 ? std::optional(Modality::kDenied)
         : c.has(Cue::kDemanded)                                     ? std::optional(Modality::kWished)
         : c.has(Cue::kHypothetical) || holds(Feature::kConditional) ? std::optional(Modality::kHypothetical)
         : holds(Feature::kHistory)                                  ? std::optional(Modality::kHistory)
                                                                     : std::nullopt;
}

void log_candidate(const EventTables& tables, const Context& context, const EventCandidate& c,
                   const FeatureVector& features) {
  const EventRule& rule = tables.rules[c.rule];
  const language::Sentence& sentence = context.sentences[c.sentence];
  context.log->statements.push_back({sentence.span_of(c.trigger), sentence.span, rule.id, rule.type, rule.mode,
                                     fmt::format("{} {}/{}", names_of(features), context.lexicon.code(), rule.id)});
}

}  // namespace

std::vector<Event> EventRules::find_events(const Context& context, std::span<const Figure> figures) const {
  const EventTables& tables = impl_->tables;
  std::vector<EventCandidate> candidates;
  for (std::uint32_t s = 0; s < context.sentences.size(); ++s) {
    const std::vector<language::Mark> marks = marks_of(tables, context, s);
    std::vector<EventCandidate> found = match_events(tables, context, s, marks);
    apply_cues(tables, context, marks, found);
    std::move(found.begin(), found.end(), std::back_inserter(candidates));
  }
  grow_trees(context, candidates);
  bind_cues(tables, context, candidates);
  date_events(tables, context, candidates);
  place_events(tables, context, candidates);
  impl_->judge(context, figures, candidates);
  merge_events(tables, context, candidates);
  std::vector<Event> events;
  for (const EventCandidate& candidate : candidates) {
    events.push_back(to_event(tables, impl_->codes, context, candidate));
  }
  tell_protests_apart(candidates, events);
  return events;
}

std::vector<Event> EventRules::find_events_by(const mentions::Dictionaries& dictionaries,
                                              const Context& context) const {
  return find_dictionary_events(impl_->tables, impl_->codes, impl_->plover, context, dictionaries);
}

/// Scores the candidates and keeps those that are events.
void EventRules::Impl::judge(const Context& context, std::span<const Figure> figures,
                             std::vector<EventCandidate>& candidates) const {
  const std::vector<FeatureVector> features = event_features(tables, context, figures, candidates);
  std::vector<EventCandidate> kept;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    EventCandidate& candidate = candidates[i];
    const float trust = tables.rules[candidate.rule].weight;
    candidate.score = score.score(features[i]) + trust;
    if (context.log != nullptr) {
      log_candidate(tables, context, candidate, features[i]);
    }
    if (candidate.score <= 0 && context.every_modality) {
      if (const auto modality = taken_back(score.score_of_words(features[i]) + trust, features[i], candidate)) {
        candidate.modality = *modality;
        kept.push_back(std::move(candidate));
      }
    } else if (candidate.score > 0) {
      kept.push_back(std::move(candidate));
    }
  }
  candidates = std::move(kept);
}

}  // namespace khipu::coding
