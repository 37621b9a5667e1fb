#pragma once
// Who acts: the groups and offices that a report names.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::mentions {

/// A group or office that acts: police, army, government, union, protesters.
struct ActorMention {
  Span span;
  TokenRange tokens;
  std::string sector;  ///< COP, MIL, GOV, LEG, JUD, OPP, LAB, CVL, EDU, MED, BUS, REL, NGO, REB, UAF, CRM (PLOVER)
};

/// lang/<code>/actors.tsv, compiled.
class ActorGrammar {
 public:
  static Result<ActorGrammar> load(language::Lexicon& lexicon);
  ActorGrammar(ActorGrammar&&) noexcept;
  ActorGrammar& operator=(ActorGrammar&&) noexcept;
  ~ActorGrammar();

  /// Actors of one sentence: sorted, disjoint.
  std::vector<ActorMention> find_actors(const language::Sentence& sentence, std::string_view text,
                                        const language::Lexicon& lexicon) const;

 private:
  ActorGrammar();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::mentions
