#pragma once
// The tables of speakers, compiled: words of saying and the nouns of those who can give a number.

#include <functional>
#include <optional>
#include <set>
#include <string>
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

/// Nouns of authorities.tsv that are no speakers.
enum class Speechless : std::uint8_t {
  kNo,
  kThing,  ///< happens, or is a stretch of land or time: "march", "road"
  kSum     ///< speaks only for whoever owns it: "the total", but "the union's total"
};

struct AttributionTables {
  /// Errors: file and line of the first bad row.
  static Result<AttributionTables> load(language::Lexicon& lexicon);

  Speechless speechless(language::LexemeId lexeme) const {
    return lexeme < speechless_of.size() ? speechless_of[lexeme] : Speechless::kNo;
  }

  std::vector<Saying> sayings;  ///< by pattern id
  language::PatternSet patterns;
  std::vector<Authority> authority_of;                ///< by lexeme
  std::vector<Speechless> speechless_of;              ///< by lexeme
  std::vector<bool> body_names;                       ///< by form: one word of lang/authorities.tsv that is no initials
  std::vector<bool> field_names;                      ///< by form: a ministry by its field alone: "Interior"
  std::vector<bool> given_names;                      ///< by form (lang/places/given_names.tsv)
  std::set<std::string, std::less<>> full_names;      ///< several words of lang/authorities.tsv, in lower case
  std::optional<language::ClassId> be_class;          ///< the verb of the passive
  std::optional<language::ClassId> same_class;        ///< "the same office"
  std::optional<language::ClassId> possessive_class;  ///< "its", "su"
  std::optional<language::ClassId> ours_class;        ///< "our"
  bool head_is_last = true;                           ///< "death toll" against "toma de Lima" (figures_settings.tsv)
};

}  // namespace khipu::mentions
