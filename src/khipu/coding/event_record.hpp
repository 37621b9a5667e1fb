#pragma once
// The last step: a candidate that is an event, written as a record. Private to this room.

#include "khipu/coding/event_acled.hpp"
#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {

Event to_event(const EventTables& tables, const AcledMap& acled, const Context& context,
               const EventCandidate& candidate);

}  // namespace khipu::coding
