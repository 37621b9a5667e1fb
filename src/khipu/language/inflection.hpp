#pragma once
// Regular inflection: all forms of a lemma by the rows of lang/<code>/inflection.tsv.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "khipu/base/result.hpp"
#include "khipu/base/tsv.hpp"
#include "khipu/language/lexicon.hpp"

namespace khipu::language {

/// Called with each form and its features.
using FormSink = std::function<void(std::string_view form, Features features)>;

/// A change of the stem in some forms, as words.tsv writes it: "~o>ue>u" (morir: muere, murió).
struct StemChange {
  std::string vowel;     ///< the last of these in the stem changes
  std::string stressed;  ///< in rows marked `stressed`
  std::string weak;      ///< in rows marked `weak`; "" = no change there
};

class Inflection {
 public:
  /// Columns: upos ending form features stem. Of the rows of a part of speech, those with the longest ending that the
  /// lemma has apply, all of them.
  static Result<Inflection> parse(const Tsv& table);

  void inflect(std::string_view lemma, Upos upos, const StemChange& change, const FormSink& sink) const;

 private:
  enum class Stem : std::uint8_t { kPlain, kStressed, kWeak };
  struct Row {
    Upos upos;
    std::string ending, form;
    Features features;
    Stem stem;
  };
  std::vector<Row> rows_;
};

}  // namespace khipu::language
