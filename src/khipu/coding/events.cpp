// Leads one report from words to events: match, cues, days, places, score, merge, record.

#include "khipu/coding/events.hpp"

#include <algorithm>

#include "khipu/coding/event_acled.hpp"
#include "khipu/coding/event_candidate.hpp"
#include "khipu/coding/event_record.hpp"
#include "khipu/coding/event_rules.hpp"
#include "khipu/coding/event_score.hpp"
#include "khipu/coding/tree.hpp"

namespace khipu::coding {

struct EventRules::Impl {
  EventTables tables;
  EventScore score;
  AcledMap acled;
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
  if (!tables) {
    return tl::make_unexpected(tables.error());
  }
  if (!score) {
    return tl::make_unexpected(score.error());
  }
  if (!acled) {
    return tl::make_unexpected(acled.error());
  }
  EventRules rules;
  rules.impl_->tables = std::move(*tables);
  rules.impl_->score = std::move(*score);
  rules.impl_->acled = std::move(*acled);
  return rules;
}

std::vector<Event> EventRules::find_events(const Context& context) const {
  const EventTables& tables = impl_->tables;
  std::vector<EventCandidate> candidates;
  for (std::uint32_t s = 0; s < context.sentences.size(); ++s) {
    const std::vector<language::Mark> marks = marks_of(tables, context, s);
    std::vector<EventCandidate> found = match_events(tables, context, s, marks);
    apply_cues(tables, context, marks, found);
    std::move(found.begin(), found.end(), std::back_inserter(candidates));
  }
  if (context.trees != nullptr) {
    std::vector<std::uint32_t> stating;
    for (const EventCandidate& candidate : candidates) {
      if (!context.times[candidate.sentence].empty()) {
        stating.push_back(candidate.sentence);  // the tree says which day is whose; else there is nothing to ask it
      }
    }
    context.trees->grow(stating);
  }
  date_events(tables, context, candidates);
  place_events(tables, context, candidates);
  const std::vector<FeatureVector> features = event_features(tables, context, candidates);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    candidates[i].score = impl_->score.score(features[i]);
  }
  std::erase_if(candidates, [](const EventCandidate& c) { return c.score <= 0; });
  merge_events(tables, context, candidates);
  std::vector<Event> events;
  for (const EventCandidate& candidate : candidates) {
    events.push_back(to_event(tables, impl_->acled, context, candidate));
  }
  return events;
}

}  // namespace khipu::coding
