#pragma once
// Figures: which numbers of a report count something of the codebook, and everything said about them.

#include <memory>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/coding/context.hpp"
#include "khipu/coding/record.hpp"
#include "khipu/language/lexicon.hpp"

namespace khipu::coding {

/// lang/<code>/figures*.tsv, compiled.
class FigureRules {
 public:
  static Result<FigureRules> load(language::Lexicon& lexicon);
  FigureRules(FigureRules&&) noexcept;
  FigureRules& operator=(FigureRules&&) noexcept;
  ~FigureRules();

  /// The figures of one report and its explicit zeros, each in order of their spans; `id` and `event` are left empty
  /// (coder.cpp fills them in).
  struct Found {
    std::vector<Figure> figures, zeros;
    bool bears_on_unrest = false;  ///< by the report's words; one on something else has none
  };
  Found find_figures(const Context& context) const;

 private:
  FigureRules();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace khipu::coding
