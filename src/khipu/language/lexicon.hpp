#pragma once
// The lexicon of one language: what word forms there are, what they are forms of, and what classes they belong to.
// Loaded once from lang/<code>/, then constant and shared by all threads (docs/formats/lang.md).

#include <bitset>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khipu/base/result.hpp"

namespace khipu::language {

/// A word form in lower case. 0 is a word that the lexicon does not know.
using FormId = std::uint32_t;
/// A lemma with a part of speech: "march, VERB". 0 is none.
using LexemeId = std::uint32_t;
/// A class of words ("people", "kill_verb"), named in the lexicon's files.
using ClassId = std::uint16_t;

inline constexpr FormId kNoForm = 0;
inline constexpr LexemeId kNoLexeme = 0;
inline constexpr std::size_t kMaxClasses = 256;
using ClassSet = std::bitset<kMaxClasses>;

/// Universal POS tags (UD v2).
enum class Upos : std::uint8_t {
  kX,
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb
};
std::string_view to_string(Upos upos);                 ///< "NOUN"
std::optional<Upos> find_upos(std::string_view name);  ///< of "NOUN"

/// Features of a form, as a set of bits; names as in UD.
enum Feature : std::uint16_t {
  kPast = 1U << 0U,         ///< Tense=Past (preterite or imperfect)
  kPresent = 1U << 1U,      ///< Tense=Pres
  kFuture = 1U << 2U,       ///< Tense=Fut
  kConditional = 1U << 3U,  ///< Mood=Cnd
  kSubjunctive = 1U << 4U,  ///< Mood=Sub or Imp
  kParticiple = 1U << 5U,   ///< VerbForm=Part
  kGerund = 1U << 6U,       ///< VerbForm=Ger
  kInfinitive = 1U << 7U,   ///< VerbForm=Inf
  kPlural = 1U << 8U,       ///< Number=Plur
  kSingular = 1U << 9U,     ///< Number=Sing
  kFinite = 1U << 10U,      ///< VerbForm=Fin
  kFeminine = 1U << 11U,    ///< Gender=Fem
};
using Features = std::uint16_t;

std::optional<Features> find_feature(std::string_view name);  ///< of "past", "plur" … as patterns and tables write them

/// One way to read a form.
struct Reading {
  LexemeId lexeme = kNoLexeme;
  Upos upos = Upos::kX;
  Features features = 0;
};

/// Which reading a word has between its neighbours (context.tsv), tried in order.
struct ContextRule {
  Upos first = Upos::kX, second = Upos::kX;     ///< the two readings that compete
  bool looks_back = true;                       ///< at the word before, else the word after
  std::vector<std::pair<Upos, Features>> tags;  ///< of that word: a part of speech with features, or
  ClassSet classes;                             ///< one of these classes
  Upos keep = Upos::kX;
  Features keep_features = 0;  ///< the kept reading has all of these, or the rule does not apply
};

class BoundaryModel;
class Writing;

class Lexicon {
 public:
  /// Reads words*.tsv, inflection.tsv, clitics.tsv, abbreviations.tsv, writing.tsv, boundaries.tsv, endings.tsv and
  /// context.tsv of `folder`.
  /// Errors: file and line of the first bad row; a language with a bad lexicon is not loaded at all.
  static Result<Lexicon> load(const std::filesystem::path& folder);

  // For tables that are loaded after it (patterns); not safe while other threads read.
  /// Gives the form an id if it has none yet.
  FormId intern_form(std::string_view lower_case);
  /// Adds the lexeme with its regular inflection if it is not there yet.
  LexemeId intern_lexeme(std::string_view lemma, Upos upos);

  FormId find_form(std::string_view lower_case) const;
  /// For text in capitals, which often drops accents: "POLICIA" finds "policía".
  FormId find_folded(std::string_view folded) const;
  /// Every reading of a form, the likeliest first; empty for kNoForm.
  std::span<const Reading> readings(FormId form) const;
  LexemeId find_lexeme(std::string_view lemma, Upos upos) const;
  /// Every lexeme with this lemma, whatever its part of speech.
  std::vector<LexemeId> find_lemma(std::string_view lemma) const;
  std::string_view lemma(LexemeId lexeme) const&;
  const ClassSet& classes(LexemeId lexeme) const&;
  std::optional<ClassId> find_class(std::string_view name) const;
  /// All lexemes of a class, by id.
  std::vector<LexemeId> members(ClassId id) const;

  bool is_abbreviation(std::string_view lower_case_with_stop) const;
  /// Endings that are tokens of their own ("'s", "n't"), longest first.
  const std::vector<std::string>& clitics() const& { return clitics_; }
  const Writing& writing() const&;           ///< what is written together and apart
  const BoundaryModel& boundaries() const&;  ///< where sentences end
  const std::vector<ContextRule>& context_rules() const& { return context_rules_; }
  /// Part of speech of an unknown word by its ending ("-mente" → ADV); kX if none fits.
  Upos guess_upos(std::string_view lower_case) const;

  const std::string& code() const& { return code_; }  ///< "es"
  const std::filesystem::path& folder() const& { return folder_; }

  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

 private:
  Lexicon();
  friend class LexiconLoader;
  struct Tables;
  std::unique_ptr<Tables> t_;
  std::string code_;
  std::filesystem::path folder_;
  std::vector<std::string> clitics_;
  std::vector<ContextRule> context_rules_;
};

}  // namespace khipu::language
