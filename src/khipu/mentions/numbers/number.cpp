#include "khipu/mentions/numbers/number.hpp"

#include <array>
#include <utility>

#include "khipu/mentions/numbers/number_finder.hpp"
#include "khipu/mentions/numbers/number_table.hpp"

namespace khipu::mentions {

std::string_view to_string(Comparator comparator) {
  constexpr std::array<std::string_view, 9> kNames{"exact",   "at_least",  "more_than", "about", "almost",
                                                   "at_most", "less_than", "range",     "vague"};
  return kNames[static_cast<std::size_t>(comparator)];
}

struct NumberGrammar::Impl {
  NumberTable table;
};

NumberGrammar::NumberGrammar() = default;
NumberGrammar::NumberGrammar(NumberGrammar&&) noexcept = default;
NumberGrammar& NumberGrammar::operator=(NumberGrammar&&) noexcept = default;
NumberGrammar::~NumberGrammar() = default;

Result<NumberGrammar> NumberGrammar::load(language::Lexicon& lexicon) {
  Result<NumberTable> table = NumberTable::load(lexicon);
  if (!table) {
    return tl::make_unexpected(table.error());
  }
  NumberGrammar grammar;
  grammar.impl_ = std::make_unique<Impl>(Impl{std::move(*table)});
  return grammar;
}

std::vector<Number> NumberGrammar::find_numbers(const language::Sentence& sentence, std::string_view text,
                                                const language::Lexicon& lexicon) const {
  return NumberFinder(impl_->table, sentence, text, lexicon).run();
}

}  // namespace khipu::mentions
