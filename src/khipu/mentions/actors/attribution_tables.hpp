#pragma once
// The tables of speakers, compiled: words of saying and the nouns of those who can give a number.

#include <optional>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/pattern.hpp"
#include "khipu/mentions/actors/speaker_phrase.hpp"

namespace khipu::mentions {

/// One row of speakers.tsv.
struct Saying {
  bool speaker_follows = false;
  bool needs_authority = false;
};

struct AttributionTables {
  /// Errors: file and line of the first bad row.
  static Result<AttributionTables> load(language::Lexicon& lexicon);

  std::vector<Saying> sayings;  ///< by pattern id
  language::PatternSet patterns;
  std::vector<Authority> authority_of;                ///< by lexeme
  std::vector<bool> given_names;                      ///< by form (lang/places/given_names.tsv)
  std::optional<language::ClassId> be_class;          ///< the verb of the passive
  std::optional<language::ClassId> same_class;        ///< "the same office"
  std::optional<language::ClassId> possessive_class;  ///< "its", "su"
};

}  // namespace khipu::mentions
