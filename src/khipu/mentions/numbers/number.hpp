#pragma once
// Numbers as reports write them: digits, words and vague words with their comparators, read into bounds.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/span.hpp"
#include "khipu/language/lexicon.hpp"
#include "khipu/language/pattern.hpp"
#include "khipu/language/sentence.hpp"

namespace khipu::mentions {

/// Codebook, field `comparator`.
enum class Comparator : std::uint8_t {
  kExact,
  kAtLeast,
  kMoreThan,
  kAbout,
  kAlmost,
  kAtMost,
  kLessThan,
  kRange,
  kVague
};
std::string_view to_string(Comparator comparator);  ///< "at_least"

enum class NumberForm : std::uint8_t {
  kDigits,      ///< 15,000 · 15.000 · 15 mil · 1,2 millones
  kWords,       ///< twelve · ciento veinte
  kVague,       ///< dozens · cientos · decenas de miles
  kIndefinite,  ///< a · an · un · una: a number only before a victim; coding decides
  kOrdinal,     ///< third, 3rd, tercer: never a figure
};

/// What the words beside a number make of it.
enum class NumberUse : std::uint8_t {
  kCount,  ///< nothing beside it says otherwise
  kLabel,  ///< a name, not a quantity: Law 1234 · N.° 35 · COVID-19
  kMoney,  ///< $15 · 200 soles
  kUnit,   ///< a measure, an age, a duration: 5 km · 48 hours · 28-year-old
};

/// One number with its words of comparison.
struct Number {
  Span span;                        ///< "more than 15,000"
  TokenRange tokens;                ///< the tokens of `span`
  TokenRange core;                  ///< the number alone, "15,000"
  std::optional<double> low, high;  ///< bounds by the codebook; nullopt = open
  Comparator comparator = Comparator::kExact;
  NumberForm form = NumberForm::kDigits;
  NumberUse use = NumberUse::kCount;
  bool percent = false;         ///< followed by % / percent / por ciento (then part of `tokens`), or "three in four"
  bool plausible_year = false;  ///< four bare digits, 1900..2099
};

/// lang/<code>/numbers.tsv and numbers_around.tsv, compiled.
class NumberGrammar {
 public:
  static Result<NumberGrammar> load(language::Lexicon& lexicon);
  NumberGrammar(NumberGrammar&&) noexcept;
  NumberGrammar& operator=(NumberGrammar&&) noexcept;
  ~NumberGrammar();

  /// Numbers of one sentence: sorted, disjoint. Dates, times and money are numbers here too; who reads them as such
  /// takes precedence in coding. Digits glued to letters or to other digits ("19J", "4X4", "09/01", "13:00") are none.
  std::vector<Number> find_numbers(const language::Sentence& sentence, std::string_view text,
                                   const language::Lexicon& lexicon) const;

 private:
  NumberGrammar();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::mentions
