#pragma once
// Attributions: who says something, and which words of a sentence are theirs ("according to the Ombudsman's Office").

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/actors/voices.hpp"

namespace khipu::mentions {

/// One attribution: who says it, and what of the sentence is said.
struct Attribution {
  Span speaker;  ///< "the Ombudsman's Office"; where a pronoun speaks, the pronoun
  TokenRange speaker_tokens;
  TokenRange cue;    ///< "according to", "informó"
  TokenRange scope;  ///< the stretch that is said by it; may hold the speaker too
  std::string name;  ///< the speaker's words without article: "Ombudsman's Office"; never a private person's name
};

/// lang/<code>/speakers.tsv and authorities.tsv, compiled. Constant after loading, shared by all threads.
class AttributionGrammar {
 public:
  /// Errors: the first bad row.
  static Result<AttributionGrammar> load(language::Lexicon& lexicon);
  AttributionGrammar(AttributionGrammar&&) noexcept;
  AttributionGrammar& operator=(AttributionGrammar&&) noexcept;
  ~AttributionGrammar();

  /// Whom the sentences name that could speak; requires that all of them outlive it.
  Voices voices(const std::vector<language::Sentence>& sentences, std::string_view text,
                const language::Lexicon& lexicon) const;

  /// Attributions of every sentence of one report: result[i] belongs to sentences[i], ordered by cue. A pronoun or "the
  /// same office" takes the name of the speaker before it.
  std::vector<std::vector<Attribution>> find_attributions(const std::vector<language::Sentence>& sentences,
                                                          std::string_view text,
                                                          const language::Lexicon& lexicon) const;

 private:
  AttributionGrammar();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::mentions
