#pragma once
// lang/<code>/numbers.tsv and numbers_around.tsv, compiled: phrases of word forms, found by their first form.
//
// A row of numbers.tsv is a word that makes a number:
//   one         1 in a number, an indefinite word alone: one, un, una
//   article     the same, but counts only scales and dozens: a (hundred), another (million)
//   unit        a value that is said by itself and may end a larger one: twelve, twenty, doscientos
//   scale       multiplies what counts it: hundred, million;  scale_alone  stands for one of it by itself: mil
//   plural      counted a scale, alone vague: hundreds, docenas
//   collective  only counted: (a) dozen, (una) veintena
//   vague       bounds by themselves: tens of thousands
//   few         makes a scale vague: several (hundred)
//   multiplier  a part of a scale: half a (million);  half_more  and a half
//   share       a part of the whole in percent: half;  part  the same, but counted: (three) quarters
//   ordinal     third;  ordinal_suffix  what is glued to digits in 3rd;  suffix  a scale glued to digits: 15k
//   may_join, must_join   "and" after a word of low … high; where one must stand, words do not simply follow each other
//   skip        words that look like a number and are none: one another
//
// A row of numbers_around.tsv is a word beside a number; `value` is a comparator for before and after:
//   before, after, filler (between comparator and number), between … and, from … to, or (ranges), ratio (three OUT OF
//   four), ratio_apart (the same with a noun before it: three workers IN four), percent, of, change (rose from … to),
//   label (Law 30), money, money_after, unit (hours, km).

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/sentence.hpp"
#include "khipu/mentions/numbers/number.hpp"

namespace khipu::mentions {

enum class WordKind : std::uint8_t {
  kOne,
  kArticle,
  kUnit,
  kScale,
  kScaleAlone,
  kPlural,
  kCollective,
  kVague,
  kFew,
  kMultiplier,
  kHalfMore,
  kShare,
  kPart,
  kOrdinal,
  kOrdinalSuffix,
  kSuffix,
  kMayJoin,
  kMustJoin,
  kSkip,
  kBefore,
  kAfter,
  kFiller,
  kBetween,
  kFrom,
  kTo,
  kAnd,
  kOr,
  kRatio,
  kRatioApart,
  kPercent,
  kOf,
  kChange,
  kLabel,
  kMoney,
  kMoneyAfter,
  kUnitAfter
};

/// A set of kinds.
using KindMask = std::uint64_t;
constexpr KindMask mask(WordKind kind) { return KindMask{1} << static_cast<unsigned>(kind); }
template <class... Kinds>
constexpr KindMask mask(WordKind first, Kinds... rest) {
  return mask(first) | mask(rest...);
}

/// One row.
struct NumberWord {
  std::vector<language::FormId> forms;
  WordKind kind = WordKind::kUnit;
  double value = 0;
  std::optional<double> low, high;
  Comparator comparator = Comparator::kExact;

  std::uint32_t size() const { return static_cast<std::uint32_t>(forms.size()); }
};

class NumberTable {
 public:
  /// Errors: file and line of a row whose kind, numbers or comparator can't be read.
  static Result<NumberTable> load(language::Lexicon& lexicon);

  /// Every kind that some phrase beginning with this form has; 0 for nearly all words.
  KindMask kinds(language::FormId form) const { return form < kinds_.size() ? kinds_[form] : 0; }

  /// The longest phrase of one of `kinds` that stands at token `at`; nullptr if none does.
  const NumberWord* find(const language::Sentence& sentence, std::uint32_t at, KindMask kinds) const;

  /// The mark before decimals in this language, '.' or ',': settles what "1.200 million" is.
  char decimal_mark() const { return decimal_mark_; }
  /// What may be glued to digits: the row of the suffix of "3rd" or "15k"; nullptr for any other letters.
  const NumberWord* find_suffix(std::string_view lower_case, const language::Lexicon& lexicon) const;
  /// True if a joining word must stand between a word of this value and the unit that ends the number.
  bool needs_join(double last) const;

 private:
  Result<void> add_words(language::Lexicon& lexicon);
  Result<void> add_surroundings(language::Lexicon& lexicon);
  void index();

  std::vector<NumberWord> words_;     ///< by first form, longest first
  std::vector<KindMask> kinds_;       ///< by first form
  std::vector<std::uint32_t> first_;  ///< by first form: where its words begin; one more at the end
  std::vector<std::pair<double, double>> joins_;
  char decimal_mark_ = '.';
};

}  // namespace khipu::mentions
