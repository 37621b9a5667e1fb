#pragma once
// How a voice stands to a number in the tree of their sentence. Private to this room.

#include <cstdint>
#include <optional>

#include "khipu/coding/tree.hpp"

namespace khipu::coding {

/// Nearest first.
enum class VoiceLink : std::uint8_t {
  kSubject,  ///< of the clause of the number
  kSaid,     ///< of a verb whose words hold the number: "the office said that 12 …"
  kJoined,   ///< of the first of joined verbs
  kClause,   ///< of a clause further up
  kBeside,   ///< of a verb that is set beside: "12 died, the office said"
  kObject,
  kOblique,
  kUnder,  ///< hangs from the number or its noun
  kOver,   ///< the number hangs from it
  kApart
};

struct VoicePlace {
  VoiceLink link = VoiceLink::kApart;
  std::optional<std::uint32_t> verb;  ///< of which the voice is the subject
  bool passive = false;
};

/// `number`, `voice`: stretches of the sentence that `tree` is of, neither of them empty.
VoicePlace place_voice(const Tree& tree, TokenRange number, TokenRange voice);

}  // namespace khipu::coding
