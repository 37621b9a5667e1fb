#pragma once
// All that the rooms to the left found in one report, gathered for the rules of figures and events.

#include <string_view>
#include <vector>

#include "khipu/coding/place_scope.hpp"
#include "khipu/ingest/report.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/actors/actor.hpp"
#include "khipu/mentions/actors/attribution.hpp"
#include "khipu/mentions/actors/authorities.hpp"
#include "khipu/mentions/numbers/number.hpp"
#include "khipu/mentions/places/place.hpp"
#include "khipu/mentions/time/time.hpp"

namespace khipu::coding {

struct ChoiceLog;
class Trees;

/// One report on its way through coding. Lists are parallel to `sentences`; refers to what the caller owns.
struct Context {
  const ingest::Report& report;
  const language::Lexicon& lexicon;
  const std::vector<language::Sentence>& sentences;
  std::vector<std::vector<mentions::Number>> numbers;
  std::vector<std::vector<mentions::TimeMention>> times;
  std::vector<std::vector<mentions::PlaceMention>> places;
  std::vector<std::vector<mentions::Attribution>> attributions;
  std::vector<std::vector<mentions::ActorMention>> actors;
  Trees* trees = nullptr;                          ///< if there is a model of the language; grown by whoever needs one
  ChoiceLog* log = nullptr;                        ///< if set, told what every field was chosen among
  mentions::Voices* voices = nullptr;              ///< whom the report names that could speak; figures need it
  bool every_modality = false;                     ///< give also what was denied, wished for, imagined or is long past
  std::vector<std::vector<ScopeCue>> scopes = {};  ///< words other than names that say where; may be empty altogether
  const Capitals* capitals = nullptr;              ///< of all countries, if "the capital" is to mean one
  const mentions::Authorities* authorities = nullptr;  ///< if it is to count what kind of body gives a number

  std::string_view text() const { return report.text(); }
};

}  // namespace khipu::coding
