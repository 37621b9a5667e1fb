#pragma once
// What a protest is for: the coded list of lang/<code>/demands.tsv. Private to this room.

#include <span>
#include <string>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/context.hpp"
#include "khipu/language/pattern.hpp"

namespace khipu::coding {

class DemandRules {
 public:
  /// Columns: demand, pattern. A demand "=" names words that put a demand ("to demand", "against"); a thing demanded
  /// counts only where such words stand before it in its sentence.
  /// Errors: file and line of the first bad row.
  static Result<DemandRules> load(language::Lexicon& lexicon);

  /// Demands that a sentence puts, sorted, each once.
  std::vector<std::string> find(const Context& context, std::uint32_t sentence,
                                std::span<const language::Mark> marks) const;

 private:
  language::PatternSet patterns_;
  std::vector<std::string> names_;  ///< by pattern id; "=" for words that put a demand
};

}  // namespace khipu::coding
