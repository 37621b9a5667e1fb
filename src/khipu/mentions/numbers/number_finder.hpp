#pragma once
// Numbers of a sentence: cores with what stands around them. One pass from the left; nothing is read twice but after a
// comparator or a range that came to nothing.

#include <optional>
#include <string_view>
#include <vector>

#include "khipu/mentions/numbers/number_core.hpp"

namespace khipu::mentions {

/// Finds the numbers of one sentence. A view over its arguments: for use inside one call.
class NumberFinder {
 public:
  NumberFinder(const NumberTable& table, const language::Sentence& sentence, std::string_view text,
               const language::Lexicon& lexicon)
      : table_(table), sentence_(sentence), reader_(table, sentence, text, lexicon) {}

  std::vector<Number> run();

 private:
  std::optional<Number> read(std::uint32_t at, int nesting) const;
  std::optional<Number> read_compared(std::uint32_t at, int nesting) const;
  std::optional<Number> read_range(std::uint32_t at, bool between, bool from) const;
  std::optional<Number> read_label(std::uint32_t at) const;
  std::optional<Number> read_money(std::uint32_t at) const;
  std::optional<Number> read_second(const NumberCore& first, bool between, bool from) const;
  bool find_ratio(Number& number, const NumberCore& core) const;
  std::uint32_t ratio_base(std::uint32_t at, double parts, double& base) const;
  bool is_article_of_number(std::uint32_t at) const;
  bool is_tied(std::uint32_t at) const;
  bool is_change(std::uint32_t at) const;
  void take_percent(Number& number) const;
  void take_after(Number& number) const;
  void take_use(Number& number) const;
  const NumberWord* find(std::uint32_t at, KindMask kinds) const { return table_.find(sentence_, at, kinds); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(sentence_.tokens.size()); }

  const NumberTable& table_;
  const language::Sentence& sentence_;
  CoreReader reader_;
};

/// A core as a number without comparators of its own but those of its words.
Number to_number(const NumberCore& core);

/// Puts bounds under a comparator, by the codebook; vague words keep their bound on the side that stays closed.
/// False, and nothing done, where the comparator can't stand before such a number ("about a woman").
bool apply_comparator(Comparator comparator, Number& number);

}  // namespace khipu::mentions
