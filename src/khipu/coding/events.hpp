#pragma once
// Events: what a reader would list from a report as having happened or been announced.

#include <memory>
#include <span>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/context.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/mentions/dictionary/dictionaries.hpp"

namespace khipu::coding {

/// lang/<code>/events*.tsv, compiled.
class EventRules {
 public:
  static Result<EventRules> load(language::Lexicon& lexicon);
  EventRules(EventRules&&) noexcept;
  EventRules& operator=(EventRules&&) noexcept;
  ~EventRules();

  /// The events of one report in order of their spans, one record for each event (mentions of one event in the same
  /// report are merged); `id` and `figures` are left empty (coder.cpp fills them in). `figures` of the report tell
  /// running totals from acts.
  std::vector<Event> find_events(const Context& context, std::span<const Figure> figures = {}) const;

  /// The same by a researcher's dictionaries: one record for each statement, none merged; actor_role and target_role
  /// hold their codes ("PERCOP"), cameo the whole code ("1411"), `type` is "" where PLOVER has none.
  std::vector<Event> find_events_by(const mentions::Dictionaries& dictionaries, const Context& context) const;

 private:
  EventRules();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::coding
