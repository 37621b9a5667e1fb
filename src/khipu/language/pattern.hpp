#pragma once
// Patterns over tokens: the notation in which all rules under lang/ are written (docs/formats/patterns.md).
//
//   strike            the form "strike" (lower case), any reading
//   strike_N          a form of the lexeme strike, NOUN            (_N _V _A _R: noun, verb, adjective, adverb)
//   strike_           a form of any lexeme with the lemma strike
//   @people           a word of the class people                   (classes: words.tsv)
//   #num              a mark that a room before set: #num #date #place #speaker …; takes all its tokens
//   :VERB :PROPN …    a token with this UPOS
//   +past +part …     feature test joined to what stands before it: kill_V+part, :VERB+past
//   .                 any token;  %cap a capitalised token;  %digit
//   !x                one token that is not x (x a single element)
//   {a|b c|@d}        alternatives, each a sequence
//   x?  x*  x+        optional, any number up to eight, one to eight
//   ~5                up to five tokens inside the clause: not over ; : . ( ) — nor a word of class clause_break
//   ~~5               up to five tokens, whatever they are
//   name=x            captures what x takes
//   ^  $              begin and end of the sentence
//
// Gaps take as little as they can, ? * + as much as they can; alternatives are tried in order; the first way that
// fits wins. A lexeme that the lexicon lacks (barricade_N) is added with its regular inflection. A form is cut up as
// the tokenizer does it: "ombudsman's" is two tokens. \ before a character takes it literally: \% \: \.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::language {

/// Something that a room found over several tokens, made visible to patterns as #kind.
struct Mark {
  TokenRange tokens;
  std::uint16_t kind = 0;   ///< PatternSet::mark_kind("num")
  std::uint32_t index = 0;  ///< into the list of mentions of that kind
};

/// Where a pattern fits.
struct Match {
  std::uint32_t pattern = 0;  ///< the id that add() was given
  TokenRange tokens;
  struct Capture {
    std::uint16_t name = 0;  ///< PatternSet::capture("n")
    TokenRange tokens;
  };
  std::vector<Capture> captures;

  /// The tokens that a name captured; nullptr if it took no part.
  const TokenRange* find(std::uint16_t name) const;
};

/// A set of compiled patterns of one language. add() while loading, then constant and shared by all threads.
class PatternSet {
 public:
  PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;
  ~PatternSet();

  /// Compiles one pattern. Several may share an id.
  /// Errors: kMalformed with what is wrong with it (unknown class, unbalanced brace, nothing but gaps).
  Result<void> add(std::string_view pattern, std::uint32_t id, Lexicon& lexicon);

  /// All ways the patterns fit, at most one for each pattern and first token, ordered by first token, then by id.
  /// Cost: near nothing for a token that no pattern begins with.
  void find_all(const Sentence& sentence, const Lexicon& lexicon, std::span<const Mark> marks,
                std::vector<Match>& out) const;

  /// Those of find_all that do not overlap: from the left, longest first, ties to the smaller id.
  void find_longest(const Sentence& sentence, const Lexicon& lexicon, std::span<const Mark> marks,
                    std::vector<Match>& out) const;

  /// Stable small numbers for names, the same in every PatternSet of the process.
  static std::uint16_t mark_kind(std::string_view name);
  static std::uint16_t capture(std::string_view name);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::language
