#pragma once
// The tables behind Lexicon; private to this room.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khipu/language/boundary.hpp"
#include "khipu/language/inflection.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/string_ids.hpp"
#include "khipu/language/writing.hpp"

namespace khipu::language {

struct Lexicon::Tables {
  struct Lexeme {
    std::uint32_t lemma = 0;  ///< in `lemmas`
    Upos upos = Upos::kX;
    ClassSet classes;
  };

  StringIds forms;
  StringIds folded;                            ///< folded spellings that differ from the form
  std::vector<FormId> folded_to_form;          ///< by id in `folded`
  std::vector<std::vector<Reading>> readings;  ///< by FormId
  StringIds lemmas;
  std::vector<Lexeme> lexemes{1};               ///< by LexemeId
  std::vector<std::vector<LexemeId>> by_lemma;  ///< by id in `lemmas`
  StringIds class_names;
  StringIds abbreviations;
  std::vector<std::pair<std::string, Upos>> endings;  ///< longest first
  Inflection inflection;
  Writing writing;
  BoundaryModel boundaries;

  FormId add_form(std::string_view form);
  void add_reading(std::string_view form, const Reading& reading);
  LexemeId find_lexeme(std::string_view lemma, Upos upos) const;
  /// `inflected` false: only the lemma itself and the forms that are added afterwards.
  LexemeId add_lexeme(std::string_view lemma, Upos upos, const StemChange& change, bool inflected);
};

}  // namespace khipu::language
