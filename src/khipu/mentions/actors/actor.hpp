#pragma once
// Who speaks and who acts: attributions ("according to the Ombudsman's Office") and the groups a report names.

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

/// One attribution: who says it, and what of the sentence is said.
struct Attribution {
  Span speaker;             ///< "the Ombudsman's Office"
  TokenRange speaker_tokens;
  TokenRange cue;           ///< "according to", "informó"
  TokenRange scope;         ///< the tokens that are said by it
  std::string name;         ///< the speaker's words without article: "Ombudsman's Office"; never a private person's name
};

/// A group or office that acts: police, army, government, union, protesters.
struct ActorMention {
  Span span;
  TokenRange tokens;
  std::string sector;  ///< COP, MIL, GOV, LEG, JUD, OPP, LAB, CVL, EDU, MED, BUS, REL, NGO (PLOVER)
};

/// lang/<code>/speakers.tsv and actors.tsv, compiled.
class ActorGrammar {
 public:
  static Result<ActorGrammar> load(language::Lexicon& lexicon);
  ActorGrammar(ActorGrammar&&) noexcept;
  ActorGrammar& operator=(ActorGrammar&&) noexcept;
  ~ActorGrammar();

  /// Attributions of every sentence of one report, in order; a speaker that carries into a list or is named by
  /// "the same office" is resolved here.
  std::vector<std::vector<Attribution>> find_attributions(const std::vector<language::Sentence>& sentences,
                                                          std::string_view text,
                                                          const language::Lexicon& lexicon) const;

  /// Actors of one sentence: sorted, disjoint.
  std::vector<ActorMention> find_actors(const language::Sentence& sentence, std::string_view text,
                                        const language::Lexicon& lexicon) const;

 private:
  ActorGrammar();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::mentions
