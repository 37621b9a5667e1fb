#pragma once
// Who did it, to whom: the arguments of the words that state an event, by the tree of their sentence and, where there
// is none, by what stands nearest. Private to this room.

#include <optional>
#include <string>

#include "khipu/coding/event_candidate.hpp"

namespace khipu::coding {

/// One side of an event.
struct Party {
  std::string words;   ///< as the text has them; "" if not said, or if they name nobody but a private person
  std::string sector;  ///< PLOVER: "COP"; "" if none that khipu knows

  /// Police, soldiers, an office, a parliament or a court.
  bool is_state() const;
};

struct Parties {
  Party actor, target;
};

Parties find_parties(const EventTables& tables, const Context& context, const EventCandidate& candidate);

}  // namespace khipu::coding
