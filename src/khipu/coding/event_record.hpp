#pragma once
// From candidates that were kept to records. Private to this room.

#include <vector>

#include "khipu/coding/event_acled.hpp"
#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {

/// What other schemes call an event.
struct EventCodes {
  AcledMap acled;
  CameoMap cameo;
};

Event to_event(const EventTables& tables, const EventCodes& codes, const Context& context,
               const EventCandidate& candidate);

/// ACLED writes one event where we write two: a protest beside force or arrests, in the same sentence or the next, is a
/// protest with intervention, or one met with excessive force. `events` are those of `candidates`, in order.
void tell_protests_apart(const std::vector<EventCandidate>& candidates, std::vector<Event>& events);

}  // namespace khipu::coding
