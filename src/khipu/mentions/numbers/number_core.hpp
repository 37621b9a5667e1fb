#pragma once
// The number alone, without what stands around it: "twenty-one", "3 000", "1,2 millones", "half a dozen", "dozens".

#include <optional>
#include <string_view>

#include "khipu/mentions/numbers/number_table.hpp"

namespace khipu::mentions {

/// A number as read, before comparators.
struct NumberCore {
  TokenRange tokens;
  std::optional<double> low, high;
  Comparator comparator = Comparator::kExact;  ///< of the word itself: a dozen is about 12, dozens are vague
  NumberForm form = NumberForm::kWords;
  double scale = 1;          ///< the last word that multiplied: 1e6 for "1.2 million"; lent in "2 or 3 million"
  bool percent = false;      ///< half, three quarters
  bool bare_digits = false;  ///< digits alone, without separator, scale or suffix
  unsigned digit_count = 0;  ///< of bare digits
};

/// Reads cores of one sentence. A view over its arguments: for use inside one call.
class CoreReader {
 public:
  CoreReader(const NumberTable& table, const language::Sentence& sentence, std::string_view text,
             const language::Lexicon& lexicon)
      : table_(table), sentence_(sentence), text_(text), lexicon_(lexicon) {}

  /// The longest number that begins at token `at`; nullopt if none does.
  std::optional<NumberCore> read(std::uint32_t at) const;

  /// True if no white space parts token `at` from the one before it.
  bool glued(std::uint32_t at) const;
  char char_at(std::uint32_t at) const { return text_[sentence_.tokens[at].span.begin]; }
  std::string_view word(std::uint32_t at) const { return slice(text_, sentence_.tokens[at].span); }

 private:
  struct Run;
  /// Digits with the tokens that they take ("3" "000").
  struct DigitRun {
    std::uint32_t end = 0;
    double value = 0;
    bool bare = false, ordinal = false;
    unsigned digit_count = 0;
    double scale = 1;
  };
  std::optional<NumberCore> read_cardinal(std::uint32_t at) const;
  std::optional<NumberCore> read_fixed(std::uint32_t at) const;
  std::optional<NumberCore> read_multiplied(std::uint32_t at, const NumberWord& part) const;
  std::optional<DigitRun> read_digits(std::uint32_t at) const;
  std::optional<DigitRun> read_apostrophes(std::uint32_t at) const;
  bool take_digits(Run& run, std::uint32_t at) const;
  bool take_word(Run& run, std::uint32_t at) const;
  bool take_unit(Run& run, const NumberWord& word, std::uint32_t at) const;
  bool take_scale(Run& run, const NumberWord& word, std::uint32_t at) const;
  bool take_joined(Run& run) const;
  bool scale_follows(std::uint32_t at) const;
  bool digits_are_code(std::uint32_t at) const;
  void take_half(NumberCore& core) const;
  void take_part(NumberCore& core) const;
  bool take_ordinal(NumberCore& core, double last) const;

  const NumberTable& table_;
  const language::Sentence& sentence_;
  std::string_view text_;
  const language::Lexicon& lexicon_;
};

}  // namespace khipu::mentions
