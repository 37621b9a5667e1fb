#pragma once
// Who gave a number: everybody whom the report offers for it, described by facts, the likeliest taken; or nobody, when
// the number is the report's own. Private to this room.

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "khipu/coding/choice.hpp"
#include "khipu/coding/figure_counted.hpp"
#include "khipu/coding/figure_measure.hpp"
#include "khipu/coding/quotation.hpp"

namespace khipu::coding {

/// Columns of lang/speakers_weights.tsv.
inline constexpr std::array<std::string_view, 1> kSpeakerColumns = {"figure"};

/// Who says it, and where he is named.
struct Speaker {
  std::string name;
  std::optional<Span> span;
};

/// The last figure of the report that somebody gave.
struct Spoken {
  Speaker speaker;
  Measure measure = Measure::kKilled;
  std::uint32_t block = 0;  ///< where it stands
};

/// What a figure asks for, and what of the figure before bears on it.
struct SpeakerQuery {
  const FigureSentence* sentence = nullptr;
  const Counted* counted = nullptr;
  const Decision* decision = nullptr;
  FigureKind kind = FigureKind::kIncident;
  std::optional<Speaker> last;          ///< of the figure before; nullopt if that is the report's own
  std::optional<Measure> last_measure;  ///< of the figure before, if it stands in the same block or list
  std::optional<FigureKind> last_kind;  ///< its kind
  std::size_t last_sentence = 0;        ///< where it stands
  std::uint32_t last_end = 0;           ///< in its sentence: the token behind it
  std::optional<Spoken> earlier;
  bool in_line = false;                ///< in a list or table
  std::optional<std::uint32_t> intro;  ///< first sentence of the block that introduces the list or table
};

/// The speakers that one report names. Refers to the context and the weights.
class ReportSpeakers {
 public:
  /// Errors: file and line of the first bad row.
  static Result<ChoiceWeights> load_weights(const language::Lexicon& lexicon);

  ReportSpeakers(const Context& context, const ChoiceWeights& weights);

  /// The likeliest speaker; nullopt for the report's own voice.
  std::optional<Speaker> choose(const SpeakerQuery& query) const;

 private:
  /// "the office", "the same group": as it was named in full before.
  std::string name_of(std::uint32_t sentence, const mentions::Voice& voice) const;
  void find_main();
  void find_in_full();
  void find_answers();

  const Context& context_;
  const ChoiceWeights& weights_;
  std::optional<language::ClassId> any_body_;  ///< "agency", "organismo": names any that was named before
  Quotations quotations_;
  std::map<std::string, std::string> in_full_;  ///< names of the text by their lower-case endings, where a title shouts
  std::set<std::string> known_;                 ///< names that words of saying stand beside anywhere in the report
  std::optional<std::uint32_t> first_cue_;      ///< the first sentence with an attribution
  std::optional<Speaker> main_;                 ///< of two attributions or more
  std::optional<Speaker> asked_;                ///< who answers in an interview
  std::set<std::uint32_t> answers_;             ///< blocks of his
  friend class SpeakerChoice;
};

}  // namespace khipu::coding
