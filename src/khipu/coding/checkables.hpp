#pragma once
// Checkables: what a report says twice over. Read last, of the figures that were found and the mentions around them;
// a stretch that is not read whole (a number that became no figure, a word in a list that is no name) gives none.

#include <memory>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/context.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/language/lexicon.hpp"

namespace khipu::coding {

/// lang/<code>/checks.tsv and the days of the week of time_words.tsv, compiled.
class CheckableRules {
 public:
  /// Errors: file and line of the first bad row.
  static Result<CheckableRules> load(language::Lexicon& lexicon);
  CheckableRules(CheckableRules&&) noexcept;
  CheckableRules& operator=(CheckableRules&&) noexcept;
  ~CheckableRules();

  /// The checkables of one report, in order of their spans. Requires figures that bear their ids.
  std::vector<Checkable> find_checkables(const Context& context, const std::vector<Figure>& figures) const;

 private:
  CheckableRules();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::coding
