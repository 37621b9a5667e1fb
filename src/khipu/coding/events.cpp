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
                   const FeatureVector& features, const Traits& traits) {
  const EventRule& rule = tables.rules[c.rule];
  const language::Sentence& sentence = context.sentences[c.sentence];
  context.log->statements.push_back(
      {sentence.span_of(c.trigger), sentence.span, rule.id, rule.type, rule.mode,
       fmt::format("{} {}/{} {}", names_of(features), context.lexicon.code(), rule.id, fmt::join(traits, " "))});
}

/// Of candidates that share words, the one with the best score; of equals, the first. The order is kept.
std::vector<EventCandidate> choose_readings(const EventTables& tables, std::vector<EventCandidate> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(), [](const EventCandidate& a, const EventCandidate& b) {
    return a.sentence != b.sentence ? a.sentence < b.sentence : a.score > b.score;
  });
  std::vector<EventCandidate> kept;
  for (EventCandidate& candidate : candidates) {
    const auto first = kept.end() - static_cast<std::ptrdiff_t>(std::min(kept.size(), kLookBack));
    if (std::none_of(first, kept.end(), [&](const EventCandidate& k) { return share_words(tables, k, candidate); })) {
      kept.push_back(std::move(candidate));
    }
  }
  std::sort(kept.begin(), kept.end(), [](const EventCandidate& a, const EventCandidate& b) {
    return a.sentence != b.sentence ? a.sentence < b.sentence : a.trigger < b.trigger;
  });
  return kept;
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

/// Scores the candidates and keeps those that are events; of those that share words, the one with the best score.
void EventRules::Impl::judge(const Context& context, std::span<const Figure> figures,
                             std::vector<EventCandidate>& candidates) const {
  std::vector<Parties> parties;
  for (const EventCandidate& candidate : candidates) {
    parties.push_back(find_parties(tables, context, candidate));
  }
  const std::vector<FeatureVector> features = event_features(tables, context, figures, parties, candidates);
  const std::vector<Traits> traits = event_traits(tables, context, parties, candidates);
  std::vector<EventCandidate> events;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    EventCandidate& candidate = candidates[i];
    const EventRule& rule = tables.rules[candidate.rule];
    const std::string kind = kind_name(rule);
    candidate.score = score.score(features[i], traits[i], kind) + rule.weight;
    if (context.log != nullptr) {
      log_candidate(tables, context, candidate, features[i], traits[i]);
    }
    if (candidate.score <= 0 && context.every_modality) {
      const float of_words = score.score_of_words(features[i], traits[i], kind) + rule.weight;
      if (const auto modality = taken_back(of_words, features[i], candidate)) {
        candidate.modality = *modality;
        events.push_back(std::move(candidate));
      }
    } else if (candidate.score > 0) {
      events.push_back(std::move(candidate));
    }
  }
  candidates = choose_readings(tables, std::move(events));
}

}  // namespace khipu::coding
